"""Inviting people and writing down their answers.

Every operation first waits for its turn among the writers, then reads what is true: of two at once the second sees
what the first did. The database's guard against double booking holds the last word.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.answer_times import stand_in_due
from events.errors import (
    AlreadyInvited,
    EnoughPeople,
    InvitationOver,
    NotAvailable,
    NotOpenForInvitations,
    PositionFull,
)
from events.models import AgeLimit, Assignment, Event, OfficePolicy, Position, Shift
from events.operations import messages
from events.operations.bookings import busy_span, refusing_double_booking
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.permissions import can_answer_for, can_dispatch
from events.queries.caps import refuse_over_cap
from events.queries.legality import Case, age_on, refuse_if_barred
from events.queries.policy import office_policy
from events.states import BUSY_STATES, VACATED_STATES, AssignmentState, EventState, RequestState, ShiftState
from volunteers.errors import NotAllowed
from volunteers.models import Account, Volunteer
from volunteers.operations import journal
from volunteers.states import Channel, VolunteerStatus
from volunteers.timespan import TimeSpan, local_date

__all__ = [
    "accept",
    "ask_for_call",
    "busy_span",
    "cancel",
    "decline",
    "excuse",
    "expire_overdue",
    "invite",
    "release",
    "take_back",
]


@transaction.atomic
def invite(
    *,
    position: Position,
    volunteer: Volunteer,
    by: Account | None,
    at: datetime,
    reasons: Sequence[object] = (),
    override_reason: str = "",
    stand_in: bool = False,
    channel: str = Channel.WEB,
    tell: bool = True,
) -> Assignment:
    """Ask a person for a seat: holds the person's time until the answer, and queues the notice.

    ``reasons`` are kept as given. Who is asked as a ``stand_in`` is told so and has less time to answer; without
    ``tell`` no notice goes out, for he was asked in person.
    Raises ``NotAllowed``, ``NotOpenForInvitations``, ``LegallyBarred`` (whatever the override), ``NotAvailable``,
    ``PositionFull``, ``AlreadyInvited`` and ``AlreadyBusy``.
    """
    journal.wait_for_turn()
    position = Position.objects.select_related(
        "shift__event__kind", "shift__event__request", "shift__area__parent"
    ).get(pk=position.pk)
    shift = position.shift
    if by is not None and not can_dispatch(by, shift.event):
        raise NotAllowed()
    _refuse_unless_open(shift, at)
    policy = office_policy()
    person = Volunteer.objects.select_for_update(of=("self",)).select_related("residence__parent").get(pk=volunteer.pk)
    refuse_if_barred(Case(person, shift, policy))
    _refuse_unavailable(person, position, shift, override_reason)
    _refuse_full(position)
    span = busy_span(shift, person, policy)
    with refusing_double_booking(person, shift, span):
        assignment = Assignment.objects.create(
            position=position,
            shift=shift,
            volunteer=person,
            busy_from=span.start,
            busy_until=span.end,
            invited_at=at,
            invited_by=by,
            answer_due_at=_answer_due(position, policy, at, stand_in=stand_in),
            stand_in=stand_in,
            reasons=list(reasons),
            override_reason=override_reason[:300],
        )
    journal.record(
        assignment,
        "invite",
        by=by,
        at=at,
        channel=channel,
        new={"volunteer": person.pk, "shift": shift.pk, "position": position.pk, "state": assignment.state},
        reason=override_reason,
    )
    if not position.first_come:
        _replace_one_vacated(assignment, by=by, at=at)
    if tell:
        messages.tell_invited(assignment, at=at)
    follow_assignments(shift.event, by=by, at=at, channel=channel)
    return assignment


@transaction.atomic
def accept(
    assignment: Assignment, *, by: Account | None, at: datetime, channel: str = Channel.WEB, proxy: str = ""
) -> Assignment:
    """Say yes. A second yes changes nothing; the yes that fills the last seat stands down everybody still asked.

    Raises ``InvitationOver`` (``EnoughPeople`` when others were sooner), ``LegallyBarred``, ``OverCap`` for a stand-in,
    ``NotAllowed``.
    """
    shift = _begin_answer(assignment, by=by)
    if assignment.state == AssignmentState.ACCEPTED:
        return assignment
    _refuse_late(assignment, shift, at)
    _refuse_enough(assignment)
    refuse_if_barred(Case(assignment.volunteer, shift, office_policy()))
    if assignment.stand_in and not assignment.override_reason:
        refuse_over_cap(assignment, office_policy())
    _answer(assignment, AssignmentState.ACCEPTED, by=by, at=at, channel=channel, proxy=proxy)
    messages.tell_confirmed(assignment, at=at)
    _stand_down_others(assignment.position, by=by, at=at)
    return assignment


@transaction.atomic
def decline(
    assignment: Assignment, *, by: Account | None, at: datetime, channel: str = Channel.WEB, proxy: str = ""
) -> Assignment:
    """Say no; needs no reason and frees the seat. A second no changes nothing. Raises ``NotAllowed``."""
    _begin_answer(assignment, by=by)
    if assignment.state in (AssignmentState.DECLINED, AssignmentState.REPLACED):
        return assignment
    _refuse_stood_down(assignment)
    if assignment.state in (AssignmentState.CANCELLED, AssignmentState.EXPIRED):
        raise InvitationOver(why=_over(assignment.state))
    return _answer(assignment, AssignmentState.DECLINED, by=by, at=at, channel=channel, proxy=proxy)


@transaction.atomic
def excuse(
    assignment: Assignment, *, by: Account | None, at: datetime, channel: str = Channel.WEB, proxy: str = ""
) -> Assignment:
    """Ask for leave after a yes; frees the seat. Raises ``InvitationOver`` once the session has begun."""
    shift = _begin_answer(assignment, by=by)
    if assignment.state == AssignmentState.EXCUSED:
        return assignment
    if assignment.state == AssignmentState.CANCELLED or shift.start_at <= at:
        raise InvitationOver(why=_over(assignment.state))
    return _answer(assignment, AssignmentState.EXCUSED, by=by, at=at, channel=channel, proxy=proxy)


@transaction.atomic
def take_back(
    assignment: Assignment, *, by: Account | None, at: datetime, channel: str = Channel.WEB, proxy: str = ""
) -> Assignment:
    """Undo a no: the question stands open again, if the seat and the person's time are still free.

    Raises ``InvitationOver``, ``PositionFull``, ``AlreadyBusy``, ``MoveNotAllowed``.
    """
    shift = _begin_answer(assignment, by=by)
    if assignment.state == AssignmentState.INVITED:
        return assignment
    if assignment.state == AssignmentState.REPLACED or shift.state != ShiftState.PLANNED or shift.start_at <= at:
        raise InvitationOver(why=_over(assignment.state))
    _refuse_full(assignment.position)
    policy = office_policy()
    span = busy_span(shift, assignment.volunteer, policy)
    with refusing_double_booking(assignment.volunteer, shift, span):
        move(
            assignment,
            AssignmentState.INVITED,
            by=by,
            at=at,
            channel=channel,
            actor=_actor(assignment, by, proxy),
            busy_from=span.start,
            busy_until=span.end,
            answered_at=None,
            answered_by=None,
            answer_channel="",
            answer_proxy="",
            answer_due_at=_answer_due(assignment.position, policy, at, stand_in=assignment.stand_in),
            version=assignment.version + 1,
        )
    follow_assignments(shift.event, by=by, at=at, channel=channel, actor=_actor(assignment, by, proxy))
    return assignment


@transaction.atomic
def ask_for_call(assignment: Assignment, *, at: datetime) -> Assignment:
    """The person would rather be called; puts the invitation on top of the office's call list."""
    journal.wait_for_turn()
    assignment.refresh_from_db()
    if not assignment.call_wanted and assignment.state == AssignmentState.INVITED:
        assignment.call_wanted = True
        assignment.save(update_fields=["call_wanted"])
        journal.record(
            assignment,
            "ask_for_call",
            by=None,
            at=at,
            channel=Channel.LINK,
            actor=str(assignment.volunteer),
            old={"call_wanted": False},
            new={"call_wanted": True},
        )
    return assignment


