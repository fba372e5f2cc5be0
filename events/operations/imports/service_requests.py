"""Importing a list of service requests."""

from collections import Counter
from dataclasses import fields

from django.db import transaction

from events.errors import LegallyBarred, RequestIncomplete
from events.imports.service_requests import COLUMNS, RequestRow, read_service_requests
from events.imports.venues import is_outdoor
from events.imports.wanted import WantedSkill
from events.models import ActivityKind, ServiceRequest
from events.operations.events import PositionData, Wanted
from events.operations.imports.memory import ACTION, digest, remembered, service_request_by_content
from events.operations.imports.references import References
from events.operations.progress import move_service_request
from events.operations.service_requests import RequestData, file, save_draft
from events.states import RequestState
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult, Line
from volunteers.errors import DomainError, NotAllowed
from volunteers.imports.problems import ERROR, WARNING, Problem
from volunteers.imports.tables import Table
from volunteers.models import Area, Skill
from volunteers.operations import journal
from volunteers.operations.imports import run_import
from volunteers.operations.skills import save_skill
from volunteers.permissions import can_import
from volunteers.states import SkillCategory


def import_service_requests(
    content: bytes, *, deed: Deed, dry_run: bool = False, good_rows: bool = False
) -> ImportResult:
    """Imports a list of requests, each filed and awaiting review.

    A request is recognized by its number, else by its content. A request changed in the file is rewritten until the
    office begins to handle it. Without an account the requests are filed by an account nobody can sign in with. Raises
    ``NotAllowed``.
    """
    if not can_import(deed.who):
        raise NotAllowed()

    def store(table: Table, result: ImportResult) -> None:
        _Importer(table, result, deed).store()

    return run_import(content, COLUMNS, store, dry_run=dry_run, good_rows=good_rows)


