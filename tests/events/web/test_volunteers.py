"""One volunteer and one team as pages."""

import pytest
from django.test import Client

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Membership
from volunteers.operations.volunteers import VolunteerData, save_volunteer
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_the_office_sees_everything_of_a_person_but_the_whole_id_number(client: Client) -> None:
    person, _outcome = save_volunteer(
        data=VolunteerData(name="张英仁", phone="13912345678", health_grade="outdoor", residence=factories.area()),
        deed=Deed.by_command(at=factories.NOW),
    )
    client.force_login(factories.account())
    page = client.get(f"/volunteers/{person.pk}/").content.decode()
    for said in ("13912345678", "可户外", "个人链接", "操作记录", "青岗镇"):
        assert said in page


def test_a_leader_sees_a_member_s_phone_but_neither_health_nor_link(client: Client) -> None:
    leader = factories.volunteer("赵一")
    member, _outcome = save_volunteer(
        data=VolunteerData(name="钱二", phone="13912345678", health_grade="paused", emergency_name="孙家属"),
        deed=Deed.by_command(at=factories.NOW),
    )
    stranger = factories.volunteer("李四")
    team = factories.team()
    Membership.objects.create(team=team, volunteer=leader, role="leader")
    Membership.objects.create(team=team, volunteer=member)
    client.force_login(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))
    page = client.get(f"/volunteers/{member.pk}/").content.decode()
    assert "13912345678" in page
    for hidden in ("暂不参加", "孙家属", "/my/", "操作记录", "身份证"):
        assert hidden not in page
    assert client.get(f"/volunteers/{stranger.pk}/").status_code == 404
    assert client.get(f"/volunteers/{member.pk}/letter/").status_code == 403


@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_other_roles_do_not_browse_people(client: Client, role: Role) -> None:
    person = factories.volunteer()
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get(f"/volunteers/{person.pk}/").status_code == 403
    assert client.get(f"/teams/{factories.team().pk}/").status_code == 403


def test_an_unknown_person_is_not_found(client: Client) -> None:
    client.force_login(factories.account())
    assert client.get("/volunteers/999/").status_code == 404
    assert client.get("/teams/999/").status_code == 404


def test_the_letter_carries_the_link_as_words_and_as_a_picture(client: Client) -> None:
    person = factories.volunteer()
    client.force_login(factories.account())
    page = client.get(f"/volunteers/{person.pk}/letter/").content.decode()
    assert "<svg" in page
    assert f"/my/{person.pk}-1." in page