@transaction.atomic
def cancel(
    assignment: Assignment, *, by: Account | None, at: datetime, reason: str, channel: str = Channel.WEB
) -> Assignment:
    """Take an invitation or a yes back and tell the person. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    journal.wait_for_turn()
    assignment.refresh_from_db()
    if by is not None and not can_dispatch(by):
        raise NotAllowed()
    shift = assignment.shift
    release(assignment, by=by, at=at, reason=reason, channel=channel)
    follow_assignments(shift.event, by=by, at=at, channel=channel)
    return assignment


def release(
    assignment: Assignment,
    *,
    by: Account | None,
    at: datetime,
    reason: str,
    channel: str = Channel.WEB,
    span: TimeSpan | None = None,
) -> None:
    """Cancel one assignment and tell the person, without moving the request; part of a greater operation."""
    version = assignment.version + 1
    move(assignment, AssignmentState.CANCELLED, by=by, at=at, channel=channel, reason=reason, version=version)
    messages.tell_cancelled(assignment, at=at, reason=f"{reason}。" if reason else "", span=span)


def expire_overdue(*, at: datetime) -> int:
    """Close the invitations nobody answered in time and free their seats; each by itself. How many."""
    overdue = Assignment.objects.filter(state=AssignmentState.INVITED, answer_due_at__lte=at)
    return sum(_expire(pk, at=at) for pk in overdue.order_by("answer_due_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, *, at: datetime) -> bool:
    journal.wait_for_turn()
    row = Assignment.objects.select_related("shift__event").get(pk=pk)
    if row.state != AssignmentState.INVITED or row.answer_due_at > at:
        return False
    move(row, AssignmentState.EXPIRED, by=None, at=at, channel=Channel.TASK, version=row.version + 1)
    follow_assignments(row.shift.event, by=None, at=at)
    return True


def _refuse_unless_open(shift: Shift, at: datetime) -> None:
    request = shift.event.request
    dispatching = (RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED)
    if (
        shift.state != ShiftState.PLANNED
        or shift.event.state != EventState.PLANNED
        or shift.start_at <= at
        or (request is not None and request.state not in dispatching)
    ):
        raise NotOpenForInvitations()


def _refuse_unavailable(person: Volunteer, position: Position, shift: Shift, override_reason: str) -> None:
    if person.status == VolunteerStatus.LEFT:
        raise NotAvailable(name=person.name, why=_("已出库"))
    if Assignment.objects.filter(shift=shift, volunteer=person, state__in=BUSY_STATES).exists():
        raise AlreadyInvited(name=person.name)
    if override_reason or position.preferred_volunteer_id == person.pk:
        return
    if person.status == VolunteerStatus.PAUSED:
        raise NotAvailable(name=person.name, why=_("暂停参加，要邀请请写明理由"))
    age = age_on(person.birth_date, local_date(shift.start_at))
    limit = AgeLimit.objects.filter(from_age__lte=age).order_by("-from_age").first() if age is not None else None
    if limit is not None and limit.own_wish_only:
        raise NotAvailable(name=person.name, why=_("年龄较大，本人提出才邀请；本人提出过的请写明"))


def _refuse_full(position: Position) -> None:
    """More may be asked than there are seats where the first to say yes are taken; elsewhere a question holds one."""
    holding = (AssignmentState.ACCEPTED,) if position.first_come else BUSY_STATES
    taken = Assignment.objects.filter(position=position, state__in=holding).count()
    if taken >= position.headcount:
        raise PositionFull(position=position.title or str(_("岗位")), headcount=position.headcount)


def _answer_due(position: Position, policy: OfficePolicy, at: datetime, *, stand_in: bool) -> datetime:
    """When the answer is due: the policy's hours from now, but not after the session begins.

    Where the first to say yes are taken everybody may answer until it begins.
    """
    start_at = position.shift.start_at
    if position.first_come:
        return start_at
    if stand_in:
        return stand_in_due(at, start_at, policy.stand_in_answer_hours)
    return min(at + timedelta(hours=policy.answer_hours), start_at)


def _replace_one_vacated(assignment: Assignment, *, by: Account | None, at: datetime) -> None:
    """Each new invitation takes the place of the longest vacated seat, whose holder can't take back any more."""
    vacated = Assignment.objects.filter(position=assignment.position, state__in=VACATED_STATES).order_by(
        "answered_at", "pk"
    )
    row = vacated.first()
    if row is not None:
        move(row, AssignmentState.REPLACED, by=by, at=at, channel=Channel.TASK, version=row.version + 1)


