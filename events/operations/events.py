"""Making, moving and cancelling events."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.db import transaction

from events.errors import (
    AlreadyBusy,
    HeadcountWrong,
    MoveNotAllowed,
    ReasonMissing,
    ShiftFixed,
    SpanWrong,
    WishedTimePassed,
)
from events.models import ActivityKind, Assignment, Event, Position, PositionSkill, ServiceRequest, Shift
from events.operations import messages
from events.operations.assignments import release
from events.operations.bookings import busy_span, refusing_double_booking
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.operations.rulebook import UNCLEAR, refuse_barred_work, standing_against
from events.permissions import can_create_event, can_dispatch
from events.queries.policy import office_policy
from events.rules.table import RULE
from events.states import BUSY_STATES, AssignmentState, EventState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Area, Skill, Team, Volunteer
from volunteers.operations import journal
from volunteers.timespan import TimeSpan

LONGEST = timedelta(hours=24)
MOST_HEADS = 500


@dataclass(frozen=True, slots=True)
class PositionData:
    """People wished for: so many, with these skills at least at these levels (1 to 3).

    ``first_come``: more are asked than there are seats, and the first to say yes are taken.
    """

    title: str = ""
    headcount: int = 1
    skills: tuple[tuple[Skill, int], ...] = ()
    preferred_team: Team | None = None
    preferred_volunteer: Volunteer | None = None
    first_come: bool = False


@dataclass(frozen=True, slots=True)
class EventData:
    """What is written of a new event: one session for each of ``spans``, each with the same ``positions``.

    ``outdoor`` and ``altitude_m`` default to the kind's and the area's; ``import_key`` tells a register's row again.
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
_OF_EVENT = tuple(field.name for field in fields(EventData) if field.name not in _OF_SESSIONS)


@transaction.atomic
def create_event(
    *, data: EventData, deed: Deed, request: ServiceRequest | None = None, historic: bool = False
) -> Event:
    """Make an event with its sessions and their positions.

    ``historic`` events come from a register of what already happened. Raises ``NotAllowed``, ``LegallyBarred``,
    ``SpanWrong``, ``HeadcountWrong``.
    """
    journal.wait_for_turn()
    if not can_create_event(deed.who):
        raise NotAllowed()
    if not historic:
        titles = {f"position {number}": position.title for number, position in enumerate(data.positions)}
        refuse_barred_work(data.kind, {"title": data.title, "theme": data.theme, **titles})
    for span in data.spans:
        refuse_wrong_span(span)
    said: dict[str, Any] = {name: getattr(data, name) for name in _OF_EVENT}
    said["title"] = data.title[:120]
    event = Event.objects.create(**said, request=request, created_by=deed.account, created_at=deed.at)
    for span in data.spans:
        _create_shift(event, span, data, deed)
    starts = [span.start for span in data.spans]
    new = {"title": event.title, "kind": data.kind.code, "shifts": starts, "place": data.place}
    journal.record(event, "create", deed=deed, new=new)
    return event


