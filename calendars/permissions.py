"""Permissions to open, list and revoke feeds."""

from events.permissions import led_team_ids
from volunteers.deeds import User
from volunteers.models import Account, Area, Team, Volunteer
from volunteers.permissions import holds_link, is_command
from volunteers.states import Role


def can_manage_feeds(user: User) -> bool:
    """Whether the user has the page of feeds."""
    return isinstance(user, Account) and (
        _manages_all(user)
        or (user.role == Role.CLERK and user.area_id is not None)
        or (user.role == Role.TEAM_LEADER and user.volunteer_id is not None)
    )


def can_open_feed(user: User, owner: Volunteer | Team | Area) -> bool:
    """Whether the user may open, list or revoke a feed of this volunteer, team or area.

    The office and a command on its machine may for all. A clerk may for areas within the clerk's own one. A team's
    leader may for the team. A volunteer may, by the personal link, for the volunteer's own calendar.
    """
    if is_command(user) or (isinstance(owner, Volunteer) and holds_link(user, owner)):
        return True
    if not isinstance(user, Account) or not can_manage_feeds(user):
        return False
    if _manages_all(user):
        return True
    if user.role == Role.CLERK:
        return isinstance(owner, Area) and user.area is not None and owner.code.startswith(user.area.code_prefix)
    return isinstance(owner, Team) and owner.pk in led_team_ids(user)


def _manages_all(user: Account) -> bool:
    return user.is_office or (user.is_active and user.role == Role.ADMINISTRATOR)
