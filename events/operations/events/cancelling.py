"""Cancelling events and single sessions."""

from django.db import transaction

from events.errors import MoveNotAllowed, ShiftFixed
from events.models import Assignment, Event, Shift
from events.operations.assignments import release
from events.operations.moves import move, told_because
from events.operations.progress import follow_assignments
from events.permissions import can_dispatch
from events.rules.values import Refusal
from events.states import BUSY_STATES, EventState, ShiftState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def cancel_event(event: Event, *, deed: Deed, reason: str) -> Event:
    """Cancels an event that answers no request, with its sessions and invitations; all invited people are told.

    An event that answers a request is cancelled through the request. Raises ``NotAllowed``, ``ReasonMissing``,
    ``MoveNotAllowed``.
    """
    journal.wait_for_turn()
    event.refresh_from_db()
    if not can_dispatch(deed.who, event):
        raise NotAllowed()
    if event.service_request is not None:
        raise MoveNotAllowed(noun="Event", start=EventState(event.state), end=EventState.CANCELLED)
    call_off(event, deed=deed, reason=reason)
    return event


def call_off(event: Event, *, deed: Deed, reason: str, code: str = "") -> None:
    """Cancels an event, its planned sessions and their invitations; part of a greater operation.

    ``code`` is a ``ReasonCode``, which ``reason`` only explains.
    """
    move(event, EventState.CANCELLED, deed=deed, reason=reason, told=told_because(_coded(code)))
    for shift in event.shifts.filter(state=ShiftState.PLANNED):
        _call_off_shift(shift, event, deed=deed, reason=reason, code=code)


@transaction.atomic
def cancel_shift(shift: Shift, *, deed: Deed, reason: str) -> Shift:
    """Cancels one of several sessions; the event stays. Raises ``NotAllowed``, ``ReasonMissing``, ``ShiftFixed``."""
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


def _call_off_shift(shift: Shift, event: Event, *, deed: Deed, reason: str, code: str = "") -> None:
    because = _coded(code)
    move(
        shift,
        ShiftState.CANCELLED,
        deed=deed,
        reason=reason,
        told=told_because(because),
        cancel_code=code,
        cancel_reason=reason[:200],
        sequence=shift.sequence + 1,
        changed_at=deed.at,
    )
    shift.event = event
    for assignment in Assignment.objects.filter(shift=shift, state__in=BUSY_STATES).select_related("volunteer"):
        assignment.shift = shift
        release(assignment, deed=deed, reason=reason, because=because)


def _coded(code: str) -> list[Refusal]:
    return [Refusal(code)] if code else []
