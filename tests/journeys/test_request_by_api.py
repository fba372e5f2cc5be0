"""The whole way by API: filed, accepted, matched, invited, answered, attended, evaluated, counted."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests import cast, factories

REQUESTS = "/api/v1/service-requests/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    now = {"at": factories.NOW}
    monkeypatch.setattr(timezone, "now", lambda: now["at"])
    return now


@pytest.mark.django_db
def test_a_request_goes_all_the_way_by_api(clock: dict[str, datetime]) -> None:
    person = factories.volunteer(skills=("理论政策宣讲",))
    factories.volunteer("李秀兰", phone="13908160002")
    clerk, office = cast.own_clerk(), cast.office()

    filed = clerk.post(REQUESTS, cast.service_request_body()).json()
    assert clerk.post(f"{REQUESTS}{filed['id']}/file/").json()["state"] == "submitted"
    accepted = office.post(f"{REQUESTS}{filed['id']}/accept/", {}).json()
    assert accepted["state"] == "accepted"

    run = office.post("/api/v1/match-runs/", {"service_request": filed["id"]})
    assert (run.status_code, run.json()["state"]) == (201, "done")
    assert {k: run.json()["summary"][k] for k in ("seats", "filled", "unfilled")} == {
        "seats": 1,
        "filled": 1,
        "unfilled": 0,
    }
    run_address = f"/api/v1/match-runs/{run.json()['id']}"
    (outcome,) = office.get(f"{run_address}/outcomes/").json()["results"]
    (proposal,) = outcome["proposals"]
    assert proposal["volunteer"] == {"id": person.pk, "name": "张英仁"}
    assert {"code", "values", "text", "points"} == set(proposal["reasons"][0])
    (other,) = office.get(f"{run_address}/positions/{outcome['position']}/objections/").json()["results"]
    assert (other["name"], other["objections"][0]["code"]) == ("李秀兰", "skill_missing")
    assert other["objections"][0]["text"] not in ("", "skill_missing")

    invited = office.post(f"{run_address}/invite/", {"proposals": [proposal["id"]]}).json()
    assert invited["refused"] == []
    (assignment,) = invited["assignments"]
    assert clerk.get(f"/api/v1/assignments/{assignment}/").status_code == 404
    answer = office.post(f"/api/v1/assignments/{assignment}/accept/", {"channel": "phone", "proxy": "女儿"})
    assert (answer.status_code, answer.json()["state"], answer.json()["answer_channel"]) == (200, "accepted", "phone")
    assert clerk.get(f"{REQUESTS}{filed['id']}/").json()["state"] == "confirmed"
    assert clerk.get(f"/api/v1/assignments/{assignment}/").json()["volunteer"]["name"] == "张英仁"

    clock["at"] = factories.at("2023-04-19 11:00")
    register = {"rows": [{"volunteer": person.pk}, {"name": "路过的人", "is_walk_in": True}], "audience": 42}
    address = f"/api/v1/attendance/{outcome['shift']}/"
    assert clerk.put(address, register).status_code == 403
    written = office.put(address, register)
    assert (written.status_code, written.json()["state"]) == (200, "held")
    assert [row["service_minutes"] for row in written.json()["rows"]] == [90, 90]
    assert office.put(address, {**register, "audience": 43}).json()["code"] == "reason_missing"
    assert office.put(address, {**register, "audience": 43, "reason": "数错了"}).json()["audience"] == 43

    (name,) = office.get("/api/v1/awaiting-names/").json()["results"]
    assert name["name"] == "路过的人"
    other_person = office.get("/api/v1/volunteers/?q=lxl").json()["results"] or [{"id": 0}]
    if other_person[0]["id"]:
        office.post(f"/api/v1/awaiting-names/{name['id']}/assign/", {"volunteer": other_person[0]["id"]})

    assert office.post(f"{REQUESTS}{filed['id']}/evaluate/", {"rating": 5}).json()["code"] == "office_may_not_rate"
    rated = clerk.post(f"{REQUESTS}{filed['id']}/evaluate/", {"rating": 5, "tags": ["准时"]})
    assert (rated.status_code, rated.json()["rating"]) == (201, 5)
    assert office.post(f"{REQUESTS}{filed['id']}/close/").json()["state"] == "closed"

    table = office.get("/api/v1/tallies/?from=2023-04-01&to=2023-05-01&by=kind").json()
    (row,) = table["rows"]
    known = {
        "kind": "理论政策宣讲",
        "key": factories.kind().code,
        "sessions": 1,
        "attendances": 2,
        "audience": 43,
        "service_minutes": 180,
        "works": 0,
        "materials": 0,
        "volunteers": 2,
    }
    assert known.items() <= row.items()
    assert cast.foreign_clerk().get("/api/v1/tallies/?from=2023-04-01&to=2023-05-01&by=kind").json()["rows"] == []
