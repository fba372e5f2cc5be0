"""Who may do what with the matching. ``queries`` hold the matching ``runs_visible_to``."""

from events.permissions import User, can_dispatch


def can_match(user: User) -> bool:
    """Start runs, read what they found, decide about proposals: the office."""
    return can_dispatch(user)
