"""Creating, moving and cancelling events and their sessions."""

from events.operations.events.approvals import set_approval
from events.operations.events.cancelling import call_off, cancel_event, cancel_shift
from events.operations.events.creating import (
    EventData,
    PositionData,
    Wanted,
    add_position,
    add_shift,
    create_event,
    each_once,
    position_like,
    refuse_wrong_numbers,
    refuse_wrong_span,
)
from events.operations.events.rescheduling import Rescheduled, reschedule

__all__ = [
    "EventData",
    "PositionData",
    "Rescheduled",
    "Wanted",
    "add_position",
    "add_shift",
    "call_off",
    "cancel_event",
    "cancel_shift",
    "create_event",
    "each_once",
    "position_like",
    "refuse_wrong_numbers",
    "refuse_wrong_span",
    "reschedule",
    "set_approval",
]
