"""Teams and their members as pages."""

import pytest
from django.test import Client

from tests import factories
from volunteers.models import Membership, Team
from volunteers.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_a_team_is_founded_and_its_members_come_and_go(office: Client) -> None:
    one = factories.volunteer()
    office.post("/teams/new/", {"name": "红叶艺术团", "kind": "art", "is_active": "on"})
    team = Team.objects.get()
    office.post(f"/teams/{team.pk}/members/", {"volunteer": "张英仁", "role": "leader"})
    row = Membership.objects.get()
    assert (row.volunteer, row.role, row.until_date) == (one, "leader", None)
    office.post(f"/teams/{team.pk}/members/{row.pk}/end/")
    assert Membership.objects.get().until_date is not None


def test_a_name_that_fits_two_people_makes_nobody_a_member(office: Client) -> None:
    factories.volunteer()
    factories.volunteer()
    team = factories.team()
    answer = office.post(f"/teams/{team.pk}/members/", {"volunteer": "张英仁", "role": "member"}, follow=True)
    assert "有几位同志都对得上" in answer.content.decode()
    assert Membership.objects.count() == 0


def test_a_leader_manages_the_own_team_only_and_makes_no_leaders(client: Client) -> None:
    leader = factories.volunteer("赵一")
    factories.volunteer("钱二")
    own, other = factories.team("甲队"), factories.team("乙队")
    Membership.objects.create(team=own, volunteer=leader, role="leader")
    client.force_login(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))
    assert [team.name for team in client.get("/teams/").context["teams"]] == ["甲队"]
    assert client.get(f"/teams/{own.pk}/").status_code == 200
    assert client.get(f"/teams/{other.pk}/").status_code == 404
    client.post(f"/teams/{own.pk}/members/", {"volunteer": "钱二", "role": "leader"})
    client.post(f"/teams/{own.pk}/members/", {"volunteer": "钱二", "role": "member"})
    assert list(Membership.objects.filter(team=own).values_list("volunteer__name", "role")) == [
        ("赵一", "leader"),
        ("钱二", "member"),
    ]
    assert client.post(f"/teams/{other.pk}/members/", {"volunteer": "钱二", "role": "member"}).status_code == 403
    assert client.get(f"/teams/{own.pk}/edit/").status_code == 403
