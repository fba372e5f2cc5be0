"""Creating events, their sessions and positions."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction

from events.errors import HeadcountWrong, LeastWrong, MinimumWrong, ShiftFixed, SpanWrong, WishedTimePassed
from events.models import (
    ActivityKind,
    Event,
    Position,
    PositionSkill,
    RequestedPosition,
    ServiceRequest,
    Shift,
)
from events.operations.progress import follow_assignments
from events.operations.rulebook import refuse_barred_work
from events.permissions import can_create_event, can_dispatch
from events.states import EventState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Area, Skill, Team, Volunteer
from volunteers.operations import journal
from volunteers.timespan import TimeSpan

LONGEST = timedelta(hours=24)
MOST_HEADS = 500


class Wanted(NamedTuple):
    """A skill at least at a level (1 to 3), asked of at least so many people; without ``least`` of everybody."""

    skill: Skill
    level: int = 1
    least: int | None = None


@dataclass(frozen=True, slots=True)
class PositionData:
    """Requested people: their number, and skills with minimum levels (1 to 3).

    ``first_come``: more people are asked than there are seats, and the first to say yes are taken. With fewer than
    ``minimum`` nobody is sent. A skill named twice counts as it is named last.
    """

    title: str = ""
    headcount: int = 1
    skills: tuple[Wanted, ...] = ()
    preferred_team: Team | None = None
    preferred_volunteer: Volunteer | None = None
    first_come: bool = False
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class EventData:
    """The fields of a new event: one session for each of ``spans``, each with the same ``positions``.

    ``outdoor`` and ``altitude_m`` default to the kind's and the area's; ``import_key`` identifies a register's row.
    """

    title: str
    kind: ActivityKind
    area: Area | None
    spans: Sequence[TimeSpan]
    place: str = ""
    positions: Sequence[PositionData] = ()
    team: Team | None = None
    theme: str = ""
    description: str = ""
    organizing_unit: str = ""
    responsible: str = ""
    risk_note: str = ""
    approval_number: str = ""
    transport: str = ""
    remark: str = ""
    import_key: str | None = None
    outdoor: bool | None = None
    altitude_m: int | None = None


_OF_SESSIONS = ("spans", "place", "positions", "outdoor", "altitude_m")
_READ = ("title", "theme", "place", "risk_note", "description", "remark")
"""The words of a new event that the law is read from, besides its positions' titles."""
_OF_EVENT = tuple(field.name for field in fields(EventData) if field.name not in _OF_SESSIONS)


@transaction.atomic
def create_event(
    *, data: EventData, deed: Deed, service_request: ServiceRequest | None = None, historic: bool = False
) -> Event:
    """Creates an event with its sessions and their positions.

    ``historic`` events come from a register of past activities. Raises ``NotAllowed``, ``LegallyBarred``,
    ``SpanWrong``, ``HeadcountWrong``.
    """
    journal.wait_for_turn()
    if not can_create_event(deed.who):
        raise NotAllowed()
    if not historic:
        titles = {f"position {number}": position.title for number, position in enumerate(data.positions)}
        refuse_barred_work(data.kind, {name: getattr(data, name) for name in _READ} | titles)
    for span in data.spans:
        refuse_wrong_span(span)
    said: dict[str, Any] = {name: getattr(data, name) for name in _OF_EVENT}
    said["title"] = data.title[:120]
    event = Event.objects.create(**said, service_request=service_request, created_by=deed.account, created_at=deed.at)
    for span in data.spans:
        _create_shift(event, span, data, deed)
    starts = [span.start for span in data.spans]
    new = {"title": event.title, "kind": data.kind.code, "shifts": starts, "place": data.place}
    journal.record(event, "create", deed=deed, new=new)
    return event


