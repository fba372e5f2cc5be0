"""The only way to change a state."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction

from events.errors import MoveNotAllowed, ReasonMissing, StateChanged
from events.rules.storing import plain
from events.rules.values import Refusal
from events.states import STATES, Move, find_move
from volunteers.deeds import Deed
from volunteers.operations import journal

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def move(
    row: Row,
    to: str,
    *,
    verb: str = "",
    deed: Deed,
    reason: str = "",
    seen: Mapping[str, object] | None = None,
    told: Mapping[str, object] | None = None,
    **changes: Any,
) -> Row:
    """Moves a row to a state, sets ``changes`` with it and journals both, or changes nothing.

    ``verb`` is needed only when two moves join the same states. ``seen`` are conditions besides the state that must
    still hold. ``told`` adds to the journal's entry; ``told_because`` in it replaces a ``reason``.

    The old state is compared and set in one statement, so of two callers at once exactly one wins. Raises
    ``MoveNotAllowed`` when the list of moves lacks the move, ``ReasonMissing`` when the move needs a reason and
    ``StateChanged`` when the row is no longer in the state the caller saw.
    """
    start: str = row.state  # type: ignore[attr-defined]
    allowed = _listed(type(row), start, to, verb)
    if allowed.needs_reason and not reason.strip() and not (told or {}).get("because"):
        raise ReasonMissing()
    standing = type(row)._default_manager.filter(pk=row.pk, state=start, **(seen or {}))
    if standing.update(state=to, **changes) != 1:
        raise StateChanged()
    old = {"state": start, **{name: getattr(row, name) for name in changes}}
    row.state = to  # type: ignore[attr-defined]
    for name, value in changes.items():
        setattr(row, name, value)
    new = {"state": to, **changes, **(told or {})}
    journal.record(row, allowed.verb, deed=deed, old=old, new=new, reason=reason)
    return row


def told_because(because: Iterable[Refusal]) -> dict[str, object]:
    """Returns the journal's entry about the refusals that caused a move; empty without any."""
    kept = plain(because)
    return {"because": kept} if kept else {}


def move_along(rows: models.QuerySet[Any], to: str, *, start: str, verb: str = "", **changes: Any) -> int:
    """Moves all rows in the state ``start`` as a part of a deed that the caller journals in the same transaction.

    For rows that follow another row's move in bulk (the proposals of a run that is discarded). Returns their number.
    Raises ``MoveNotAllowed``, and ``ReasonMissing`` for a move that needs a reason of its own.
    """
    if _listed(rows.model, start, to, verb).needs_reason:
        raise ReasonMissing()
    return rows.filter(state=start).update(state=to, **changes)


def _listed(model: type[models.Model], start: str, to: str, verb: str) -> Move:
    noun = model.__name__
    found = find_move(noun, start, to, verb)
    if found is None:
        labels = STATES[noun]
        raise MoveNotAllowed(noun=noun, start=labels(start), end=labels(to))
    return found