def _begin_answer(assignment: Assignment, *, by: Account | None) -> Shift:
    """Wait for the turn, read afresh, check that ``by`` may answer; nobody means the person's own link."""
    journal.wait_for_turn()
    fresh = Assignment.objects.select_related(
        "position", "volunteer__residence__parent", "shift__area__parent", "shift__event__kind"
    ).get(pk=assignment.pk)
    assignment.__dict__.update(fresh.__dict__)
    if by is not None and not can_answer_for(by, assignment):
        raise NotAllowed()
    return assignment.shift


def _refuse_enough(assignment: Assignment) -> None:
    position = assignment.position
    if Assignment.objects.accepted().filter(position=position).count() >= position.headcount:
        raise EnoughPeople()


def _refuse_stood_down(assignment: Assignment) -> None:
    if assignment.state == AssignmentState.STOOD_DOWN:
        raise EnoughPeople()


def _stand_down_others(position: Position, *, by: Account | None, at: datetime) -> None:
    """When the last seat is taken: free the time of everybody still asked for one, and tell them."""
    rows = Assignment.objects.filter(position=position)
    if rows.accepted().count() < position.headcount:
        return
    asked = rows.filter(state=AssignmentState.INVITED).select_related("shift__event", "volunteer")
    for row in asked.order_by("pk"):
        version = row.version + 1
        move(row, AssignmentState.STOOD_DOWN, by=by, at=at, channel=Channel.TASK, version=version)
        messages.tell_stood_down(row, at=at)


