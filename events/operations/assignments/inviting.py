"""Inviting people, cancelling invitations, and letting the time for an answer run out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from events.answer_times import stand_in_due
from events.errors import AlreadyInvited, NotOpenForInvitations, PositionFull
from events.models import Assignment, OfficePolicy, Position, Shift
from events.operations import messages
from events.operations.assignments.bookings import busy_span, refuse_busy, refusing_double_booking
from events.operations.moves import move, told_because
from events.operations.progress import follow_assignments
from events.operations.rulebook import Override, reading, refuse_firm, set_aside
from events.permissions import can_act_by_the_clock, can_dispatch, can_invite
from events.queries.policy import office_policy
from events.rules.storing import codes_of, plain
from events.rules.values import Refusal
from events.states import BUSY_STATES, VACATED_STATES, AssignmentState, EventState, RequestState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal
from volunteers.timespan import TimeSpan

_OF_POSITION = ("shift__event__kind", "shift__event__service_request", "shift__area__parent")


@transaction.atomic
def invite(
    *,
    position: Position,
    volunteer: Volunteer,
    deed: Deed,
    reasons: Sequence[object] = (),
    override: Override | None = None,
    stand_in: bool = False,
    tell: bool = True,
) -> Assignment:
    """Invites a person to a seat: holds the person's time until the answer, and queues the notice.

    ``reasons`` are kept as given. Limits that the policy asks about become questions of the invitation. A ``stand_in``
    is told so and has less time to answer; without ``tell`` no notice is sent, because the person was asked directly.
    Raises ``NotAllowed``, ``NotOpenForInvitations``, ``PositionFull``, ``AlreadyInvited``, ``AlreadyBusy``, and the
    errors of ``refuse_unsuitable`` about the rules that exclude the person.
    """
    journal.wait_for_turn()
    position = Position.objects.select_related(*_OF_POSITION).get(pk=position.pk)
    shift = position.shift
    if not can_invite(deed.who, shift.event):
        raise NotAllowed()
    _refuse_unless_open(shift, deed.at)
    policy = office_policy()
    person = Volunteer.objects.select_for_update(of=("self",)).select_related("residence__parent").get(pk=volunteer.pk)
    span, excused, questions = _held_and_excused(position, person, override, policy, at=deed.at)
    assignment = Assignment(position=position, shift=shift, volunteer=person, stand_in=stand_in, reasons=list(reasons))
    assignment.busy_from, assignment.busy_until = span.start, span.end
    assignment.invited_at, assignment.invited_by = deed.at, deed.account
    assignment.answer_due_at = answer_due(position, policy, deed.at, stand_in=stand_in)
    assignment.questions = plain(questions)
    _excuse(assignment, excused, override)
    with refusing_double_booking(person, shift, span):
        assignment.save()
    _journal_invitation(assignment, deed=deed)
    _replace_vacated(assignment, deed=deed)
    if tell:
        messages.tell_invited(assignment, deed=deed)
    follow_assignments(shift.event, deed=deed)
    return assignment


def _held_and_excused(
    position: Position, person: Volunteer, override: Override | None, policy: OfficePolicy, *, at: datetime
) -> tuple[TimeSpan, tuple[Refusal, ...], tuple[Refusal, ...]]:
    """Returns the time that the seat holds, the rules set aside for it, and the questions of the invitation.

    Raises the errors of ``invite`` about the person and the seat.
    """
    shift = position.shift
    _refuse_invited(person, shift)
    found = reading(position, person, at=at)
    refuse_firm(person, found.refusals)
    span = busy_span(shift, person, policy)
    refuse_busy(person, shift, span)
    excused = set_aside(person, found.refusals, override)
    refuse_full(position)
    return span, excused, found.questions


def _excuse(assignment: Assignment, excused: tuple[Refusal, ...], override: Override | None) -> None:
    """Stores the rules that are set aside, the reason, and the person who decided it."""
    if override and excused:
        assignment.set_aside = plain(excused)
        assignment.override_reason, assignment.override_by = override.reason, override.on_word_of


def _journal_invitation(assignment: Assignment, *, deed: Deed) -> None:
    new = {
        "volunteer": assignment.volunteer_id,
        "shift": assignment.shift_id,
        "position": assignment.position_id,
        "state": assignment.state,
    }
    if assignment.set_aside:
        new |= {"set_aside": codes_of(assignment.set_aside), "override_by": assignment.override_by}
    if assignment.questions:
        new["questions"] = assignment.questions
    journal.record(assignment, "invite", deed=deed, new=new, reason=assignment.override_reason)


@transaction.atomic
def cancel(assignment: Assignment, *, deed: Deed, reason: str, because: Sequence[Refusal] = ()) -> Assignment:
    """Cancels an invitation or a yes and tells the person the typed reason and the rules ``because`` of which.

    Raises ``NotAllowed``, ``MoveNotAllowed``.
    """
    journal.wait_for_turn()
    assignment.refresh_from_db()
    if not can_dispatch(deed.who):
        raise NotAllowed()
    shift = assignment.shift
    release(assignment, deed=deed, reason=reason, because=because)
    follow_assignments(shift.event, deed=deed)
    return assignment


def release(
    assignment: Assignment,
    *,
    deed: Deed,
    reason: str,
    because: Sequence[Refusal] = (),
    span: TimeSpan | None = None,
) -> None:
    """Cancels one assignment and tells the person, without moving the request; part of a greater operation."""
    version, told = assignment.version + 1, told_because(because)
    move(assignment, AssignmentState.CANCELLED, deed=deed, reason=reason, told=told, version=version)
    messages.tell_cancelled(assignment, deed=deed, reason=reason, because=because, span=span)


def expire_overdue(*, deed: Deed) -> int:
    """Closes the invitations nobody answered in time and frees their seats, one by one; returns their number.

    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    overdue = Assignment.objects.filter(state=AssignmentState.INVITED, answer_due_at__lte=deed.at)
    return sum(_expire(pk, deed=deed) for pk in overdue.order_by("answer_due_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, *, deed: Deed) -> bool:
    journal.wait_for_turn()
    row = Assignment.objects.select_related("shift__event").get(pk=pk)
    if row.state != AssignmentState.INVITED or row.answer_due_at > deed.at:
        return False
    move(row, AssignmentState.EXPIRED, deed=deed, version=row.version + 1)
    follow_assignments(row.shift.event, deed=deed)
    return True


def _refuse_unless_open(shift: Shift, at: datetime) -> None:
    service_request = shift.event.service_request
    dispatching = (RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED)
    if (
        shift.state != ShiftState.PLANNED
        or shift.event.state != EventState.PLANNED
        or shift.start_at <= at
        or (service_request is not None and service_request.state not in dispatching)
    ):
        raise NotOpenForInvitations()


def _refuse_invited(person: Volunteer, shift: Shift) -> None:
    if Assignment.objects.filter(shift=shift, volunteer=person, state__in=BUSY_STATES).exists():
        raise AlreadyInvited(name=person.name)


def refuse_full(position: Position) -> None:
    """Refuses a full position: raises ``PositionFull``.

    A ``first_come`` position may ask more people than it has seats; elsewhere an open invitation holds a seat.
    """
    holding = (AssignmentState.ACCEPTED,) if position.first_come else BUSY_STATES
    taken = Assignment.objects.filter(position=position, state__in=holding).count()
    if taken >= position.headcount:
        raise PositionFull(position=position.title, headcount=position.headcount)


def answer_due(position: Position, policy: OfficePolicy, at: datetime, *, stand_in: bool) -> datetime:
    """Returns the due time of the answer: the policy's hours from now, but not after the session begins.

    The answers for a ``first_come`` position are due when the session begins.
    """
    start_at = position.shift.start_at
    if position.first_come:
        return start_at
    if stand_in:
        return stand_in_due(at, start_at, policy.stand_in_answer_hours)
    return min(at + timedelta(hours=policy.answer_hours), start_at)


def _replace_vacated(assignment: Assignment, *, deed: Deed) -> None:
    """Takes the place of the longest vacated seat, whose holder can't take back a no any more.

    A stand-in always does. Other people take a seat nobody was asked for while there is one, so that the vacated seats
    stay for the stand-bys. In a ``first_come`` position nobody takes another's place.
    """
    if assignment.position.first_come:
        return
    rows = Assignment.objects.filter(position=assignment.position)
    vacated = rows.filter(state__in=VACATED_STATES).order_by("answered_at", "pk")
    free = assignment.position.headcount - rows.filter(state__in=BUSY_STATES).count()
    row = vacated.first()
    if row is not None and (assignment.stand_in or vacated.count() > free):
        move(row, AssignmentState.REPLACED, deed=deed.consequence, version=row.version + 1)
