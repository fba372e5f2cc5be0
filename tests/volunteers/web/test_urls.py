"""Every page of reference data: open for the office, closed to others, no slower for more rows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Membership, Skill
from volunteers.operations import journal
from volunteers.states import Role

pytestmark = pytest.mark.django_db
PAGES = ("/areas/", "/skills/", "/skills/new/", "/settings/", "/policy/", "/topics/")


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


@pytest.mark.parametrize("page", [*PAGES, "/teams/", "/teams/new/", "/notices/", "/volunteers/", "/volunteers/new/"])
def test_every_page_opens_for_the_office_empty_and_loads_nothing_from_elsewhere(office: Client, page: str) -> None:
    Skill.objects.all().delete()
    answer = office.get(page)
    assert answer.status_code == 200
    text = answer.content.decode().replace("http://www.w3.org", "")
    assert not [part for part in ('src="http', 'href="http', "src='http", "href='http", "//cdn") if part in text]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.TEAM_LEADER, Role.VOLUNTEER, Role.AUDITOR])
def test_reference_pages_are_closed_to_other_roles(client: Client, page: str, role: Role) -> None:
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("page", [*PAGES, "/teams/", "/journal/"])
def test_nobody_unknown_gets_further_than_the_sign_in_page(client: Client, page: str) -> None:
    assert client.get(page)["Location"] == f"/sign-in/?next={page}"


def add_team(name: str) -> None:
    Membership.objects.create(team=factories.team(name), volunteer=factories.volunteer(name), role="leader")


def add_entry(name: str) -> None:
    journal.record(factories.volunteer(name), "change", deed=Deed.by_command(at=factories.NOW), new={"name": name})


@pytest.mark.parametrize(
    ("page", "add", "role"),
    [
        ("/teams/", add_team, Role.ORGANIZER),
        ("/areas/", lambda name: factories.area(name), Role.ORGANIZER),
        ("/skills/", lambda name: factories.skill(name), Role.ORGANIZER),
        ("/journal/", add_entry, Role.AUDITOR),
    ],
)
def test_lists_ask_as_much_for_three_rows_as_for_one(
    client: Client, page: str, add: Callable[[str], object], role: Role
) -> None:
    client.force_login(factories.account(role, role))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    add("甲")
    one = queries()
    add("乙")
    add("丙")
    assert queries() == one
