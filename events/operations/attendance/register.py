"""Recording a session: the people who came, their times and the counts; and corrections with a trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from events.errors import HoursTooLong, NameMissing, NameTwice, NotYetHeld, ReasonMissing, ShiftFixed, TimesWrong
from events.models import Assignment, Attendance, AttendanceSource, Family, Shift
from events.operations.attendance.presences import PresenceCheck, refuse_impossible
from events.operations.attendance.works import WorkData, write_works
from events.operations.moves import move
from events.operations.progress import follow_sessions
from events.permissions import can_record_attendance
from events.queries.policy import deadline, office_policy
from events.states import PRESENT_STATUSES, AssignmentState, AttendanceStatus, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Volunteer
from volunteers.operations import journal
from volunteers.operations.journal import Fact
from volunteers.timespan import TimeSpan, local_date

LONGEST = timedelta(hours=12)
"""The longest time of one person in one session."""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One line of a register. Without ``volunteer``, the person of ``name`` is not known yet.

    ``second``: another account of the office that confirms more than eight hours on one day.
    """

    volunteer: Volunteer | None = None
    name: str = ""
    status: str = AttendanceStatus.PRESENT
    came_at: datetime | None = None
    left_at: datetime | None = None
    is_walk_in: bool = False
    second: Account | None = None


@dataclass(frozen=True, slots=True)
class RegisterData:
    """The data typed in about a session.

    ``rows`` are added or rewritten, people not in them stay; ``works``, unless ``None``, are the whole list. ``actual``
    is the real time of the session.
    """

    rows: Sequence[AttendanceRow]
    audience: int = 0
    audience_source: str = ""
    households: int = 0
    materials: int = 0
    works: Sequence[WorkData] | None = None
    head_count: int = 0
    actual: TimeSpan | None = None
    source: str = AttendanceSource.ORGANIZER


@transaction.atomic
def record_attendance(shift: Shift, *, data: RegisterData, deed: Deed, reason: str = "") -> Shift:
    """Records a session: the first time it becomes held, later it is a correction that needs a ``reason``.

    The same values again change nothing. Minutes count for family A only. Raises ``NotAllowed``, ``NotYetHeld``,
    ``ShiftFixed``, ``TimesWrong``, ``HoursTooLong``, ``NameMissing``, ``NameTwice``, ``ReasonMissing``, and the errors
    of ``refuse_impossible``.
    """
    journal.wait_for_turn()
    shift = Shift.objects.select_related("event__kind").get(pk=shift.pk)
    if not can_record_attendance(deed.who, shift):
        raise NotAllowed()
    if shift.state == ShiftState.CANCELLED:
        raise ShiftFixed()
    if deed.at < min(shift.start_at, data.actual.start if data.actual else shift.start_at):
        raise NotYetHeld()
    correcting = shift.state == ShiftState.HELD
    late = local_date(deed.at) > local_date(deadline(shift.end_at, office_policy().record_working_days))
    facts = _write_counts(shift, data, deed=deed)
    moved = any("actual_start_at" in fact.new or "actual_end_at" in fact.new for fact in facts)
    facts += _write_rows(shift, data, moved=moved, late=late, deed=deed)
    facts += write_works(shift, data.works) if data.works is not None else []
    if correcting and facts and not reason.strip():
        raise ReasonMissing()
    if not correcting:
        move(shift, ShiftState.HELD, deed=deed, reason=reason, recorded_at=deed.at, recorded_by=deed.account)
    if facts:
        facts = [Fact(f.subject, f.action, f.old, f.new, reason) for f in facts]
        journal.record_many(facts, deed=deed)
    follow_sessions(shift.event, deed=deed)
    return shift


@transaction.atomic
def assign_person(
    attendance: Attendance, *, volunteer: Volunteer, deed: Deed, second: Account | None = None
) -> Attendance:
    """Assigns a person to a name in a register.

    Raises ``NotAllowed``, ``NameTwice`` when the person is there already, and the errors of ``refuse_impossible``.
    """
    journal.wait_for_turn()
    attendance.refresh_from_db()
    shift = Shift.objects.select_related("event__kind").get(pk=attendance.shift_id)
    if not can_record_attendance(deed.who, shift):
        raise NotAllowed()
    if attendance.volunteer_id == volunteer.pk:
        return attendance
    if attendance.volunteer_id is not None or Attendance.objects.filter(shift=shift, volunteer=volunteer).exists():
        raise NameTwice(name=volunteer.name)
    check = PresenceCheck(volunteer, attendance.name, attendance.status, attendance.came_at, attendance.left_at, second)
    seconded = refuse_impossible(shift, [check], recorder=deed.account)
    attendance.volunteer = volunteer
    attendance.assignment = _accepted(shift).get(volunteer.pk)
    attendance.save(update_fields=["volunteer", "assignment"])
    new = {"volunteer": volunteer.pk, **_told_second(second, volunteer.pk in seconded)}
    journal.record(attendance, "assign_person", deed=deed, old={"name": attendance.name}, new=new)
    return attendance


def _accepted(shift: Shift) -> dict[int, Assignment]:
    """Returns the accepted assignments without a line in the register, by volunteer."""
    rows = Assignment.objects.filter(shift=shift, state=AssignmentState.ACCEPTED, attendance=None)
    return {row.volunteer_id: row for row in rows}