def _create_shift(event: Event, span: TimeSpan, data: EventData, deed: Deed) -> None:
    """One session of a new event, with its positions."""
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
    """Add a session to an event, with the positions, place and circumstances of its last one.

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
    for position in before.positions.order_by("pk") if before else ():
        wanted = tuple((row.skill, row.min_level) for row in position.skill_rows.select_related("skill"))
        data = PositionData(
            title=position.title,
            headcount=position.headcount,
            skills=wanted,
            preferred_team=position.preferred_team,
            preferred_volunteer=position.preferred_volunteer,
            first_come=position.first_come,
        )
        add_position(shift, data)
    new = {"event": event.pk, "start_at": span.start, "end_at": span.end, "place": shift.place}
    journal.record(shift, "create", deed=deed, new=new)
    follow_assignments(event, deed=deed)
    return shift


def refuse_wrong_span(span: TimeSpan) -> None:
    """Raises ``SpanWrong`` for a session longer than a day."""
    if span.end - span.start > LONGEST:
        raise SpanWrong()


def refuse_wrong_headcount(headcount: int) -> None:
    """Raises ``HeadcountWrong`` outside 1 to 500."""
    if not 1 <= headcount <= MOST_HEADS:
        raise HeadcountWrong(headcount=headcount)


def add_position(shift: Shift, data: PositionData) -> Position:
    """One position with its skills; part of a greater operation. Raises ``HeadcountWrong``."""
    refuse_wrong_headcount(data.headcount)
    position = Position.objects.create(
        shift=shift,
        title=data.title,
        headcount=data.headcount,
        first_come=data.first_come,
        preferred_team=data.preferred_team,
        preferred_volunteer=data.preferred_volunteer,
    )
    PositionSkill.objects.bulk_create(
        PositionSkill(position=position, skill=skill, min_level=level) for skill, level in dict(data.skills).items()
    )
    return position


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """What a move did: ``asked_again`` hold a new invitation; ``dropped`` were in the way of something else."""

    shift: Shift
    asked_again: tuple[Assignment, ...]
    dropped: tuple[Assignment, ...]


@transaction.atomic
def reschedule(shift: Shift, *, span: TimeSpan, place: str | None = None, deed: Deed, reason: str) -> Rescheduled:
    """Move a session in time or place: everybody who was asked or said yes is asked again.

    Whose new time clashes with something else or breaks the law is cancelled and told, and reported in ``dropped``.
    Nothing changes when time and place stay.

    Raises ``NotAllowed``, ``ReasonMissing``, ``ShiftFixed``, ``SpanWrong``, ``WishedTimePassed``.
    """
    journal.wait_for_turn()
    shift = Shift.objects.select_related("event__kind", "area__parent").get(pk=shift.pk)
    if not can_dispatch(deed.who, shift.event):
        raise NotAllowed()
    if shift.state != ShiftState.PLANNED:
        raise ShiftFixed()
    refuse_wrong_span(span)
    if span.start <= deed.at:
        raise WishedTimePassed()
    if not reason.strip():
        raise ReasonMissing()
    old_span, old_place = TimeSpan(shift.start_at, shift.end_at), shift.place
    new_place = old_place if place is None else place
    if (old_span, old_place) == (span, new_place):
        return Rescheduled(shift, (), ())
    shift.start_at, shift.end_at, shift.place = span.start, span.end, new_place
    shift.sequence += 1
    shift.changed_at = deed.at
    shift.save(update_fields=["start_at", "end_at", "place", "sequence", "changed_at"])
    journal.record(
        shift,
        "reschedule",
        deed=deed,
        old={"start_at": old_span.start, "end_at": old_span.end, "place": old_place},
        new={"start_at": span.start, "end_at": span.end, "place": new_place, "sequence": shift.sequence},
        reason=reason,
    )
    busy = list(
        Assignment.objects.filter(shift=shift, state__in=BUSY_STATES).select_related(
            "volunteer__residence__parent", "position"
        )
    )
    asked_again: list[Assignment] = []
    dropped: list[Assignment] = []
    for assignment in busy:
        assignment.shift = shift
        kept = _ask_again(assignment, deed=deed, reason=reason, old_span=old_span)
        (asked_again if kept else dropped).append(assignment)
    follow_assignments(shift.event, deed=deed)
    return Rescheduled(shift, tuple(asked_again), tuple(dropped))


def _ask_again(assignment: Assignment, *, deed: Deed, reason: str, old_span: TimeSpan) -> bool:
    """Whether the person could be asked again; otherwise the assignment is cancelled and the person told.

    Nobody is asked again against the law; while only a question of law is open the seat is kept and nobody is told
    before it is answered. The office's own rules that the new time breaks are written down as set aside, on the word
    of who moves the session.
    """
    shift, policy = assignment.shift, office_policy()
    assignment.position.shift = shift
    against = standing_against(assignment.position, assignment.volunteer, at=deed.at, leaving=[assignment.pk])
    firm = {one.code for one in against if not RULE[one.code].overridable}
    if firm - {UNCLEAR}:
        release(assignment, deed=deed, reason=reason, span=old_span)
        return False
    span = busy_span(shift, assignment.volunteer, policy)
    hours = deed.at + timedelta(hours=policy.answer_hours)
    due = shift.start_at if firm else max(deed.at, min(hours, shift.start_at))
    fields: dict[str, Any] = {
        "busy_from": span.start,
        "busy_until": span.end,
        "answer_due_at": due,
        "version": assignment.version + 1,
    }
    if broken := [one.code for one in against if one.code not in {*firm, *assignment.set_aside}]:
        fields["set_aside"] = [*assignment.set_aside, *broken]
        fields["override_reason"] = assignment.override_reason or reason[:300]
        fields["override_by"] = assignment.override_by or str(deed.account or "")[:50]
    try:
        with refusing_double_booking(assignment.volunteer, shift, span):
            if assignment.state == AssignmentState.ACCEPTED:
                unanswered: dict[str, Any] = {
                    "answered_at": None,
                    "answered_by": None,
                    "answer_channel": "",
                    "answer_proxy": "",
                }
                move(assignment, AssignmentState.INVITED, deed=deed, reason=reason, **fields, **unanswered)
            else:
                Assignment.objects.filter(pk=assignment.pk).update(**fields)
                for name, value in fields.items():
                    setattr(assignment, name, value)
    except AlreadyBusy:
        release(assignment, deed=deed, reason=reason, span=old_span)
        return False
    if not firm:
        messages.tell_asked_again(assignment, deed=deed, reason=f"{reason}。")
    return True


@transaction.atomic
def cancel_event(event: Event, *, deed: Deed, reason: str) -> Event:
    """Cancel an event that answers no request, with its sessions and invitations; everybody asked is told.

    One that answers a request is cancelled through the request. Raises ``NotAllowed``, ``ReasonMissing``,
    ``MoveNotAllowed``.
    """
    journal.wait_for_turn()
    event.refresh_from_db()
    if not can_dispatch(deed.who, event):
        raise NotAllowed()
    if event.request is not None:
        raise MoveNotAllowed(noun="Event", start=EventState(event.state), end=EventState.CANCELLED)
    call_off(event, deed=deed, reason=reason)
    return event


def call_off(event: Event, *, deed: Deed, reason: str) -> None:
    """Cancel an event, its planned sessions and what was asked for them; part of a greater operation."""
    move(event, EventState.CANCELLED, deed=deed, reason=reason)
    for shift in event.shifts.filter(state=ShiftState.PLANNED):
        _call_off_shift(shift, event, deed=deed, reason=reason)


@transaction.atomic
def cancel_shift(shift: Shift, *, deed: Deed, reason: str) -> Shift:
    """Cancel one of several sessions; the event stands. Raises ``NotAllowed``, ``ReasonMissing``, ``ShiftFixed``."""
    journal.wait_for_turn()
    shift.refresh_from_db()
    event = shift.event
    if not can_dispatch(deed.who, event):
        raise NotAllowed()
    others = event.shifts.exclude(pk=shift.pk).exclude(state=ShiftState.CANCELLED)
    if shift.state != ShiftState.PLANNED or not others.exists():
        raise ShiftFixed()
    _call_off_shift(shift, event, deed=deed, reason=reason)
    follow_assignments(event, deed=deed)
    return shift


def _call_off_shift(shift: Shift, event: Event, *, deed: Deed, reason: str) -> None:
    move(
        shift,
        ShiftState.CANCELLED,
        deed=deed,
        reason=reason,
        cancel_reason=reason[:200],
        sequence=shift.sequence + 1,
        changed_at=deed.at,
    )
    shift.event = event
    for assignment in Assignment.objects.filter(shift=shift, state__in=BUSY_STATES).select_related("volunteer"):
        assignment.shift = shift
        release(assignment, deed=deed, reason=reason)
