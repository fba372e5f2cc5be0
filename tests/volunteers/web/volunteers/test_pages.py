"""The list of people."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from volunteers.models import Membership, Volunteer, VolunteerElderKind
from volunteers.operations.volunteers import pinyin_of
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def person(name: str, **values: Any) -> Volunteer:
    pinyin, initials = pinyin_of(name)
    return factories.volunteer(name, pinyin=pinyin, pinyin_initials=initials, **values)


def names(client: Client, query: str = "") -> list[str]:
    return [one.name for one in client.get(f"/volunteers/{query}").context["page"]]


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_the_office_finds_people_by_name_initials_and_last_digits(office: Client) -> None:
    person("张英仁", phone="13900000001", phone_last4="0001")
    person("李素芳", phone="13900000002", phone_last4="0002")
    assert names(office) == ["李素芳", "张英仁"]
    assert names(office, "?q=张") == ["张英仁"]
    assert names(office, "?q=zyr") == ["张英仁"]
    assert names(office, "?q=0002") == ["李素芳"]
    assert names(office, "?q=nobody") == []


def test_the_filters_are_words_that_narrow_the_list(office: Client) -> None:
    teacher = person("张英仁", skills=("快板",), health_grade="indoor")
    VolunteerElderKind.objects.create(volunteer=teacher, kind="teacher")
    team = factories.team()
    Membership.objects.create(team=team, volunteer=teacher)
    person("李素芳", residence=factories.area("永和镇"), status="paused")
    skill = factories.skill("快板")
    assert names(office) == ["张英仁"]
    assert names(office, "?status=any") == ["李素芳", "张英仁"]
    assert names(office, "?status=paused") == ["李素芳"]
    assert names(office, "?elder=teacher") == ["张英仁"]
    assert names(office, "?elder=veteran") == []
    assert names(office, "?health=indoor") == ["张英仁"]
    assert names(office, f"?skill={skill.pk}") == ["张英仁"]
    assert names(office, f"?team={team.pk}") == ["张英仁"]
    assert names(office, f"?status=any&area={factories.area('永和镇').pk}") == ["李素芳"]


@pytest.mark.parametrize(
    "query", ["?area=x", "?skill=99999999999999999999", "?page=-3", "?page=9", "?health=x", "?q=%00"]
)
def test_nonsense_in_the_address_is_no_error(office: Client, query: str) -> None:
    factories.volunteer()
    assert office.get(f"/volunteers/{query}").status_code == 200


def test_htmx_gets_the_results_alone(office: Client) -> None:
    factories.volunteer()
    page = office.get("/volunteers/?q=张", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "张英仁" in page


def test_the_list_shows_phones_masked(office: Client) -> None:
    factories.volunteer(phone="13912345678", phone_last4="5678")
    page = office.get("/volunteers/").content.decode()
    assert "139****5678" in page
    assert "13912345678" not in page


def test_a_leader_sees_the_own_teams_members_and_nobody_s_health(client: Client) -> None:
    leader, member, stranger = person("赵一"), person("钱二"), person("孙三")
    team = factories.team()
    Membership.objects.create(team=team, volunteer=leader, role="leader")
    Membership.objects.create(team=team, volunteer=member)
    Membership.objects.create(team=factories.team("别的队"), volunteer=stranger)
    client.force_login(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))
    assert sorted(names(client)) == ["赵一", "钱二"]
    page = client.get("/volunteers/?health=outdoor").content.decode()
    assert "身体状况" not in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.VOLUNTEER, Role.AUDITOR, Role.ADMINISTRATOR, Role.CLERK])
def test_the_pool_is_closed_to_everybody_else(client: Client, role: Role) -> None:
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get("/volunteers/").status_code == 403


def test_the_list_asks_as_much_for_three_people_as_for_one(office: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            office.get("/volunteers/")
        return len(asked)

    def add(name: str) -> None:
        one = factories.volunteer(name, skills=("快板",))
        VolunteerElderKind.objects.create(volunteer=one, kind="teacher")
        Membership.objects.create(team=factories.team(f"{name}队"), volunteer=one)

    add("甲")
    one = queries()
    add("乙")
    add("丙")
    assert queries() == one
