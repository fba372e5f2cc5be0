"""Who signs in."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from volunteers.models import Account
from volunteers.queries.accounts import office_accounts
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_the_office_and_team_leaders_may_name_the_active_accounts_of_the_office() -> None:
    reviewer = factories.account("b-reviewer", Role.REVIEWER)
    organizer = factories.account("a-organizer")
    factories.account("c-gone", is_active=False)
    team_leader = factories.account("leader", Role.TEAM_LEADER)
    for user in (reviewer, organizer, team_leader):
        assert list(office_accounts(user)) == [organizer, reviewer]


def test_nobody_else_may_name_one() -> None:
    factories.account()
    others = [Role.VIEWER, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.AUDITOR]
    users: list[Account | AnonymousUser] = [AnonymousUser(), factories.clerk()]
    users += [factories.account(role, role) for role in others]
    assert [list(office_accounts(user)) for user in users] == [[]] * 6
