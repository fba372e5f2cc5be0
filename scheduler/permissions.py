"""Who may do what with the matching. ``queries`` hold the matching ``runs_visible_to``."""

from events.permissions import can_dispatch, can_edit_reference_data
from volunteers.deeds import Machine, User


def can_match(user: User) -> bool:
    """Start runs, read what they found, decide about proposals: the office."""
    return can_dispatch(user)


def can_run(user: User) -> bool:
    """Have the matching compute: who matches, the worker, and a command. Nobody is asked by it."""
    return can_match(user) or isinstance(user, Machine)


def can_weigh(user: User) -> bool:
    """Set what weighs how much in the matching, and see all versions: who sets the office's own numbers."""
    return can_edit_reference_data(user)
