"""Who may do what with the matching."""

import pytest
from django.contrib.auth.models import AnonymousUser

from scheduler.permissions import can_match, can_weigh
from tests import factories
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_the_office_matches_and_who_sets_its_numbers_weighs() -> None:
    accounts = {role: factories.account(f"a-{role}", role) for role in Role.values}
    assert {role for role, account in accounts.items() if can_match(account)} == {Role.ORGANIZER, Role.REVIEWER}
    assert {role for role, account in accounts.items() if can_weigh(account)} == {
        Role.ORGANIZER,
        Role.REVIEWER,
        Role.ADMINISTRATOR,
    }
    assert not can_match(AnonymousUser())
    assert not can_weigh(AnonymousUser())
