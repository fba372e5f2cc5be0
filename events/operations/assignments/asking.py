"""The questions of an invitation that arise after it was made: asking again."""

from typing import Any

from django.db import transaction

from events.errors import InvitationOver, WhyOver
from events.models import Assignment
from events.operations import messages
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.operations.rulebook import open_questions
from events.permissions import can_answer_for, can_dispatch
from events.rules.storing import plain
from events.states import BUSY_STATES, AssignmentState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def renew_questions(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Stores the questions of an open invitation as they are now, for the next answer. Raises ``NotAllowed``."""
    journal.wait_for_turn()
    fresh = Assignment.objects.select_related("volunteer", "position", "shift").get(pk=assignment.pk)
    if not can_answer_for(deed.who, fresh):
        raise NotAllowed()
    now = plain(open_questions(fresh, at=deed.at))
    if fresh.state == AssignmentState.INVITED and fresh.questions != now:
        old, fresh.questions = fresh.questions, now
        fresh.save(update_fields=["questions"])
        journal.record(fresh, "renew_questions", deed=deed, old={"questions": old}, new={"questions": now})
    return fresh


@transaction.atomic
def ask_about(assignment: Assignment, *, deed: Deed) -> Assignment:
    """Asks a person again because of questions that the invitation did not hold; a yes becomes open again.

    Without new questions nothing changes. Raises ``NotAllowed``, ``InvitationOver``.
    """
    journal.wait_for_turn()
    fresh = Assignment.objects.select_related("volunteer", "position", "shift__event").get(pk=assignment.pk)
    if not can_dispatch(deed.who, fresh.shift.event):
        raise NotAllowed()
    shift = fresh.shift
    if fresh.state not in BUSY_STATES or shift.state != ShiftState.PLANNED or shift.start_at <= deed.at:
        raise InvitationOver(WhyOver.NOT_HELD)
    now = plain(open_questions(fresh, at=deed.at))
    if all(one in fresh.questions for one in now):
        return fresh
    version = fresh.version + 1
    if fresh.state == AssignmentState.ACCEPTED:
        blank: dict[str, Any] = {"answered_at": None, "answered_by": None, "answer_channel": "", "answer_proxy": ""}
        move(fresh, AssignmentState.INVITED, deed=deed, questions=now, version=version, **blank)
    else:
        old, fresh.questions, fresh.version = fresh.questions, now, version
        fresh.save(update_fields=["questions", "version"])
        journal.record(fresh, "renew_questions", deed=deed, old={"questions": old}, new={"questions": now})
    messages.tell_new_questions(fresh, deed=deed)
    follow_assignments(shift.event, deed=deed)
    return fresh