def _create_shift(event: Event, span: TimeSpan, data: EventData, deed: Deed) -> None:
    """Creates one session of a new event, with its positions."""
    area, altitude = data.area, data.altitude_m
    shift = Shift.objects.create(
        event=event,
        changed_at=deed.at,
        start_at=span.start,
        end_at=span.end,
        place=data.place,
        area=area,
        outdoor=data.kind.outdoor if data.outdoor is None else data.outdoor,
        altitude_m=altitude if altitude is not None or area is None else area.altitude_m,
    )
    for position in data.positions:
        add_position(shift, position)


@transaction.atomic
def add_shift(event: Event, *, span: TimeSpan, place: str | None = None, deed: Deed) -> Shift:
    """Adds a session to an event, with the positions, place and circumstances of its last one.

    Raises ``NotAllowed``, ``ShiftFixed`` for an event that is over, ``SpanWrong``, ``WishedTimePassed``.
    """
    journal.wait_for_turn()
    event.refresh_from_db()
    if not can_dispatch(deed.who, event):
        raise NotAllowed()
    if event.state != EventState.PLANNED:
        raise ShiftFixed()
    refuse_wrong_span(span)
    if span.start <= deed.at:
        raise WishedTimePassed()
    before = event.shifts.order_by("-start_at", "-pk").first()
    shift = Shift.objects.create(
        event=event,
        changed_at=deed.at,
        start_at=span.start,
        end_at=span.end,
        place=before.place if place is None and before else place or "",
        area=before.area if before else event.area,
        outdoor=before.outdoor if before else event.kind.outdoor,
        altitude_m=before.altitude_m if before else None,
    )
    like = before.positions.order_by("pk").prefetch_related("skill_rows__skill") if before else ()
    for position in like:
        add_position(shift, replace(position_like(position), first_come=position.first_come))
    new = {"event": event.pk, "start_at": span.start, "end_at": span.end, "place": shift.place}
    journal.record(shift, "create", deed=deed, new=new)
    follow_assignments(event, deed=deed)
    return shift


def refuse_wrong_span(span: TimeSpan) -> None:
    """Refuses a session longer than a day: raises ``SpanWrong``."""
    if span.end - span.start > LONGEST:
        raise SpanWrong()


def refuse_wrong_numbers(data: PositionData) -> None:
    """Raises ``HeadcountWrong`` outside 1 to 500, ``LeastWrong``, ``MinimumWrong`` for none or more than come."""
    if not 1 <= data.headcount <= MOST_HEADS:
        raise HeadcountWrong(headcount=data.headcount)
    for skill, _, least in data.skills:
        if least is not None and not 1 <= least <= data.headcount:
            raise LeastWrong(skill=skill.name, least=least, headcount=data.headcount)
    if data.minimum is not None and not 1 <= data.minimum <= data.headcount:
        raise MinimumWrong(minimum=data.minimum, headcount=data.headcount)


def position_like(row: Position | RequestedPosition) -> PositionData:
    """Returns the content of a position, or of a requested one."""
    return PositionData(
        title=row.title,
        headcount=row.headcount,
        skills=tuple(Wanted(one.skill, one.min_level, one.least) for one in row.skill_rows.all()),
        preferred_team=row.preferred_team,
        preferred_volunteer=row.preferred_volunteer,
        minimum=row.minimum,
    )


def each_once(skills: Sequence[Wanted]) -> list[Wanted]:
    """Returns each skill once, as it is named last."""
    return list({one.skill: one for one in skills}.values())


def add_position(shift: Shift, data: PositionData) -> Position:
    """Creates one position with its skills; part of a greater operation. Raises what ``refuse_wrong_numbers`` does."""
    refuse_wrong_numbers(data)
    position = Position.objects.create(
        shift=shift,
        title=data.title,
        headcount=data.headcount,
        minimum=data.minimum,
        first_come=data.first_come,
        preferred_team=data.preferred_team,
        preferred_volunteer=data.preferred_volunteer,
    )
    PositionSkill.objects.bulk_create(
        PositionSkill(position=position, skill=one.skill, min_level=one.level, least=one.least)
        for one in each_once(data.skills)
    )
    return position
