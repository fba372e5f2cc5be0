"""Reading accounts."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from volunteers.models import Account
from volunteers.states import OFFICE_ROLES, Role


def office_accounts(user: Account | AnonymousUser) -> QuerySet[Account]:
    """Returns the office's active accounts for a user who may name one (its staff, team leaders); else none."""
    rows = Account.objects.filter(is_active=True, role__in=OFFICE_ROLES).order_by("username")
    if not isinstance(user, Account) or not (user.is_office or user.role == Role.TEAM_LEADER):
        return rows.none()
    return rows
