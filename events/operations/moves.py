"""The one way a state changes."""

from typing import Any, TypeVar

from django.db import models, transaction

from events.errors import MoveNotAllowed, ReasonMissing, StateChanged
from events.states import STATES, find_move
from volunteers.deeds import Deed
from volunteers.operations import journal

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def move(row: Row, to: str, *, verb: str = "", deed: Deed, reason: str = "", **changes: Any) -> Row:
    """Move a row to a state, set ``changes`` with it and journal both, or change nothing.

    ``verb`` is needed only where two moves join the same states.

    The old state is compared and set in one statement, so of two callers at once exactly one wins.
    Raises ``MoveNotAllowed`` when the page of states does not list the move, ``ReasonMissing`` when it wants one and
    ``StateChanged`` when the row is no longer in the state the caller saw.
    """
    noun = type(row).__name__
    start: str = row.state  # type: ignore[attr-defined]
    allowed = find_move(noun, start, to, verb)
    if allowed is None:
        labels = STATES[noun]
        raise MoveNotAllowed(noun=noun, start=labels(start), end=labels(to))
    if allowed.needs_reason and not reason.strip():
        raise ReasonMissing()
    manager = type(row)._default_manager
    if manager.filter(pk=row.pk, state=start).update(state=to, **changes) != 1:
        raise StateChanged()
    old = {"state": start, **{name: getattr(row, name) for name in changes}}
    row.state = to  # type: ignore[attr-defined]
    for name, value in changes.items():
        setattr(row, name, value)
    journal.record(row, allowed.verb, deed=deed, old=old, new={"state": to, **changes}, reason=reason)
    return row
