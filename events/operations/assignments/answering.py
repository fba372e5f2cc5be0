"""People's answers: yes, no, leave, a no taken back, or a wish for a call; by link, phone or paper."""

from datetime import datetime
from typing import Any

from django.db import transaction

from events.errors import AnswerSourceMissing, EnoughPeople, InvitationOver, QuestionsNew, RelativeMissing, WhyOver
from events.models import Assignment, Position, Shift
from events.operations import messages
from events.operations.assignments.asking import renew_questions
from events.operations.assignments.bookings import busy_span, refuse_busy, refusing_double_booking
from events.operations.assignments.inviting import answer_due, refuse_full
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.operations.rulebook import refuse_at_answer, refuse_unasked
from events.permissions import can_answer_for
from events.queries.policy import office_policy
from events.rules.storing import plain
from events.states import AssignmentState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal
from volunteers.states import Channel


def accept(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Records a yes. A second yes changes nothing; the yes that fills the last seat stands down the unanswered.

    The yes covers the questions of the invitation and no others: when new ones have arisen they are stored, and the
    answer is refused once. Raises ``InvitationOver`` (``EnoughPeople`` when others were sooner), ``NotAllowed``,
    ``QuestionsNew``, and the errors of ``refuse_at_answer``, ``OverCap`` for a stand-in only.
    """
    try:
        return _accept(assignment, deed=deed)
    except QuestionsNew:
        renew_questions(assignment, deed=deed)
        raise


@transaction.atomic
def _accept(assignment: Assignment, *, deed: Deed) -> Assignment:
    assignment, deed = _begin_answer(assignment, deed)
    shift = assignment.shift
    if assignment.state == AssignmentState.ACCEPTED:
        return assignment
    _refuse_late(assignment, shift, deed.at)
    _refuse_enough(assignment)
    refuse_unasked(assignment, refuse_at_answer(assignment, at=deed.at, caps=assignment.stand_in))
    _answer(assignment, AssignmentState.ACCEPTED, deed=deed)
    messages.tell_confirmed(assignment, deed=deed)
    _stand_down_others(assignment.position, deed=deed)
    return assignment


@transaction.atomic
def decline(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Records a no; it needs no reason and frees the seat. A second no changes nothing. Raises ``NotAllowed``."""
    assignment, deed = _begin_answer(assignment, deed)
    if assignment.state in (AssignmentState.DECLINED, AssignmentState.REPLACED):
        return assignment
    _refuse_stood_down(assignment)
    if assignment.state in (AssignmentState.CANCELLED, AssignmentState.EXPIRED):
        raise InvitationOver(_over(assignment.state))
    return _answer(assignment, AssignmentState.DECLINED, deed=deed)


@transaction.atomic
def excuse(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Records a leave after a yes; it frees the seat. Raises ``InvitationOver`` once the session has begun."""
    assignment, deed = _begin_answer(assignment, deed)
    shift = assignment.shift
    if assignment.state == AssignmentState.EXCUSED:
        return assignment
    if assignment.state == AssignmentState.CANCELLED or shift.start_at <= deed.at:
        raise InvitationOver(_over(assignment.state))
    return _answer(assignment, AssignmentState.EXCUSED, deed=deed)


@transaction.atomic
def take_back(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Undoes a no: the invitation is open again, if the seat and the person's time are still free.

    Raises ``InvitationOver``, ``PositionFull``, ``AlreadyBusy``, ``MoveNotAllowed``, and the errors of
    ``refuse_at_answer``.
    """
    assignment, deed = _begin_answer(assignment, deed)
    shift = assignment.shift
    if assignment.state == AssignmentState.INVITED:
        return assignment
    if assignment.state == AssignmentState.REPLACED or shift.state != ShiftState.PLANNED or shift.start_at <= deed.at:
        raise InvitationOver(_over(assignment.state))
    refuse_full(assignment.position)
    policy = office_policy()
    span = busy_span(shift, assignment.volunteer, policy)
    refuse_busy(assignment.volunteer, shift, span)
    questions = refuse_at_answer(assignment, at=deed.at, caps=True)
    with refusing_double_booking(assignment.volunteer, shift, span):
        move(
            assignment,
            AssignmentState.INVITED,
            deed=deed,
            busy_from=span.start,
            busy_until=span.end,
            answered_at=None,
            answered_by=None,
            answer_channel="",
            answer_proxy="",
            answer_due_at=answer_due(assignment.position, policy, deed.at, stand_in=assignment.stand_in),
            questions=plain(questions),
            version=assignment.version + 1,
        )
    follow_assignments(shift.event, deed=deed)
    return assignment


@transaction.atomic
def ask_for_call(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Records the volunteer's wish for a call; puts the invitation on top of the office's call list.

    Raises ``NotAllowed``.
    """
    assignment, deed = _begin_answer(assignment, deed)
    if not assignment.call_wanted and assignment.state == AssignmentState.INVITED:
        assignment.call_wanted = True
        assignment.save(update_fields=["call_wanted"])
        journal.record(assignment, "ask_for_call", deed=deed, old={"call_wanted": False}, new={"call_wanted": True})
    return assignment


def channel_of_answer(how: str, relative: str) -> Channel:
    """Returns the channel of an answer recorded for a person: phone, paper, or a proxy, who is named.

    Raises ``AnswerSourceMissing``, ``RelativeMissing``.
    """
    told = how or (Channel.PROXY.value if relative.strip() else "")
    if told not in (Channel.PHONE, Channel.PAPER, Channel.PROXY):
        raise AnswerSourceMissing()
    if told == Channel.PROXY and not relative.strip():
        raise RelativeMissing()
    return Channel(told)


def _begin_answer(assignment: Assignment, deed: Deed) -> tuple[Assignment, Deed]:
    """Waits for the turn, reads the row anew, checks that the doer may answer; the deed names the speaker."""
    journal.wait_for_turn()
    fresh = Assignment.objects.select_related(
        "position", "volunteer__residence__parent", "shift__area__parent", "shift__event__kind"
    ).get(pk=assignment.pk)
    if not can_answer_for(deed.who, fresh):
        raise NotAllowed()
    name = fresh.volunteer.name
    if deed.proxy:
        return fresh, deed.told_by(deed.proxy, in_place_of=name)
    return fresh, deed.told_by("" if deed.account else name)


def _refuse_enough(assignment: Assignment) -> None:
    position = assignment.position
    if Assignment.objects.accepted().filter(position=position).count() >= position.headcount:
        raise EnoughPeople()


def _refuse_stood_down(assignment: Assignment) -> None:
    if assignment.state == AssignmentState.STOOD_DOWN:
        raise EnoughPeople()


def _stand_down_others(position: Position, *, deed: Deed) -> None:
    """Stands down the unanswered people of a position whose last seat is taken, and tells them."""
    rows = Assignment.objects.filter(position=position)
    if rows.accepted().count() < position.headcount:
        return
    asked = rows.filter(state=AssignmentState.INVITED).select_related("shift__event", "volunteer")
    for row in asked.order_by("pk"):
        version = row.version + 1
        move(row, AssignmentState.STOOD_DOWN, deed=deed.consequence, version=version)
        messages.tell_stood_down(row, deed=deed)


def _refuse_late(assignment: Assignment, shift: Shift, at: datetime) -> None:
    _refuse_stood_down(assignment)
    if assignment.state != AssignmentState.INVITED:
        raise InvitationOver(_over(assignment.state))
    if shift.state != ShiftState.PLANNED:
        raise InvitationOver(WhyOver.NOT_PLANNED)
    if shift.start_at <= at:
        raise InvitationOver(WhyOver.BEGUN)


def _over(state: str) -> WhyOver:
    return WhyOver(state) if state in WhyOver.values else WhyOver.BEGUN


def _answer(assignment: Assignment, to: AssignmentState, *, deed: Deed) -> Assignment:
    changes: dict[str, Any] = {
        "answered_at": deed.at,
        "answered_by": deed.account,
        "answer_channel": deed.channel,
        "answer_proxy": deed.proxy[:50],
        "version": assignment.version + 1,
    }
    answered = {"questions": assignment.questions} if assignment.questions else None
    move(assignment, to, deed=deed, told=answered, **changes)
    follow_assignments(assignment.shift.event, deed=deed)
    return assignment
