"""Permissions about the matching; in step with ``runs_visible_to`` in ``queries``."""

from events.permissions import can_dispatch, can_edit_reference_data
from volunteers.deeds import Machine, User


def can_match(user: User) -> bool:
    """Whether the user may start runs, read their findings and decide about proposals: the office."""
    return can_dispatch(user)


def can_run(user: User) -> bool:
    """Whether the user may have the matching compute: the office, the worker, and a command."""
    return can_match(user) or isinstance(user, Machine)


def can_weigh(user: User) -> bool:
    """Whether the user may set the weights and see their versions: whoever sets the office's own numbers."""
    return can_edit_reference_data(user)
