"""The API's door for invitations asks the rulebook: nobody is seated past it without a named reason."""

from datetime import date
from typing import Any

import pytest
from rest_framework.test import APIClient

from events.models import ActivityKind, AgeLimit, Assignment, OfficePolicy, Position
from tests import cast, factories
from tests.cast import invited
from tests.events import workflow
from volunteers.models import Insurance, Volunteer
from volunteers.queries.links import personal_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


@pytest.fixture
def office() -> APIClient:
    client = APIClient()
    client.force_authenticate(workflow.organizer())
    return client


def outdoors() -> Position:
    return factories.position(factories.shift(outdoor=True, event=factories.event(transport="pickup")))


def ask(office: APIClient, position: Position, person: Volunteer, **body: Any) -> Any:
    body = {"position": position.pk, "volunteer": person.pk, "override_reason": "", **body}
    return office.post("/api/v1/assignments/", body, format="json")


def refused(office: APIClient, position: Position, person: Volunteer, *codes: str, **body: Any) -> None:
    answer = ask(office, position, person, **body)
    assert answer.status_code == 400
    assert answer.json()["code"] in ("override_reason_missing", "override_empty")
    assert [rule["code"] for rule in answer.json()["rules"]] == list(codes)


def test_health_never_stated_is_not_sent_outdoors(office: APIClient) -> None:
    refused(office, outdoors(), factories.volunteer(health_grade="unknown", health_date=None), "health_unknown")


def test_nobody_of_unknown_age_is_sent_outdoors(office: APIClient) -> None:
    lecture = ActivityKind.objects.get(name="文艺表演")
    position = factories.position(factories.shift(outdoor=True, event=factories.event(kind=lecture)))
    refused(office, position, factories.volunteer(birth_date=None), "age_unknown")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"willingness": "not_now"}, "not_willing"),
        ({"lives_away_at": "成都"}, "lives_away"),
        ({"notice_days": 60}, "notice_short"),
    ],
)
def test_what_a_person_said_is_heard(office: APIClient, values: dict[str, Any], code: str) -> None:
    refused(office, factories.position(), factories.volunteer(**values), code)


def test_who_can_not_ride_is_not_asked_to_another_township(office: APIClient) -> None:
    home = factories.area("大石镇", minutes_to_seat=30, latitude=None)
    refused(office, factories.position(), factories.volunteer(can_ride=False, residence=home), "cannot_ride")


def test_nobody_serves_six_times_on_one_day_from_dawn_to_night(office: APIClient) -> None:
    person = factories.volunteer()
    hours = [("06:00", "07:30"), ("09:00", "10:00"), ("11:30", "12:30"), ("14:00", "15:00"), ("17:00", "18:00")]
    answers = [
        ask(office, factories.position(factories.shift(f"2023-04-19 {start}", f"2023-04-19 {end}")), person)
        for start, end in [*hours, ("20:30", "21:30")]
    ]
    assert [answer.status_code for answer in answers] == [400, 201, 400, 400, 400, 400]
    assert [rule["code"] for rule in answers[0].json()["rules"]] == ["too_early"]
    assert [rule["code"] for rule in answers[5].json()["rules"]] == ["too_late", "day_cap"]


def test_a_seat_for_the_skilled_is_not_given_to_the_unskilled(office: APIClient) -> None:
    position = factories.position(skills=("理论政策宣讲",))
    position.skill_rows.update(min_level=3)
    refused(office, position, factories.volunteer(), "skill_missing")
    refused(office, position, factories.volunteer("会一点", skills=("理论政策宣讲",)), "skill_level")


@pytest.mark.parametrize("reason", [".", "。。。。。。", "啊啊啊啊啊", "急", "xx"])
def test_a_reason_that_says_nothing_is_none(office: APIClient, reason: str) -> None:
    away = factories.volunteer(lives_away_at="成都")
    refused(office, factories.position(), away, "lives_away", override_reason=reason)
    assert Assignment.objects.count() == 0


def test_what_is_set_aside_stays_to_be_seen_with_who_said_so(office: APIClient) -> None:
    away = factories.volunteer(lives_away_at="成都")
    told = ask(office, factories.position(), away, override_reason="本人来电要求参加", override_by="女儿王某")
    assert told.status_code == 201
    seen = told.json()
    assert (seen["override_reason"], seen["override_by"]) == ("本人来电要求参加", "女儿王某")
    assert seen["set_aside"] == ["lives_away"]