class _Importer:
    def __init__(self, table: Table, result: ImportResult, deed: Deed) -> None:
        self.table, self.result, self.deed = table, result, deed
        self.references = References()
        self.memory = remembered("ServiceRequest")
        self.known = {r.number: r for r in ServiceRequest.objects.select_related("area", "kind")}
        self.facts: list[journal.Fact] = []
        self.seen: dict[str, int] = {}
        self.as_usual: Counter[int] = Counter()
        self.stored_as_usual = 0

    def store(self) -> None:
        for row in read_service_requests(self.table):
            problems = list(row.problems)
            data = self._data(row, problems)
            if data is not None:
                self._store_row(row, data, problems)
            self.result.problems += problems
        if self.stored_as_usual:
            title, said = self.table.title_of("skills"), {"count": self.stored_as_usual}
            self.result.problems.append(Problem(0, title, "", "skills_as_usual", WARNING, said))
        journal.record_many(self.facts, deed=self.deed)

    def _data(self, row: RequestRow, problems: list[Problem]) -> RequestData | None:
        """Returns the row's data with its kind, area and skills, or nothing when it can't be stored."""
        if any(p.code == "duplicate_row" for p in problems):
            return None
        kind = self.references.kind(row.kind)
        area = self.references.area(row.area, row.unit, row.place)
        if kind is None:
            near = self.references.kind_alike(row.kind)
            problems.append(self._problem(row, "kind", row.kind, "unknown_kind", near=near))
        if area is None:
            area = self._area_alike(row, problems)
        if row.number and row.number in self.seen:
            first = self.seen[row.number]
            problems.append(self._problem(row, "number", row.number, "number_repeated", first=first))
        self.seen[row.number] = row.number_in_file
        if kind is None or area is None or any(p.severity == ERROR for p in problems):
            return None
        return self._service_request_data(row, kind, area, problems)

    def _area_alike(self, row: RequestRow, problems: list[Problem]) -> Area | None:
        """Returns a township similar to the name in its column, with a warning; else nothing, with an error."""
        near = self.references.alike(row.area)
        if near and near[1]:
            problems.append(self._problem(row, "area", row.area, "township_assumed", WARNING, name=near[0].name))
            return near[0]
        if row.area:
            said = near[0].name if near else ""
            problems.append(self._problem(row, "area", row.area, "unknown_township", near=said))
        else:
            problems.append(self._problem(row, "unit", row.unit, "unknown_unit_area"))
        return None

    def _service_request_data(
        self, row: RequestRow, kind: ActivityKind, area: Area, problems: list[Problem]
    ) -> RequestData:
        return RequestData(
            area=area,
            unit_name=row.unit,
            contact_name=row.contact,
            contact_phone=row.phone,
            kind=kind,
            theme=row.theme,
            place=row.place,
            altitude_m=row.altitude_m,
            outdoor=is_outdoor(row.place, kind_is_outdoor=kind.outdoor),
            audience_kind=row.audience_kind,
            audience_expected=row.audience,
            transport=row.transport,
            venue_note=row.venue,
            risk_note=row.risk,
            approval_number=row.approval,
            remark=row.remark,
            wished_times=row.wishes,
            positions=self._positions(row, kind, problems),
        )

    def _positions(self, row: RequestRow, kind: ActivityKind, problems: list[Problem]) -> tuple[PositionData, ...]:
        """Returns the team with its skills, each required of some or of all, and those with a role of their own.

        Where skills with their numbers make up the whole team each is a position of its own.
        """
        heads, roles = row.heads or kind.default_headcount, []
        for role in row.roles:
            if role.heads <= heads:
                roles.append(PositionData(title=role.title, headcount=role.heads))
                heads -= role.heads
        if not heads:
            return tuple(roles)
        apart = [one for one in row.skills if 0 < one.heads < heads]
        if len(apart) < 2 or sum(one.heads for one in apart) != heads:
            skills = tuple(self._wanted(row, one, kind, heads, problems) for one in row.skills)
            return (PositionData(title=kind.name, headcount=heads, skills=skills), *roles)
        of_all = tuple(Wanted(self._skill(row, one, problems)) for one in row.skills if one not in apart)
        special = (
            PositionData(
                title=_position_title(kind, one),
                headcount=one.heads,
                skills=(*of_all, Wanted(self._skill(row, one, problems))),
            )
            for one in apart
        )
        return (*special, *roles)

    def _wanted(
        self, row: RequestRow, one: WantedSkill, kind: ActivityKind, heads: int, problems: list[Problem]
    ) -> Wanted:
        """Returns a skill required of as many as the row says, else of as many as is usual for the kind."""
        skill = self._skill(row, one, problems)
        if one.of_all or one.heads >= heads:
            return Wanted(skill)
        if one.heads:
            return Wanted(skill, least=one.heads)
        least = kind.least_for(skill, heads)
        self.as_usual[row.number_in_file] += least is not None
        return Wanted(skill, least=least)

    def _skill(self, row: RequestRow, wanted: WantedSkill, problems: list[Problem]) -> Skill:
        skill = self.references.skill(wanted.name)
        if skill is None:
            language = any(sign in wanted.name for sign in ("语", "双语"))
            category = SkillCategory.LANGUAGE if language else SkillCategory.SKILL
            skill = save_skill(name=wanted.name, category=category, deed=self.deed)
            self.references.remember(skill)
            problems.append(self._problem(row, "skills", wanted.name, "new_skill", WARNING, name=wanted.name))
        return skill

    def _store_row(self, row: RequestRow, data: RequestData, problems: list[Problem]) -> None:
        content = _content(data)
        key = "" if row.number else digest(data.unit_name, row.kind, data.place, [s.start for s in data.wished_times])
        known = self.known.get(row.number) if row.number else service_request_by_content(key)
        if known is not None and self.memory.get(known.pk) == content:
            self.result.lines.append(Line(row.number_in_file, known.number, "unchanged"))
            return
        if known is not None and known.state not in (RequestState.DRAFT, RequestState.SUBMITTED):
            problems.append(self._problem(row, "number", known.number, "already_handled", WARNING))
            self.result.lines.append(Line(row.number_in_file, known.number, "unchanged"))
            return
        try:
            service_request = self._file(row, data, known)
        except RequestIncomplete as error:
            missing = " ".join(error.missing)
            problems.append(self._problem(row, "unit", row.unit, "request_incomplete", missing=missing))
        except LegallyBarred as error:
            problems.append(self._problem(row, "kind", row.kind, "legally_barred", reason=str(error)))
        except DomainError as error:
            problems.append(self._problem(row, "unit", row.unit, "refused", reason=str(error)))
        else:
            self.facts.append(journal.Fact(service_request, ACTION, {}, {"content": content, "key": key}))
            outcome = "created" if known is None else "changed"
            self.stored_as_usual += self.as_usual[row.number_in_file]
            self.result.lines.append(Line(row.number_in_file, f"{service_request.number} {row.unit}", outcome))

    def _file(self, row: RequestRow, data: RequestData, known: ServiceRequest | None) -> ServiceRequest:
        with transaction.atomic():
            if known is not None and known.state == RequestState.SUBMITTED:
                move_service_request(known, RequestState.DRAFT, verb="withdraw", deed=self.deed)
            draft = save_draft(data=data, service_request=known, number=row.number, deed=self.deed)
            return file(draft, deed=self.deed, historic=True)

    def _problem(
        self, row: RequestRow, field: str, value: str, code: str, severity: str = ERROR, **said: object
    ) -> Problem:
        return Problem(row.number_in_file, self.table.title_of(field), value[:100], code, severity, said)


def _position_title(kind: ActivityKind, wanted: WantedSkill) -> str:
    return f"{kind.name}（{wanted.name}）"[:60]


def _content(data: RequestData) -> str:
    """Returns a fingerprint of the request's whole content."""
    positions = [
        (
            p.title,
            p.headcount,
            sorted((one.skill.name, one.level, *([one.least] if one.least else [])) for one in p.skills),
        )
        for p in data.positions
    ]
    spans = [(span.start.isoformat(), span.end.isoformat()) for span in data.wished_times]
    apart = ("area", "kind", "topic", "wished_times", "positions")
    plain = [getattr(data, f.name) for f in fields(data) if f.name not in apart]
    return digest(data.area and data.area.code, data.kind and data.kind.code, plain, spans, positions)
