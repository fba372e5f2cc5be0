"""People by API: who browses, who writes, what stays hidden."""

import pytest

from tests import cast, factories
from volunteers.models import Membership, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_people_are_browsed_by_the_office_and_leaders_only() -> None:
    person = factories.volunteer(phone="13908160001", phone_last4="0001", id_last4="001X")
    assert cast.own_clerk().get(f"{V1}/volunteers/").status_code == 403
    assert cast.own_clerk().get(f"{V1}/volunteers/{person.pk}/").status_code == 404
    assert cast.with_role("viewer").get(f"{V1}/volunteers/").status_code == 403
    (row,) = cast.office().get(f"{V1}/volunteers/").json()["results"]
    assert row["masked_phone"] == "139****0001"
    assert {"health_grade", "phone", "id_number", "id_number_masked"} & set(row) == set()
    one = cast.office().get(f"{V1}/volunteers/{person.pk}/").json()
    assert (one["phone"], one["id_number_masked"], one["health_grade"]) == (
        "13908160001",
        "**************001X",
        "outdoor",
    )
    assert "id_number" not in one


def test_a_leader_sees_members_without_health_and_numbers() -> None:
    team, leader, member = (
        factories.team(),
        factories.volunteer("团长"),
        factories.volunteer("队员甲", phone="13908160001"),
    )
    Membership.objects.create(team=team, volunteer=leader, role="leader")
    Membership.objects.create(team=team, volunteer=member, role="member")
    stranger = factories.volunteer("外人")
    client = cast.caller(factories.account("leader", "team_leader", volunteer=leader))
    names = [row["name"] for row in client.get(f"{V1}/volunteers/").json()["results"]]
    assert sorted(names) == ["团长", "队员甲"]
    one = client.get(f"{V1}/volunteers/{member.pk}/").json()
    assert {"health_grade", "phone", "id_number_masked", "birth_date", "remark"} & set(one) == set()
    assert client.get(f"{V1}/volunteers/{stranger.pk}/").status_code == 404
    assert client.patch(f"{V1}/volunteers/{member.pk}/", {"name": "改名"}).status_code == 403


def test_the_office_takes_a_person_in_and_changes_a_part() -> None:
    office = cast.office()
    body = {
        "name": "张 英仁",
        "gender": "1",
        "birth_date": "1948-05-12",
        "id_number": "11010519491231002X",
        "phone": "139 0816 0001",
        "elder_kinds": ["cadre", "teacher"],
        "skills": [{"skill": factories.skill().pk, "level": 3}],
        "residence": factories.area().pk,
        "health_grade": "outdoor",
        "link_version": 9,
        "id": 77,
    }
    made = office.post(f"{V1}/volunteers/", body)
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["name"], row["elder_kinds"], row["health_grade"]) == ("张英仁", ["cadre", "teacher"], "unknown")
    assert "11010519491231002X" not in made.content.decode()
    changed = office.patch(f"{V1}/volunteers/{row['id']}/", {"remark": "会彝语"})
    assert (changed.json()["remark"], changed.json()["name"]) == ("会彝语", "张英仁")
    assert office.post(f"{V1}/volunteers/", {"name": "另一人", "id_number": "11010519491231002X"}).status_code == 409
    assert office.post(f"{V1}/volunteers/", {"name": "另一人", "id_number": "110105194912310021"}).status_code == 400
    assert Volunteer.objects.count() == 1
    assert cast.own_clerk().post(f"{V1}/volunteers/", {"name": "谁"}).status_code == 403


def test_availability_health_consents_and_the_link_are_the_offices() -> None:
    person = factories.volunteer()
    one = f"{V1}/volunteers/{person.pk}"
    office = cast.office()
    when = {
        "weekly": [{"weekday": 1, "start_minute": 540, "end_minute": 720}],
        "absences": [{"from_month": 11, "to_month": 3, "place": "成都"}],
        "note": "周二上午",
        "max_per_week": 1,
    }
    answer = office.put(f"{one}/availability/", when)
    assert answer.status_code == 200
    assert answer.json()["weekly"] == when["weekly"]
    assert answer.json()["absences"][0]["place"] == "成都"
    assert office.get(f"{one}/availability/").json() == answer.json()
    health = office.put(f"{one}/health/", {"grade": "indoor", "stated_date": "2023-04-01"})
    assert (health.json()["health_grade"], health.json()["health_date"]) == ("indoor", "2023-04-01")
    assert office.post(f"{one}/consents/", {"purpose": "share", "channel": "paper"}).status_code == 201
    assert office.post(f"{one}/consents/withdraw/", {"purpose": "share"}).status_code == 204
    assert office.post(f"{one}/consents/withdraw/", {"purpose": "share"}).status_code == 409
    assert len(office.get(f"{one}/consents/").json()["results"]) == 1
    old, new = office.get(f"{one}/personal-link/").json(), office.post(f"{one}/personal-link/").json()
    assert old["url"] != new["url"] == office.get(f"{one}/personal-link/").json()["url"]
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        answers = [client.get(f"{one}/{part}/").status_code for part in ("availability", "consents", "personal-link")]
        answers += [client.put(f"{one}/{part}/", when).status_code for part in ("availability", "health")]
        assert answers == [404] * 5


def test_insurance_is_recorded_by_the_office_alone() -> None:
    one = f"{V1}/volunteers/{factories.volunteer().pk}/insurance/"
    policy = {"policy_number": "PA-1", "insurer": "", "start_date": "2023-01-01", "end_date": "2023-12-31"}
    first, again = cast.office().post(one, policy), cast.office().post(one, policy)
    assert (first.status_code, first.json()) == (201, {"id": first.json()["id"], **policy})
    assert again.json() == first.json()
    assert cast.office().get(one).json()["results"] == [first.json()]
    backwards = cast.office().post(one, {**policy, "end_date": "2022-12-31"})
    assert (backwards.status_code, backwards.json()["code"]) == (400, "bad_insurance")
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert [client.get(one).status_code, client.post(one, policy).status_code] == [404, 404]
