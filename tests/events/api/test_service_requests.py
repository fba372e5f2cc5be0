"""Requests by API: who sees, who writes, what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, ServiceRequest
from tests import cast, factories

LIST = "/api/v1/service-requests/"
VERBS = ("file", "repeat", "withdraw", "accept", "send-back", "refuse", "mark-unmet", "cancel", "start", "close")
REASON = {"reason_code": "other", "reason_text": "说明"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("april"),
]


def test_a_clerk_writes_a_draft_and_hands_it_in() -> None:
    client = cast.own_clerk()
    made = client.post(LIST, cast.service_request_body())
    assert made.status_code == 201
    body = made.json()
    assert (body["number"], body["state"], body["missing"]) == ("XQ2023-0001", "draft", [])
    filed = client.post(f"{LIST}{body['id']}/file/")
    assert (filed.status_code, filed.json()["state"]) == (200, "submitted")
    assert filed.json()["due_at"] == "2023-04-04T17:00:00+08:00"


def test_an_incomplete_draft_is_kept_and_filing_it_names_what_is_missing() -> None:
    client = cast.own_clerk()
    body = client.post(LIST, {"area": factories.area().pk}).json()
    assert body["missing"] == [
        "unit_name",
        "contact_name",
        "contact_phone",
        "kind",
        "place",
        "wished_times",
        "positions",
        "risk_note",
    ]
    answer = client.post(f"{LIST}{body['id']}/file/")
    assert (answer.status_code, answer.json()["code"]) == (400, "request_incomplete")
    assert list(answer.json()["fields"]) == body["missing"]


def test_a_skill_is_asked_of_some_or_of_everybody() -> None:
    skills = [{"skill": factories.skill("合唱").pk, "least": 1}, {"skill": factories.skill("彝语").pk}]
    client = cast.own_clerk()
    body = cast.service_request_body(positions=[{"headcount": 8, "skills": skills}])
    (position,) = client.post(LIST, body).json()["positions"]
    assert [(one["name"], one["min_level"], one["least"]) for one in position["skills"]] == [
        ("合唱", 1, 1),
        ("彝语", 1, None),
    ]
    assert position["minimum"] is None
    body["positions"][0]["minimum"] = 5
    assert client.post(LIST, body).json()["positions"][0]["minimum"] == 5
    body["positions"][0]["minimum"] = 9
    assert client.post(LIST, body).json()["code"] == "minimum_wrong"
    body["positions"][0] |= {"headcount": 2, "minimum": None}
    skills[0]["least"] = 3
    answer = client.post(LIST, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "least_wrong")
    assert "合唱" in answer.json()["detail"]


def test_a_draft_is_rewritten_and_thrown_away() -> None:
    client = cast.own_clerk()
    pk = client.post(LIST, cast.service_request_body()).json()["id"]
    changed = client.put(f"{LIST}{pk}/", cast.service_request_body(theme="禁毒"))
    assert (changed.status_code, changed.json()["theme"]) == (200, "禁毒")
    assert client.delete(f"{LIST}{pk}/").status_code == 204
    assert not ServiceRequest.objects.exists()


def test_a_request_is_repeated_without_its_times() -> None:
    row = cast.submitted()
    answer = cast.own_clerk().post(f"{LIST}{row.pk}/repeat/")
    assert (answer.status_code, answer.json()["state"], answer.json()["wished_times"]) == (201, "draft", [])
    assert answer.json()["repeated_from"] == row.pk


def test_the_office_accepts_and_an_event_is_made() -> None:
    row = cast.submitted()
    answer = cast.office().post(f"{LIST}{row.pk}/accept/", {})
    assert (answer.status_code, answer.json()["state"]) == (200, "accepted")
    assert answer.json()["event"] == Event.objects.get().pk


@pytest.mark.parametrize(("verb", "state"), [("send-back", "draft"), ("refuse", "refused"), ("cancel", "cancelled")])
def test_a_request_is_ended_with_a_reason(verb: str, state: str) -> None:
    row = cast.submitted()
    assert cast.office().post(f"{LIST}{row.pk}/{verb}/", {}).json().keys() == {"reason_code"}
    answer = cast.office().post(f"{LIST}{row.pk}/{verb}/", REASON)
    assert (answer.status_code, answer.json()["state"]) == (200, state)


def test_a_move_not_on_the_page_of_states_is_a_conflict() -> None:
    row = cast.submitted()
    answer = cast.office().post(f"{LIST}{row.pk}/start/")
    assert (answer.status_code, answer.json()["code"]) == (409, "move_not_allowed")


def test_a_clerk_may_not_review() -> None:
    row = cast.submitted()
    for verb, body in (("accept", {}), ("refuse", REASON), ("send-back", REASON), ("mark-unmet", REASON)):
        answer = cast.own_clerk().post(f"{LIST}{row.pk}/{verb}/", body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    row.refresh_from_db()
    assert row.state == "submitted"


def test_a_foreign_request_does_not_exist_and_stays_as_it_is() -> None:
    row, client = cast.submitted(), cast.foreign_clerk()
    before = ServiceRequest.objects.filter(pk=row.pk).values().get()
    answers = [client.get(f"{LIST}{row.pk}/"), client.put(f"{LIST}{row.pk}/", cast.service_request_body())]
    answers += [client.delete(f"{LIST}{row.pk}/"), client.get(f"{LIST}{row.pk}/similar/")]
    answers += [client.post(f"{LIST}{row.pk}/{verb}/", REASON) for verb in (*VERBS, "evaluate", "follow-up")]
    missing = client.get(f"{LIST}999999/").json()
    assert [(a.status_code, a.json()) for a in answers] == [(404, missing)] * len(answers)
    assert client.get(LIST).json()["results"] == []
    assert ServiceRequest.objects.filter(pk=row.pk).values().get() == before


def test_a_clerk_cannot_file_for_a_foreign_area() -> None:
    answer = cast.foreign_clerk().post(LIST, cast.service_request_body())
    assert answer.status_code == 400
    assert list(answer.json()) == ["area"]
    assert not ServiceRequest.objects.exists()


def test_nobody_else_reads_the_contacts_phone() -> None:
    row = cast.submitted()
    assert cast.office().get(f"{LIST}{row.pk}/").json()["contact_phone"] == "13908160001"
    assert cast.own_clerk().get(f"{LIST}{row.pk}/").json()["contact_phone"] == "13908160001"
    assert cast.with_role("viewer").get(f"{LIST}{row.pk}/").json()["contact_phone"] == ""


def test_a_clerk_cannot_wish_for_a_person_by_number() -> None:
    person = factories.volunteer()
    body = cast.service_request_body(positions=[{"headcount": 1, "preferred_volunteer": person.pk}])
    answer = cast.own_clerk().post(LIST, body)
    assert answer.status_code == 400
    assert person.name not in answer.content.decode()


def test_what_is_not_to_be_written_is_not_written() -> None:
    client = cast.own_clerk()
    forbidden = {
        "state": "closed",
        "number": "XQ2000-0001",
        "filed_by": factories.account().pk,
        "due_at": "2030-01-01T00:00:00Z",
        "version": 99,
        "id": 77,
    }
    body = client.post(LIST, {**cast.service_request_body(), **forbidden}).json()
    row = ServiceRequest.objects.get()
    assert (row.state, row.number, row.filed_by.username, row.due_at, row.version) == (
        "draft",
        "XQ2023-0001",
        "clerk",
        None,
        1,
    )
    assert body["id"] == row.pk


def test_the_list_is_filtered() -> None:
    cast.submitted(theme="禁毒")
    factories.service_request(theme="森林防火")
    client = cast.office()
    found = {
        query: [row["theme"] for row in client.get(f"{LIST}?{query}").json()["results"]]
        for query in ("state=submitted", "state=draft", "q=禁毒", "q=XQ2023", f"area={factories.area().pk}")
    }
    assert found["state=submitted"] == ["禁毒"]
    assert found["state=draft"] == ["森林防火"]
    assert found["q=禁毒"] == ["禁毒"]
    assert len(found["q=XQ2023"]) == len(found[f"area={factories.area().pk}"]) == 2
    assert client.get(f"{LIST}?state=nonsense").status_code == 400


def test_similar_requests_of_the_day_are_shown() -> None:
    row, other = cast.submitted(), cast.submitted()
    found = cast.own_clerk().get(f"{LIST}{row.pk}/similar/").json()["results"]
    assert [one["id"] for one in found] == [other.pk]


def test_the_list_asks_the_database_equally_often_for_one_and_three_rows() -> None:
    cast.submitted()
    counts = []
    client = cast.office()
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
        cast.submitted()
        cast.submitted()
    assert counts[0] == counts[1]
