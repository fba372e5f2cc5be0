"""Moving a session in time or place: its people are asked again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from events.errors import Against, AlreadyBusy, OverrideEmpty, ReasonMissing, ShiftFixed, WishedTimePassed
from events.models import Assignment, OfficePolicy, Shift
from events.operations import messages
from events.operations.assignments import release
from events.operations.assignments.bookings import busy_span, refusing_double_booking
from events.operations.events.creating import refuse_wrong_span
from events.operations.moves import move
from events.operations.progress import follow_assignments
from events.operations.rulebook import UNCLEAR, reading, says_something
from events.permissions import can_dispatch
from events.queries.policy import office_policy
from events.rules.modes import BODILY
from events.rules.storing import codes_of, plain
from events.rules.table import RULE
from events.states import BUSY_STATES, AssignmentState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal
from volunteers.timespan import TimeSpan

LEAST_OF_A_MOVE = 2
"""The least number of letters in the reason of a move that sets limits aside: 停电 says enough."""


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The result of a move: the assignments asked again, and those dropped because of a clash or the law."""

    shift: Shift
    asked_again: tuple[Assignment, ...]
    dropped: tuple[Assignment, ...]


@transaction.atomic
def reschedule(shift: Shift, *, span: TimeSpan, place: str | None = None, deed: Deed, reason: str) -> Rescheduled:
    """Moves a session in time or place: all people invited or accepted are asked again.

    An assignment that clashes with another duty or breaks the law at the new time is cancelled, its person is told, and
    ``dropped`` reports it. Nothing changes when time and place stay. Raises ``NotAllowed``, ``ReasonMissing``,
    ``ShiftFixed``, ``SpanWrong``, ``WishedTimePassed``, ``OverrideEmpty`` when limits would be set aside for no reason.
    """
    journal.wait_for_turn()
    shift = Shift.objects.select_related("event__kind", "area__parent").get(pk=shift.pk)
    _refuse_unless_movable(shift, span, deed=deed, reason=reason)
    old_span = TimeSpan(shift.start_at, shift.end_at)
    new_place = shift.place if place is None else place
    if (old_span, shift.place) == (span, new_place):
        return Rescheduled(shift, (), ())
    _write_move(shift, span, new_place, deed=deed, reason=reason)
    asked_again: list[Assignment] = []
    dropped: list[Assignment] = []
    busy = Assignment.objects.filter(shift=shift, state__in=BUSY_STATES)
    for assignment in list(busy.select_related("volunteer__residence__parent", "position")):
        assignment.shift = shift
        kept = _ask_again(assignment, deed=deed, reason=reason, old_span=old_span)
        (asked_again if kept else dropped).append(assignment)
    follow_assignments(shift.event, deed=deed)
    return Rescheduled(shift, tuple(asked_again), tuple(dropped))


def _refuse_unless_movable(shift: Shift, span: TimeSpan, *, deed: Deed, reason: str) -> None:
    if not can_dispatch(deed.who, shift.event):
        raise NotAllowed()
    if shift.state != ShiftState.PLANNED:
        raise ShiftFixed()
    refuse_wrong_span(span)
    if span.start <= deed.at:
        raise WishedTimePassed()
    if not reason.strip():
        raise ReasonMissing()


def _write_move(shift: Shift, span: TimeSpan, place: str, *, deed: Deed, reason: str) -> None:
    """Gives a session its new time and place, and journals both."""
    old = {"start_at": shift.start_at, "end_at": shift.end_at, "place": shift.place}
    shift.start_at, shift.end_at, shift.place = span.start, span.end, place
    shift.sequence += 1
    shift.changed_at = deed.at
    shift.save(update_fields=["start_at", "end_at", "place", "sequence", "changed_at"])
    new = {"start_at": span.start, "end_at": span.end, "place": place, "sequence": shift.sequence}
    journal.record(shift, "reschedule", deed=deed, old=old, new=new, reason=reason)


def _ask_again(assignment: Assignment, *, deed: Deed, reason: str, old_span: TimeSpan) -> bool:
    """Whether the person could be asked again; otherwise the assignment is cancelled and the person told.

    Nobody is asked again against the law. The office's own rules that the new time breaks are recorded as set aside, on
    the word of the account that moves the session.
    """
    shift, policy = assignment.shift, office_policy()
    assignment.position.shift = shift
    found = reading(assignment.position, assignment.volunteer, at=deed.at, leaving=[assignment.pk])
    aside = codes_of(assignment.set_aside)
    against = [one for one in found.refusals if one.code not in aside]
    firm = {one.code for one in against if not RULE[one.code].overridable or one.code in BODILY}
    if firm - {UNCLEAR}:
        release(assignment, deed=deed, reason=reason, span=old_span)
        return False
    span = busy_span(shift, assignment.volunteer, policy)
    asked = _asked_anew(assignment, span, policy, at=deed.at)
    asked["questions"] = plain(one for one in found.questions if one.code not in aside)
    if firm:
        asked["answer_due_at"] = shift.start_at
    if broken := tuple(one for one in against if one.code not in firm):
        if not says_something(reason, LEAST_OF_A_MOVE):
            raise OverrideEmpty(name=assignment.volunteer.name, why=Against(broken), refusals=broken)
        asked["set_aside"] = [*assignment.set_aside, *plain(broken)]
        asked["override_reason"] = assignment.override_reason or reason[:300]
        asked["override_by"] = assignment.override_by or str(deed.account or "")[:50]
    try:
        with refusing_double_booking(assignment.volunteer, shift, span):
            _write_asked(assignment, asked, deed=deed, reason=reason)
    except AlreadyBusy:
        release(assignment, deed=deed, reason=reason, span=old_span)
        return False
    if not firm:
        messages.tell_asked_again(assignment, deed=deed, reason=reason)
    return True


def _asked_anew(assignment: Assignment, span: TimeSpan, policy: OfficePolicy, *, at: datetime) -> dict[str, Any]:
    """Returns the fields of an invitation to the moved session: the time it holds and the answer's due time."""
    due = min(at + timedelta(hours=policy.answer_hours), assignment.shift.start_at)
    return {
        "busy_from": span.start,
        "busy_until": span.end,
        "answer_due_at": max(at, due),
        "version": assignment.version + 1,
    }


def _write_asked(assignment: Assignment, asked: dict[str, Any], *, deed: Deed, reason: str) -> None:
    """Reopens an accepted invitation; an open one only changes its fields."""
    if assignment.state == AssignmentState.ACCEPTED:
        blank: dict[str, Any] = {"answered_at": None, "answered_by": None, "answer_channel": "", "answer_proxy": ""}
        move(assignment, AssignmentState.INVITED, deed=deed, reason=reason, **asked, **blank)
        return
    Assignment.objects.filter(pk=assignment.pk).update(**asked)
    for name, value in asked.items():
        setattr(assignment, name, value)