_COUNTED = ("head_count", "audience", "audience_source", "households", "materials")


def _write_counts(shift: Shift, data: RegisterData, *, deed: Deed) -> list[Fact]:
    actual = data.actual
    if actual and actual.end - actual.start > LONGEST:
        raise HoursTooLong(name=shift.event.title)
    new: dict[str, object] = {
        "actual_start_at": actual.start if actual else None,
        "actual_end_at": actual.end if actual else None,
        **{name: getattr(data, name) for name in _COUNTED},
    }
    old = {name: getattr(shift, name) for name in new}
    changed = [name for name in new if old[name] != new[name]]
    if not changed:
        return []
    for name in changed:
        setattr(shift, name, new[name])
    shift.recorded_at, shift.recorded_by = deed.at, deed.account
    shift.save(update_fields=[*changed, "recorded_at", "recorded_by"])
    return [Fact(shift, "count", {n: old[n] for n in changed}, {n: new[n] for n in changed})]


def _write_rows(shift: Shift, register: RegisterData, *, moved: bool, late: bool, deed: Deed) -> list[Fact]:
    """Writes the changed lines; ``moved`` means that the session's actual times are new for everybody."""
    lines = _lines(shift, register.rows)
    checks = [
        PresenceCheck(data.volunteer, row.name, data.status, data.came_at, data.left_at, data.second)
        for row, data in lines
        if moved or _differs(row, data)
    ]
    seconded = refuse_impossible(shift, checks, recorder=deed.account)
    facts: list[Fact] = []
    for row, data in lines:
        minutes = _minutes(shift, data, row.name)
        fact = _write_row(row, data, minutes=minutes, late=late, deed=deed, source=register.source)
        if fact is not None:
            told = _told_second(data.second, (row.volunteer_id or row.name) in seconded)
            facts.append(replace(fact, new={**fact.new, **told}))
    return facts


def _told_second(second: Account | None, needed: bool) -> dict[str, object]:
    """Returns the journal's entry about a second person whose word was needed."""
    return {"second": second.pk} if second is not None and needed else {}


def _lines(shift: Shift, rows: Sequence[AttendanceRow]) -> list[tuple[Attendance, AttendanceRow]]:
    """Returns each line with its row, known or new.

    Raises ``NameMissing``, ``NameTwice`` and the errors of ``_minutes``.
    """
    present = list(Attendance.objects.filter(shift=shift))
    by_person = {row.volunteer_id: row for row in present if row.volunteer_id}
    by_name = {row.name: row for row in present if row.volunteer_id is None}
    accepted = _accepted(shift)
    lines: list[tuple[Attendance, AttendanceRow]] = []
    seen: set[object] = set()
    for data in rows:
        name = (data.volunteer.name if data.volunteer else data.name).strip()[:50]
        if not name:
            raise NameMissing()
        key: object = data.volunteer.pk if data.volunteer else name
        if key in seen:
            raise NameTwice(name=name)
        seen.add(key)
        _minutes(shift, data, name)
        row = by_person.get(data.volunteer.pk) if data.volunteer else by_name.get(name)
        if row is None:
            row = Attendance(shift=shift, volunteer=data.volunteer, name=name)
            row.assignment = accepted.get(data.volunteer.pk) if data.volunteer else None
        lines.append((row, data))
    return lines


def _differs(row: Attendance, data: AttendanceRow) -> bool:
    """Whether the line differs in the person's presence or times."""
    there = row.status in PRESENT_STATUSES
    return row.pk is None or (there, row.came_at, row.left_at) != (
        data.status in PRESENT_STATUSES,
        data.came_at,
        data.left_at,
    )


def _write_row(
    row: Attendance, data: AttendanceRow, *, minutes: int, late: bool, deed: Deed, source: str
) -> Fact | None:
    """Writes one line if it differs; returns the journal's fact, or nothing."""
    new: dict[str, object] = {
        "status": str(AttendanceStatus(data.status).value),
        "came_at": data.came_at,
        "left_at": data.left_at,
        "is_walk_in": data.is_walk_in,
        "service_minutes": minutes,
    }
    old = {name: getattr(row, name) for name in new} if row.pk else {}
    if old == new:
        return None
    for name, value in new.items():
        setattr(row, name, value)
    row.source, row.recorded_at, row.recorded_by = source, deed.at, deed.account
    row.is_late_record = row.is_late_record or late
    action = "correct" if row.pk else "record"
    row.save()
    changed: Mapping[str, object] = {n: v for n, v in new.items() if old.get(n, object()) != v}
    return Fact(row, action, {n: old[n] for n in changed if n in old}, changed)


def _minutes(shift: Shift, data: AttendanceRow, name: str) -> int:
    """Returns minutes truly given: by the person's own times, else the session's actual, else its planned ones."""
    start = data.came_at or shift.actual_start_at or shift.start_at
    end = data.left_at or shift.actual_end_at or shift.end_at
    if (data.came_at or data.left_at) and end <= start:
        raise TimesWrong(name=name)
    if data.status not in PRESENT_STATUSES or shift.event.kind.family != Family.SERVICE:
        return 0
    if end - start > LONGEST:
        raise HoursTooLong(name=name)
    return int((end - start).total_seconds() // 60)
