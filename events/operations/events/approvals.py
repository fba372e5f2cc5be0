"""The approval's number, and a person's answers on doubtful words: both come before anybody is asked for a seat.

The approval is asked for with the request and entered later.
"""

from dataclasses import dataclass

from django.db import transaction

from events.errors import ApprovalEmpty, ApprovalTooLate, DoubtChanged, DoubtReasonEmpty
from events.models import Assignment, Event, LegalAnswer, NoticeKind, ServiceRequest
from events.operations import messages
from events.operations.assignments.inviting import answer_due
from events.operations.rulebook import LEAST_LETTERS, says_something
from events.permissions import can_answer_doubt, can_set_approval
from events.queries.events import approval_is_open
from events.queries.policy import office_policy
from events.queries.rulebook import doubts_about
from events.rules.law import LEAST_SIGNS, says_approval
from events.states import AssignmentState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@dataclass(frozen=True, slots=True)
class DoubtAnswer:
    """A person's word on doubtful words: whether they mean the ``fact``, and why; ``words`` are those that were read.

    The reason is a sentence of at most 200 signs.
    """

    fact: str
    words: tuple[str, ...]
    applies: bool
    reason: str


@transaction.atomic
def set_approval(event: Event, *, number: str, deed: Deed) -> Event:
    """Stores an event's approval number, corrects it, or removes it with an empty one.

    The same number again changes nothing. Raises ``NotAllowed``, ``ApprovalEmpty``, ``ApprovalTooLate`` once
    no session lies ahead.
    """
    journal.wait_for_turn()
    event = Event.objects.get(pk=event.pk)
    if not can_set_approval(deed.who, event):
        raise NotAllowed()
    if not approval_is_open(event, deed.at):
        raise ApprovalTooLate()
    old, new = event.approval_number, number.strip()
    if old == new:
        return event
    if new and not says_approval(new):
        raise ApprovalEmpty(least=LEAST_SIGNS)
    event.approval_number = new
    event.save(update_fields=["approval_number"])
    journal.record(
        event,
        "set_approval",
        deed=deed,
        old={"approval_number": old},
        new={"approval_number": new},
    )
    return event


@transaction.atomic
def answer_doubt(about: Event | ServiceRequest, *, answer: DoubtAnswer, deed: Deed) -> LegalAnswer:
    """Records what doubtful words of an event or a filed request mean; a later answer replaces an earlier one.

    With a no, those whom a move left waiting are asked. Raises ``NotAllowed``, ``DoubtReasonEmpty``, ``DoubtChanged``
    when other words stand there than those that were read.
    """
    journal.wait_for_turn()
    row = type(about)._default_manager.select_related("kind").get(pk=about.pk)
    account = deed.account
    if account is None or not can_answer_doubt(deed.who, row):
        raise NotAllowed()
    reason = answer.reason.strip()[:200]
    if not says_something(reason):
        raise DoubtReasonEmpty(least=LEAST_LETTERS)
    asked = next((one for one in doubts_about(row, deed.at) if one.fact == answer.fact), None)
    if asked is None or set(asked.words) != set(answer.words):
        raise DoubtChanged(words=list(asked.words) if asked else [])
    made = LegalAnswer.objects.create(
        event=row if isinstance(row, Event) else None,
        service_request=row if isinstance(row, ServiceRequest) else None,
        fact=answer.fact,
        words=list(asked.words),
        applies=answer.applies,
        reason=reason,
        answered_by=account,
        answered_name=str(account)[:50],
        answered_at=deed.at,
    )
    told = {"fact": answer.fact, "words": list(asked.words), "applies": answer.applies}
    journal.record(row, "answer_doubt", deed=deed, old={"applies": asked.applies}, new=told, reason=reason)
    if isinstance(row, Event) and not any(one.applies is None for one in doubts_about(row, deed.at)):
        _ask_those_kept_waiting(row, deed=deed)
    return made


def _ask_those_kept_waiting(event: Event, *, deed: Deed) -> None:
    """Asks the people who were not told of a move because a question of law stood open."""
    rows = Assignment.objects.filter(
        shift__event=event,
        shift__state=ShiftState.PLANNED,
        shift__start_at__gt=deed.at,
        shift__sequence__gt=0,
        state=AssignmentState.INVITED,
    ).select_related("volunteer", "shift__event", "position__shift")
    policy = office_policy()
    for row in rows:
        if (
            row.invited_at >= row.shift.changed_at
            or row.notices.filter(kind=NoticeKind.CHANGED, version=row.shift.sequence).exists()
        ):
            continue
        row.answer_due_at = answer_due(row.position, policy, deed.at, stand_in=row.stand_in)
        row.save(update_fields=["answer_due_at"])
        messages.tell_asked_again(row, deed=deed, reason="")
