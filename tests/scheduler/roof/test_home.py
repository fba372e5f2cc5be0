"""Home for each role, and the rail."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from volunteers.models import Membership
from volunteers.queries.links import personal_token
from volunteers.registries import menu
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_every_place_on_the_rail_has_its_page() -> None:
    assert [reverse(place.page) for place in menu.places()][:2] == ["/desk/", "/"]


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.ORGANIZER, "/desk/"),
        (Role.REVIEWER, "/desk/"),
        (Role.AUDITOR, "/journal/"),
        (Role.ADMINISTRATOR, "/settings/"),
    ],
)
def test_who_has_one_place_to_work_is_led_there(client: Client, role: Role, where: str) -> None:
    client.force_login(factories.account(role, role))
    assert client.get("/")["Location"] == where


def test_nobody_unknown_gets_further_than_the_sign_in_page(client: Client) -> None:
    assert client.get("/")["Location"] == "/sign-in/?next=/"


def test_a_clerk_files_at_once_and_sees_only_the_own_area(client: Client) -> None:
    clerk = factories.clerk()
    draft = factories.service_request(state="draft", filed_by=clerk, state_since=factories.NOW)
    waiting = factories.service_request(state="submitted", filed_by=clerk, due_at=factories.NOW)
    to_rate = factories.service_request(state="completed", filed_by=clerk)
    factories.service_request(state="closed", filed_by=clerk)
    other = factories.area("永和镇")
    factories.service_request(state="submitted", area=other, filed_by=factories.clerk(other, "other"))
    client.force_login(clerk)
    page = client.get("/")
    assert page.context["drafts"] == [draft]
    assert page.context["under_way"] == [waiting]
    assert page.context["to_rate"] == [to_rate]
    assert reverse("request-new") in page.content.decode()
    assert reverse("request-act", args=[to_rate.pk, "evaluate"]) in page.content.decode()


def test_a_clerk_s_home_asks_as_much_for_three_requests_as_for_one(client: Client) -> None:
    clerk = factories.clerk()
    client.force_login(clerk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        return len(asked)

    def add() -> None:
        for state in ("draft", "submitted", "completed"):
            factories.service_request(state=state, filed_by=clerk, due_at=factories.NOW)

    add()
    one = queries()
    add()
    add()
    assert queries() == one


def test_a_team_leader_sees_what_is_still_to_be_written_down(client: Client) -> None:
    leader = factories.volunteer()
    team = factories.team()
    Membership.objects.create(team=team, volunteer=leader, role="leader")
    mine = factories.shift(event=factories.event(team=team))
    factories.shift(event=factories.event("别人的"))
    client.force_login(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))
    page = client.get("/")
    assert list(page.context["to_record"]) == [mine]
    assert reverse("attendance", args=[mine.pk]) in page.content.decode()


def test_a_viewer_sees_figures_and_no_names(client: Client) -> None:
    factories.volunteer()
    client.force_login(factories.account("viewer", Role.VIEWER))
    page = client.get("/")
    assert page.status_code == 200
    assert "张英仁" not in page.content.decode()


def test_a_volunteer_s_account_leads_to_the_own_plan(client: Client) -> None:
    person = factories.volunteer()
    client.force_login(factories.account("person", Role.VOLUNTEER, volunteer=person))
    assert client.get("/")["Location"] == f"/my/{personal_token(person)}/"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TEAM_LEADER, Role.CLERK])
def test_an_account_linked_to_nobody_still_has_a_home(client: Client, role: Role) -> None:
    client.force_login(factories.account("somebody", role))
    assert client.get("/").status_code == 200
