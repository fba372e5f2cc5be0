"""Making, moving and cancelling events and their sessions."""

from events.operations.events.approvals import set_approval
from events.operations.events.creating import (
    EventData,
    PositionData,
    Rescheduled,
    add_position,
    add_shift,
    call_off,
    cancel_event,
    cancel_shift,
    create_event,
    refuse_wrong_headcount,
    refuse_wrong_span,
    reschedule,
)

__all__ = [
    "EventData",
    "PositionData",
    "Rescheduled",
    "add_position",
    "add_shift",
    "call_off",
    "cancel_event",
    "cancel_shift",
    "create_event",
    "refuse_wrong_headcount",
    "refuse_wrong_span",
    "reschedule",
    "set_approval",
]
