"""Requests from draft to closed: written, filed, reviewed, cancelled, closed."""

from events.operations.events import PositionData, Wanted
from events.operations.service_requests.drafts import RequestData, delete_draft, repeat, save_draft, wished_positions
from events.operations.service_requests.workflow import (
    LOW_RATING,
    accept,
    cancel,
    close,
    file,
    mark_unmet,
    missing_fields,
    refuse,
    send_back,
    start,
    withdraw,
)

__all__ = [
    "LOW_RATING",
    "PositionData",
    "RequestData",
    "Wanted",
    "accept",
    "cancel",
    "close",
    "delete_draft",
    "file",
    "mark_unmet",
    "missing_fields",
    "refuse",
    "repeat",
    "save_draft",
    "send_back",
    "start",
    "wished_positions",
    "withdraw",
]
