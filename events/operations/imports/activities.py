"""Importing a register of past activities."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from events.imports.activities import COLUMNS, ActivityRow, numbered_names, read_activities
from events.imports.venues import altitude_in, is_outdoor
from events.models import ActivityKind, Attendance, AttendanceSource, Event, Family, Shift, Work
from events.operations.imports.memory import ACTION, digest, remembered
from events.operations.imports.presences import Sitting, impossible_presences
from events.operations.imports.references import References
from events.states import AttendanceStatus, EventState, ShiftState
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult, Line
from volunteers.errors import NotAllowed
from volunteers.imports.problems import ERROR, WARNING, Problem
from volunteers.imports.tables import Table
from volunteers.models import Area
from volunteers.operations import journal
from volunteers.operations.imports import run_import
from volunteers.permissions import can_import
from volunteers.timespan import TimeSpan, local_date


def import_activities(content: bytes, *, deed: Deed, dry_run: bool = False, good_rows: bool = False) -> ImportResult:
    """Imports a register: each row is a session that took place, or one cancelled according to its remark.

    A name that fits nobody or several people becomes an attendance whose person is not known yet. A row is recognized
    by day, times, kind, area and place; a row changed in the file rewrites the earlier import. Raises ``NotAllowed``.
    """
    if not can_import(deed.who):
        raise NotAllowed()

    def store(table: Table, result: ImportResult) -> None:
        _Importer(table, result, deed).store()

    return run_import(content, COLUMNS, store, dry_run=dry_run, good_rows=good_rows)


@dataclass(slots=True)
class _Session:
    """A row together with its kind, area and people."""

    row: ActivityRow
    span: TimeSpan
    kind: ActivityKind
    area: Area
    key: str
    content: str
    people: list[tuple[str, int | None]]
    event: Event | None = None


class _Importer:
    def __init__(self, table: Table, result: ImportResult, deed: Deed) -> None:
        self.table, self.result, self.deed = table, result, deed
        self.references = References()
        self.keys = Counter[str]()
        self.events = {e.import_key: e for e in Event.objects.exclude(import_key=None)}
        self.memory = remembered("Event")

    def store(self) -> None:
        read: list[_Session] = []
        fresh: list[_Session] = []
        changed: list[_Session] = []
        for row in read_activities(self.table):
            session = self._session(row)
            if session is None:
                continue
            outcome = "created"
            if session.event is not None:
                outcome = "unchanged" if self.memory.get(session.event.pk) == session.content else "changed"
            (fresh if outcome == "created" else changed if outcome == "changed" else []).append(session)
            self.result.lines.append(Line(row.number, _title(session), outcome))
            read.append(session)
        self._warn_of_impossible(read)
        self._rewrite(changed)
        self._create(fresh)
        facts = [journal.Fact(s.event, ACTION, {}, _told(s)) for s in [*changed, *fresh] if s.event]
        journal.record_many(facts, deed=self.deed)

    def _session(self, row: ActivityRow) -> _Session | None:
        problems = list(row.problems)
        kind = self.references.kind(row.kind)
        area = self.references.area(row.area, row.place, row.title)
        duplicate = any(p.code == "duplicate_row" for p in problems)
        if kind is None and not duplicate:
            near = self.references.kind_alike(row.kind)
            problems.append(self._problem(row, "kind", row.kind, "unknown_kind", near=near))
        if area is None and not duplicate:
            area = self._area_alike(row, problems)
        if row.span is not None and not row.is_cancelled and row.span.start > self.deed.at:
            problems.append(self._problem(row, "date", str(local_date(row.span.start)), "date_in_future"))
        wrong = duplicate or any(p.severity == ERROR for p in problems)
        if wrong or kind is None or area is None or row.span is None:
            self.result.problems += problems
            return None
        people = self._people(row, problems)
        self.result.problems += problems
        place_and_time = digest(row.span.start, row.span.end, kind.code, area.code, row.place, row.title)
        self.keys[place_and_time] += 1
        # Two sessions alike but for their people are two: the second is known by its turn.
        count = self.keys[place_and_time]
        key = place_and_time if count == 1 else digest(place_and_time, count)
        content = digest(row.names, row.heads, row.audience, row.works, row.materials, row.households, row.remark)
        return _Session(row, row.span, kind, area, key, content, people, self.events.get(key))

    def _area_alike(self, row: ActivityRow, problems: list[Problem]) -> Area | None:
        """Returns a township of a similar name, with a warning; else nothing, with an error."""
        near = self.references.alike(row.area)
        if near and near[1]:
            problems.append(self._problem(row, "area", row.area, "township_assumed", WARNING, name=near[0].name))
            return near[0]
        said = near[0].name if near else ""
        problems.append(self._problem(row, "area", row.area, "unknown_township", near=said))
        return None

    def _problem(
        self, row: ActivityRow, field: str, value: str, code: str, severity: str = ERROR, **said: object
    ) -> Problem:
        return Problem(row.number, self.table.title_of(field), value[:100], code, severity, said)

    def _people(self, row: ActivityRow, problems: list[Problem]) -> list[tuple[str, int | None]]:
        """Returns each name with its one person, or with nobody when it fits none or several."""
        found: list[tuple[str, int | None]] = []
        for name, before in numbered_names(row.names):
            people = self.references.people(name)
            person = people[0] if len(people) == 1 else None
            if person is not None and before:
                problems.append(self._problem(row, "names", name, "name_repeated", WARNING, name=name))
                continue
            if person is None:
                code = "ambiguous_person" if people else "unknown_person"
                problems.append(self._problem(row, "names", name, code, WARNING, name=name, count=len(people)))
            found.append((f"{name}({before + 1})" if before else name, person))
        return found

    def _warn_of_impossible(self, sessions: Sequence[_Session]) -> None:
        """Reports people in two sessions at once or too long on one day, as warnings; the register stays."""
        held = [
            Sitting(
                number=session.row.number,
                title=_title(session),
                span=session.span,
                serves=session.kind.family == Family.SERVICE,
                people={pk: name for name, pk in session.people if pk},
                event=session.event.pk if session.event else None,
            )
            for session in sessions
            if not session.row.is_cancelled
        ]
        for sitting, name, code, said in impossible_presences(held):
            column = self.table.title_of("names")
            self.result.problems.append(Problem(sitting.number, column, name, code, WARNING, said))

    def _create(self, sessions: Sequence[_Session]) -> None:
        events = Event.objects.bulk_create([self._event(s) for s in sessions], batch_size=200)
        for session, event in zip(sessions, events, strict=True):
            session.event = event
        shifts = Shift.objects.bulk_create([self._shift(s) for s in sessions], batch_size=200)
        attendances, works = [], []
        for session, shift in zip(sessions, shifts, strict=True):
            attendances += [self._attendance(session, shift, name, person) for name, person in session.people]
            works += [self._work(session, shift)] if session.row.works else []
        Attendance.objects.bulk_create(
            [one for one in attendances if one.shift.state == ShiftState.HELD], batch_size=500
        )
        Work.objects.bulk_create([one for one in works if one.shift and one.shift.state == ShiftState.HELD])

    def _event(self, session: _Session) -> Event:
        row = session.row
        return Event(
            title=_title(session),
            kind=session.kind,
            area=session.area,
            state=EventState.CANCELLED if row.is_cancelled else EventState.HELD,
            description=f"原定参加：{'、'.join(row.names)}" if row.is_cancelled and row.names else "",
            import_key=session.key,
            remark=row.remark,
            created_by=self.deed.account,
            created_at=self.deed.at,
        )

    def _shift(self, session: _Session) -> Shift:
        row, held = session.row, not session.row.is_cancelled
        assert session.event is not None
        return Shift(
            event=session.event,
            changed_at=self.deed.at,
            state=ShiftState.HELD if held else ShiftState.CANCELLED,
            start_at=session.span.start,
            end_at=session.span.end,
            place=row.place,
            area=session.area,
            altitude_m=altitude_in(row.place, row.remark),
            outdoor=is_outdoor(row.place, kind_is_outdoor=session.kind.outdoor),
            cancel_reason="" if held else row.remark[:200],
            recorded_at=self.deed.at if held else None,
            recorded_by=self.deed.account if held else None,
            **(_counts(row) if held else {}),
        )

    def _attendance(self, session: _Session, shift: Shift, name: str, person: int | None) -> Attendance:
        return Attendance(
            shift=shift,
            volunteer_id=person,
            name=name[:50],
            status=AttendanceStatus.PRESENT,
            service_minutes=session.span.minutes if session.kind.family == Family.SERVICE else 0,
            source=AttendanceSource.IMPORT,
            recorded_at=self.deed.at,
            recorded_by=self.deed.account,
        )

    def _work(self, session: _Session, shift: Shift) -> Work:
        day = local_date(session.span.start)
        title = f"{_title(session)[:90]}作品"
        return Work(title=title, pieces=session.row.works, completed_date=day, area=session.area, shift=shift)

    def _rewrite(self, sessions: Sequence[_Session]) -> None:
        """Removes the earlier import of changed rows and writes their present values.

        Records made by people since, and persons assigned to names, stay.
        """
        for session in sessions:
            assert session.event is not None
            shift = Shift.objects.get(event=session.event)
            state = ShiftState.CANCELLED if session.row.is_cancelled else ShiftState.HELD
            if shift.state == ShiftState.HELD == state:
                Shift.objects.filter(pk=shift.pk).update(**_counts(session.row), changed_at=self.deed.at)
                Event.objects.filter(pk=session.event.pk).update(remark=session.row.remark)
                self._rewrite_people(session, shift)
                Work.objects.filter(shift=shift, authors=None).delete()
                if session.row.works:
                    self._work(session, shift).save()
            else:
                session.event.delete()
                session.event = None
                self._create([session])

    def _rewrite_people(self, session: _Session, shift: Shift) -> None:
        names = {name for name, _person in session.people}
        imported = shift.attendances.filter(source=AttendanceSource.IMPORT)
        imported.exclude(name__in=names).delete()
        there = set(shift.attendances.values_list("name", flat=True))
        ids = set(shift.attendances.values_list("volunteer_id", flat=True)) - {None}
        Attendance.objects.bulk_create(
            self._attendance(session, shift, name, person)
            for name, person in session.people
            if name not in there and person not in ids
        )


def _counts(row: ActivityRow) -> dict[str, int]:
    return {
        "head_count": row.heads,
        "audience": row.audience,
        "materials": row.materials,
        "households": row.households,
    }


def _title(session: _Session) -> str:
    return session.row.title or f"{session.area.name}{session.kind.name}"


def _told(session: _Session) -> dict[str, object]:
    row = session.row
    return {"content": session.content, "row": row.number, "people": len(session.people), **_counts(row)}
