"""The areas, branches and teams that a user may see."""

from django.db.models import QuerySet

from volunteers.deeds import User
from volunteers.models import Account, Area, Branch, Team
from volunteers.models.areas import AreaQuerySet
from volunteers.states import Role, TeamRole


def areas_visible_to(user: User) -> AreaQuerySet:
    """Returns a clerk's area and everything in it; every area for other accounts; none without an account."""
    areas = Area.objects.select_related("parent")
    if not isinstance(user, Account) or not user.is_active:
        return areas.none()
    if user.role != Role.CLERK:
        return areas
    return areas.within(user.area) if user.area is not None else areas.none()


def branches_visible_to(user: User) -> QuerySet[Branch]:
    """Returns the branches within a clerk's areas; all of them for other accounts; none without an account."""
    branches = Branch.objects.select_related("area")
    if isinstance(user, Account) and user.is_active and user.role != Role.CLERK:
        return branches
    return branches.filter(area__in=areas_visible_to(user))


def teams_visible_to(user: User) -> QuerySet[Team]:
    """Returns the active teams for every account; the office and the administrator also see those that ended."""
    teams = Team.objects.select_related("area")
    if not isinstance(user, Account) or not user.is_active:
        return teams.none()
    return teams if user.is_office or user.role == Role.ADMINISTRATOR else teams.filter(is_active=True)


def teams_led_by(user: User) -> QuerySet[Team]:
    """Returns the teams that the account's person leads today."""
    if not isinstance(user, Account) or not user.is_active or user.volunteer_id is None:
        return Team.objects.none()
    return Team.objects.filter(
        membership_rows__volunteer=user.volunteer_id,
        membership_rows__role=TeamRole.LEADER,
        membership_rows__until_date=None,
    )