def test_the_very_old_are_asked_whether_they_wish_it_and_the_yes_covers_that(office: APIClient) -> None:
    old = factories.volunteer(birth_date=date(1931, 1, 1))
    told = ask(office, factories.position(), old)
    question = {
        "code": "own_wish_only",
        "values": {"age": 92},
        "text": "按本局规定，高龄的同志自己想去，我们才请；这次您自己想去吗？",
    }
    assert (told.status_code, told.json()["questions"]) == (201, [question])
    mine = f"/api/v1/my/{personal_token(old)}/"
    assert [row["questions"] for row in APIClient().get(mine).json()["results"]] == [[question]]
    AgeLimit.objects.filter(from_age=80).update(indoor_minutes=60)
    yes = f"{mine}{told.json()['id']}/accept/"
    first = APIClient().post(yes, {}, format="json")
    assert (first.status_code, first.json()["code"]) == (409, "questions_new")
    again = APIClient().post(yes, {}, format="json").json()
    assert (again["state"], [one["code"] for one in again["questions"]]) == (
        "accepted",
        ["age_indoor", "own_wish_only"],
    )


def test_a_bar_that_spares_the_old_wants_their_own_consent(office: APIClient) -> None:
    OfficePolicy.objects.update(modes={"own_wish_only": "bar"})
    position, old = factories.position(), factories.volunteer(birth_date=date(1931, 1, 1))
    answer = ask(office, position, old, override_reason="单位点名要请")
    assert (answer.status_code, answer.json()["code"]) == (400, "consent_missing")
    made = ask(office, position, old, override_reason="单位点名要请", consent="雷学四月三日电话问过")
    assert made.status_code == 201
    assert Assignment.objects.get().set_aside == [["own_wish_only", {"age": 92, "consent": "雷学四月三日电话问过"}]]


def test_no_reason_is_kept_where_nothing_was_set_aside(office: APIClient) -> None:
    told = ask(office, factories.position(), factories.volunteer(), override_reason="领导交代过的")
    assert (told.status_code, told.json()["override_reason"], told.json()["set_aside"]) == (201, "", [])


def test_cover_must_hold_on_both_days_of_a_night(office: APIClient) -> None:
    ActivityKind.objects.filter(name="理论政策宣讲").update(risk="medium")
    person = factories.volunteer()
    cover = Insurance.objects.create(
        volunteer=person, policy_number="PICC-1", start_date=date(2023, 4, 1), end_date=date(2023, 4, 19)
    )
    night = factories.position(factories.shift("2023-04-19 16:00", "2023-04-20 10:00"))
    why = {"override_reason": "本人坚持要守夜"}
    answer = ask(office, night, person, **why)
    assert (answer.status_code, answer.json()["code"]) == (400, "legally_barred")
    assert [rule["code"] for rule in answer.json()["rules"]] == ["insurance_missing"]
    cover.end_date = date(2023, 4, 20)
    cover.save()
    assert ask(office, night, person, **why).status_code == 201


def test_a_yes_written_down_says_how_it_came_and_from_whom(office: APIClient) -> None:
    row = workflow.invited()
    address = f"/api/v1/assignments/{row.pk}/accept/"
    refused = [office.post(address, body, format="json") for body in ({}, {"channel": "api"}, {"channel": "proxy"})]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [
        (400, "answer_source_missing"),
        (400, "answer_source_missing"),
        (400, "relative_missing"),
    ]
    told = office.post(address, {"channel": "proxy", "proxy": "女儿王某"}, format="json")
    assert (told.status_code, told.json()["state"], told.json()["answer_channel"]) == (200, "accepted", "proxy")


def test_a_clerk_sees_who_said_yes_with_a_masked_phone() -> None:
    yes = invited("accepted")
    row = cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").json()
    assert (row["contact"], row["reasons"]) == (
        {"name": "张英仁", "phone": "139****0001", "is_full": False},
        [],
    )
    assert cast.foreign_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404
    Assignment.objects.update(state="invited")
    assert cast.own_clerk().get(f"{V1}/assignments/").json()["results"] == []
    assert cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404


def test_nobody_but_the_office_answers_and_invites() -> None:
    row = invited("accepted")
    for client, status in ((cast.own_clerk(), 403), (cast.foreign_clerk(), 404), (cast.with_role("viewer"), 404)):
        for verb in ("accept", "decline", "excuse", "take-back", "cancel"):
            assert client.post(f"{V1}/assignments/{row.pk}/{verb}/", {"reason": "x"}).status_code == status
        assert client.post(f"{V1}/assignments/", {"position": row.position_id, "volunteer": 1}).status_code == 403
    row.refresh_from_db()
    assert row.state == "accepted"


def test_a_double_booking_is_one_clear_conflict() -> None:
    first, second, person = factories.position(), factories.position(), factories.volunteer()
    office = cast.office()
    assert office.post(f"{V1}/assignments/", {"position": first.pk, "volunteer": person.pk}).status_code == 201
    answer = office.post(f"{V1}/assignments/", {"position": second.pk, "volunteer": person.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_busy")
    assert "张英仁" in answer.json()["detail"]
