"""Areas, skills, teams, settings and the journal."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Area, JournalEntry, Membership, Skill, Team
from volunteers.operations import journal
from volunteers.states import Role

pytestmark = pytest.mark.django_db
PAGES = ("/areas/", "/skills/", "/skills/new/", "/settings/", "/settings/policy/", "/topics/")


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


def test_an_area_is_corrected_and_a_wrong_code_is_refused(office: Client) -> None:
    one = factories.area()
    said = {"name": "青岗镇", "code": one.code, "minutes_to_seat": "75", "altitude_m": "1700"}
    assert office.post(f"/areas/{one.pk}/", said).status_code == 302
    assert Area.objects.get(pk=one.pk).minutes_to_seat == 75
    answer = office.post(f"/areas/{one.pk}/", {**said, "code": "110000000000"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["code"])


def test_a_skill_keeps_its_other_names_as_a_list(office: Client) -> None:
    office.post("/skills/new/", {"name": "剪纸", "category": "skill", "aliases": "窗花、刻纸 剪窗花"})
    assert Skill.objects.get(name="剪纸").aliases == ["窗花", "刻纸", "剪窗花"]
    answer = office.post("/skills/new/", {"name": "剪纸", "category": "skill"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["name"])


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


def test_the_journal_is_read_by_those_who_audit_and_says_whether_it_is_whole(client: Client) -> None:
    one = factories.volunteer()
    journal.record(
        one,
        "change",
        deed=Deed.by_command(at=factories.NOW),
        old={"health_grade": "outdoor"},
        new={"health_grade": "paused"},
    )
    client.force_login(factories.account("auditor", Role.AUDITOR))
    page = client.get("/journal/?check=1").content.decode()
    assert "没有被改动过" in page
    assert "paused" not in page and "暂不参加" not in page
    JournalEntry.objects.filter(pk__gt=0).update(actor="别人")
    assert "可能被改动过" in client.get("/journal/?check=1").content.decode()


@pytest.mark.parametrize("query", ["?from=2023-02-31", "?from=x&until=9999-12-31", "?page=x", "?channel=x", "?q=张"])
def test_nonsense_asked_of_the_journal_is_no_error(client: Client, query: str) -> None:
    client.force_login(factories.account("auditor", Role.AUDITOR))
    assert client.get(f"/journal/{query}").status_code == 200


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.CLERK, Role.VIEWER, Role.TEAM_LEADER])
def test_the_journal_is_closed_to_those_who_work(client: Client, role: Role) -> None:
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get("/journal/").status_code == 403


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


def test_the_journal_calls_people_by_their_names_and_reads_as_often_for_three_as_for_one(client: Client) -> None:
    client.force_login(factories.account("auditor", Role.AUDITOR))
    counted = []
    for name in ("张英仁", "李秀兰", "王建国"):
        person = factories.volunteer(name)
        journal.record(person, "invite", deed=Deed.by_command(at=factories.NOW), new={"volunteer": person.pk})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get("/journal/").content.decode()
        counted.append(len(queries))
        assert name in page
    assert "张英仁" in page and len(set(counted)) == 1
