"""Conditions on areas and teams for the rows a user sees; every ``visible_to`` of this package uses them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from events.permissions import led_team_ids
from events.states import BUSY_STATES
from volunteers.models import Account
from volunteers.states import Role

User = Account | AnonymousUser
NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING


def events_scope(user: User, event: str = "") -> Q:
    """Returns the condition for events a user may see.

    ``event`` is the look-up path to the event, ending in ``__`` (empty on events). The office and the county's leaders
    see all, clerks their area's, team leaders those their teams run or serve in, volunteers those they are asked for.
    """
    if not isinstance(user, Account) or not user.is_active:
        return NOTHING
    if user.is_office or user.role == Role.VIEWER:
        return EVERYTHING
    if user.role == Role.CLERK:
        return area_scope(user, f"{event}area")
    busy = f"{event}shifts__assignments__state__in"
    if user.role == Role.TEAM_LEADER:
        teams = led_team_ids(user)
        helping = {
            busy: BUSY_STATES,
            f"{event}shifts__assignments__volunteer__membership_rows__team__in": teams,
            f"{event}shifts__assignments__volunteer__membership_rows__until_date": None,
        }
        return Q(**{f"{event}team__in": teams}) | Q(**helping) if teams else NOTHING
    if user.role == Role.VOLUNTEER and user.volunteer_id:
        return Q(**{busy: BUSY_STATES, f"{event}shifts__assignments__volunteer": user.volunteer_id})
    return NOTHING


def area_scope(user: Account, path: str) -> Q:
    """Returns the condition for rows in a clerk's area; no row for a clerk without an area."""
    if user.area is None:
        return NOTHING
    return Q(**{f"{path}__code__startswith": user.area.code_prefix})
