"""Who signs in."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from volunteers.models import Account
from volunteers.states import OFFICE_ROLES, Role


def office_accounts(user: Account | AnonymousUser) -> QuerySet[Account]:
    """The active accounts of the office, for those of its staff and team leaders who may name one; else none."""
    rows = Account.objects.filter(is_active=True, role__in=OFFICE_ROLES).order_by("username")
    if not isinstance(user, Account) or not (user.is_office or user.role == Role.TEAM_LEADER):
        return rows.none()
    return rows