def _refuse_late(assignment: Assignment, shift: Shift, at: datetime) -> None:
    _refuse_stood_down(assignment)
    if assignment.state != AssignmentState.INVITED:
        raise InvitationOver(why=_over(assignment.state))
    if shift.state != ShiftState.PLANNED:
        raise InvitationOver(why=_("这场活动已经取消或结束了"))
    if shift.start_at <= at:
        raise InvitationOver(why=_("这场活动已经开始了"))


def _over(state: str) -> str:
    return {
        AssignmentState.CANCELLED.value: _("这场活动不需要您来了"),
        AssignmentState.EXPIRED.value: _("答复时间已过，名额已经让出"),
        AssignmentState.REPLACED.value: _("这个名额已经请了别的同志"),
        AssignmentState.DECLINED.value: _("您已经答复去不了"),
        AssignmentState.EXCUSED.value: _("您已经请过假了"),
        AssignmentState.RELEASED.value: _("已经请您去了别处"),
    }.get(str(state), _("这场活动已经开始了"))


def _actor(assignment: Assignment, by: Account | None, proxy: str) -> str:
    if proxy:
        return _("%(proxy)s（代%(name)s）") % {"proxy": proxy, "name": assignment.volunteer.name}
    return "" if by else assignment.volunteer.name


def _answer(
    assignment: Assignment, to: AssignmentState, *, by: Account | None, at: datetime, channel: str, proxy: str
) -> Assignment:
    actor = _actor(assignment, by, proxy)
    changes: dict[str, Any] = {
        "answered_at": at,
        "answered_by": by,
        "answer_channel": channel,
        "answer_proxy": proxy[:50],
        "version": assignment.version + 1,
    }
    move(assignment, to, by=by, at=at, channel=channel, actor=actor, **changes)
    event: Event = assignment.shift.event
    follow_assignments(event, by=by, at=at, channel=channel, actor=actor)
    return assignment
