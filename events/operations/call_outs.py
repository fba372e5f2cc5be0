"""Emergency call-outs: many people are asked at once, and the first to say yes fill the seats."""

from dataclasses import dataclass

from django.db import transaction

from events.errors import WishedTimePassed
from events.models import ActivityKind, Assignment, CallOut, OfficePolicy, Position, Shift
from events.operations import messages
from events.operations.assignments import accept, invite, release
from events.operations.assignments.bookings import busy_span
from events.operations.events import EventData, PositionData, Wanted, create_event
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.operations.rulebook import override_for, refuse_unless_asked
from events.permissions import can_dispatch
from events.queries.policy import office_policy
from events.states import BUSY_STATES, AssignmentState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Area, Skill, Volunteer
from volunteers.operations import journal
from volunteers.timespan import TimeSpan


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency: its title, place and time, the number of people, and their skills with levels (1 to 3).

    ``radius_minutes`` is the farthest distance of the people, in minutes one way.
    """

    title: str
    kind: ActivityKind
    area: Area
    span: TimeSpan
    headcount: int
    radius_minutes: int
    place: str = ""
    skills: tuple[tuple[Skill, int], ...] = ()
    transport: str = ""
    risk_note: str = ""
    approval_number: str = ""
    outdoor: bool | None = None


@transaction.atomic
def call_out(emergency: Emergency, *, deed: Deed) -> CallOut:
    """Creates the event and its seats; nobody is asked yet.

    Raises ``NotAllowed``, ``WishedTimePassed``, and the errors of creating an event: ``LegallyBarred`` for work nobody
    of the pool may do, ``SpanWrong``, ``HeadcountWrong``.
    """
    journal.wait_for_turn()
    if not can_dispatch(deed.who):
        raise NotAllowed()
    if emergency.span.start <= deed.at:
        raise WishedTimePassed()
    wanted = tuple(Wanted(skill, level) for skill, level in emergency.skills)
    event = create_event(
        data=EventData(
            title=emergency.title,
            theme=emergency.title[:80],
            kind=emergency.kind,
            area=emergency.area,
            spans=[emergency.span],
            place=emergency.place,
            positions=[PositionData(headcount=emergency.headcount, skills=wanted, first_come=True)],
            transport=emergency.transport,
            risk_note=emergency.risk_note,
            approval_number=emergency.approval_number,
            outdoor=emergency.outdoor,
        ),
        deed=deed,
    )
    made = CallOut.objects.create(
        position=Position.objects.get(shift__event=event),
        radius_minutes=emergency.radius_minutes,
        called_by=deed.account,
        called_at=deed.at,
    )
    told = {"position": made.position_id, "radius_minutes": made.radius_minutes, "headcount": emergency.headcount}
    journal.record(made, "call_out", deed=deed, new=told)
    return made


@transaction.atomic
def call_away(call_out: CallOut, *, volunteer: Volunteer, reason: str, deed: Deed, asked: bool = False) -> Assignment:
    """Records a person's yes, and releases the person from other duties at that time.

    The organizer decides and gives the ``reason``. The person and the requester of the other session are told, and its
    seat is open again. Either all of this happens or nothing. Raises ``NotAllowed``, ``ReasonMissing`` when there is a
    duty to be released from, ``PositionFull``, and the errors of inviting and accepting.
    """
    journal.wait_for_turn()
    position = Position.objects.select_related("shift__event__kind", "shift__area__parent").get(pk=call_out.position_id)
    if not can_dispatch(deed.who, position.shift.event):
        raise NotAllowed()
    person = Volunteer.objects.select_related("residence__parent").get(pk=volunteer.pk)
    for duty in _in_the_way(person, position.shift, office_policy()):
        _release(duty, deed=deed, reason=reason.strip())
    mine = Assignment.objects.filter(position=position, volunteer=person, state__in=BUSY_STATES).first()
    if mine is None:
        override = override_for(reason, deed.account)
        mine = invite(position=position, volunteer=person, deed=deed, override=override)
        refuse_unless_asked(mine, asked=asked)
    return accept(mine, deed=deed)


def _in_the_way(person: Volunteer, shift: Shift, policy: OfficePolicy) -> list[Assignment]:
    span = busy_span(shift, person, policy)
    rows = Assignment.objects.filter(
        volunteer=person, state__in=BUSY_STATES, busy_from__lt=span.end, busy_until__gt=span.start
    )
    return list(
        rows.exclude(shift=shift).select_related("shift__event__service_request__filed_by", "volunteer", "position")
    )


def _release(duty: Assignment, *, deed: Deed, reason: str) -> None:
    """Releases a person from one duty: a yes becomes released, an open invitation is cancelled."""
    if duty.state == AssignmentState.INVITED:
        release(duty, deed=deed, reason=reason)
    else:
        move(duty, AssignmentState.RELEASED, deed=deed, reason=reason, version=duty.version + 1, answered_at=deed.at)
        messages.tell_called_away(duty, deed=deed, reason=reason)
        messages.tell_seat_reopened(duty, deed=deed, reason=reason)
    follow_assignments(duty.shift.event, deed=deed)
