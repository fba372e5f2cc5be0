"""The landing page of what is set once and then rests."""

import pytest
from django.test import Client

from tests import factories
from volunteers.states import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "status", "administers", "audits"),
    [
        (Role.ORGANIZER, 200, False, False),
        (Role.REVIEWER, 200, False, True),
        (Role.ADMINISTRATOR, 200, True, True),
        (Role.CLERK, 403, None, None),
    ],
)
def test_each_sees_the_places_that_are_open_to_the_role(
    client: Client, role: Role, status: int, administers: bool | None, audits: bool | None
) -> None:
    client.force_login(factories.account(role, role))
    answer = client.get("/settings/")
    assert answer.status_code == status
    if status == 200:
        seen = {row.page for _, rows in answer.context["sections"] for row, _ in rows}
        assert ("admin:volunteers_account_changelist" in seen, "journal" in seen) == (administers, audits)
