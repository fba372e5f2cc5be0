"""Calling people out in an emergency: many are asked at once, the first to say yes are taken, as many as wanted."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from events.errors import WishedTimePassed
from events.models import ActivityKind, Assignment, CallOut, OfficePolicy, Position, Shift
from events.operations import messages
from events.operations.assignments import accept, invite, release
from events.operations.bookings import busy_span
from events.operations.events import PositionData, create_event
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.permissions import can_dispatch
from events.queries.policy import office_policy
from events.states import BUSY_STATES, AssignmentState
from volunteers.errors import NotAllowed
from volunteers.models import Account, Area, Skill, Volunteer
from volunteers.operations import journal
from volunteers.states import Channel
from volunteers.timespan import TimeSpan


@dataclass(frozen=True, slots=True)
class Emergency:
    """What happens where and when, and how many are needed, with these skills or languages at these levels (1 to 3).

    ``radius_minutes`` is how far away, one way, people are looked for.
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
def call_out(emergency: Emergency, *, by: Account, at: datetime, channel: str = Channel.WEB) -> CallOut:
    """Make the event and its seats; nobody is asked yet.

    Raises ``NotAllowed``, ``WishedTimePassed``, and what making an event raises: ``LegallyBarred`` for work nobody of
    the pool may do, ``SpanWrong``, ``HeadcountWrong``.
    """
    journal.wait_for_turn()
    if not can_dispatch(by):
        raise NotAllowed()
    if emergency.span.start <= at:
        raise WishedTimePassed()
    event = create_event(
        title=emergency.title,
        theme=emergency.title[:80],
        kind=emergency.kind,
        area=emergency.area,
        spans=[emergency.span],
        place=emergency.place,
        positions=[PositionData(headcount=emergency.headcount, skills=emergency.skills, first_come=True)],
        transport=emergency.transport,
        risk_note=emergency.risk_note,
        approval_number=emergency.approval_number,
        outdoor=emergency.outdoor,
        by=by,
        at=at,
        channel=channel,
    )
    made = CallOut.objects.create(
        position=Position.objects.get(shift__event=event),
        radius_minutes=emergency.radius_minutes,
        called_by=by,
        called_at=at,
    )
    told = {"position": made.position_id, "radius_minutes": made.radius_minutes, "headcount": emergency.headcount}
    journal.record(made, "call_out", by=by, at=at, channel=channel, new=told)
    return made


@transaction.atomic
def call_away(
    call_out: CallOut,
    *,
    volunteer: Volunteer,
    reason: str,
    by: Account,
    at: datetime,
    channel: str = Channel.PHONE,
    proxy: str = "",
) -> Assignment:
    """Write down the yes of somebody who was spoken to, and release him from what he had agreed to at that time.

    The organizer ``by`` decides and gives the ``reason``. The person and the requester of the other session are told,
    its seat is open again. All of it or nothing. Raises ``NotAllowed``, ``ReasonMissing`` when there is a duty to be
    released from, ``PositionFull``, and what inviting and accepting raise.
    """
    journal.wait_for_turn()
    position = Position.objects.select_related("shift__event__kind", "shift__area__parent").get(pk=call_out.position_id)
    if not can_dispatch(by, position.shift.event):
        raise NotAllowed()
    person = Volunteer.objects.select_related("residence__parent").get(pk=volunteer.pk)
    for duty in _in_the_way(person, position.shift, office_policy()):
        _release(duty, by=by, at=at, reason=reason.strip())
    mine = Assignment.objects.filter(position=position, volunteer=person, state__in=BUSY_STATES).first()
    if mine is None:
        mine = invite(position=position, volunteer=person, by=by, at=at, override_reason=reason, channel=channel)
    return accept(mine, by=by, at=at, channel=channel, proxy=proxy)


def _in_the_way(person: Volunteer, shift: Shift, policy: OfficePolicy) -> list[Assignment]:
    span = busy_span(shift, person, policy)
    rows = Assignment.objects.filter(
        volunteer=person, state__in=BUSY_STATES, busy_from__lt=span.end, busy_until__gt=span.start
    )
    return list(rows.exclude(shift=shift).select_related("shift__event__request__filed_by", "volunteer", "position"))


def _release(duty: Assignment, *, by: Account, at: datetime, reason: str) -> None:
    """Free somebody from one duty: a yes becomes released, an open question is taken back."""
    if duty.state == AssignmentState.INVITED:
        release(duty, by=by, at=at, reason=reason)
    else:
        move(duty, AssignmentState.RELEASED, by=by, at=at, reason=reason, version=duty.version + 1, answered_at=at)
        messages.tell_called_away(duty, at=at, reason=reason)
        messages.tell_seat_reopened(duty, at=at, by_id=by.pk, reason=reason)
    follow_assignments(duty.shift.event, by=by, at=at, channel=Channel.WEB)
