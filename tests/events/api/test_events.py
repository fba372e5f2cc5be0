"""Events and sessions by API."""

import pytest

from events.models import Shift
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_a_session_is_added_by_the_office_alone() -> None:
    event = factories.position().shift.event
    address = f"{V1}/events/{event.pk}/shifts/"
    span = {"start_at": "2023-04-20T09:00:00+08:00", "end_at": "2023-04-20T10:30:00+08:00"}
    assert cast.own_clerk().post(address, span).status_code == 403
    assert cast.foreign_clerk().post(address, span).status_code == 404
    added = cast.office().post(address, span)
    assert (added.status_code, added.json()["start_at"], added.json()["place"]) == (
        201,
        span["start_at"],
        event.shifts.earliest("pk").place,
    )
    assert Shift.objects.get(pk=added.json()["id"]).positions.count() == 1
    assert cast.office().post(address, {**span, "end_at": span["start_at"]}).status_code == 400
    assert cast.office().post(address, {}).status_code == 400


def test_events_are_seen_by_their_area_and_written_by_the_office() -> None:
    event, shift = factories.shift().event, Shift.objects.get()
    own, foreign = cast.own_clerk(), cast.foreign_clerk()
    for noun, pk in (("events", event.pk), ("shifts", shift.pk), ("attendance", shift.pk)):
        assert own.get(f"{V1}/{noun}/{pk}/").status_code == 200
        assert foreign.get(f"{V1}/{noun}/{pk}/").status_code == 404
    assert [len(c.get(f"{V1}/{n}/").json()["results"]) for c in (own, foreign) for n in ("events", "shifts")] == [
        1,
        1,
        0,
        0,
    ]
    move = {"start_at": "2023-04-20T09:00:00+08:00", "end_at": "2023-04-20T10:00:00+08:00", "reason": "下雨"}
    assert own.post(f"{V1}/shifts/{shift.pk}/reschedule/", move).status_code == 403
    assert foreign.post(f"{V1}/shifts/{shift.pk}/reschedule/", move).status_code == 404
    assert foreign.post(f"{V1}/events/{event.pk}/cancel/", {"reason": "下雨"}).status_code == 404
    assert foreign.post(f"{V1}/events/{event.pk}/approval/", {"approval_number": "林批1号"}).status_code == 404
    approved = cast.office().post(f"{V1}/events/{event.pk}/approval/", {"approval_number": "林批1号"})
    assert (approved.status_code, approved.json()["approval_number"]) == (200, "林批1号")
    assert foreign.put(f"{V1}/attendance/{shift.pk}/", {"audience": 9}).status_code == 404
    moved = cast.office().post(f"{V1}/shifts/{shift.pk}/reschedule/", move)
    assert (moved.status_code, moved.json()["shift"]["start_at"]) == (200, "2023-04-20T09:00:00+08:00")
    cancelled = cast.office().post(f"{V1}/events/{event.pk}/cancel/", {"reason": "下雨"})
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")


def test_the_office_makes_an_event_of_several_sessions() -> None:
    body = {
        "title": "清明祭扫",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "spans": [
            {"start_at": "2023-04-05T09:00:00+08:00", "end_at": "2023-04-05T10:00:00+08:00"},
            {"start_at": "2023-04-06T09:00:00+08:00", "end_at": "2023-04-06T10:00:00+08:00"},
        ],
        "positions": [{"title": "讲解", "headcount": 2}],
        "state": "closed",
    }
    made = cast.office().post(f"{V1}/events/", body)
    assert made.status_code == 201
    assert made.json()["state"] == "planned"
    assert [s["positions"][0]["vacant"] for s in made.json()["shifts"]] == [2, 2]
    assert cast.own_clerk().post(f"{V1}/events/", body).status_code == 403
    assert cast.office().post(f"{V1}/events/", {**body, "spans": []}).status_code == 400
    first = made.json()["shifts"][0]["id"]
    assert cast.office().post(f"{V1}/shifts/{first}/cancel/", {"reason": "下雨"}).json()["state"] == "cancelled"
    days = "from_date=2023-04-06&until_date=2023-04-07"
    assert len(cast.office().get(f"{V1}/shifts/?{days}").json()["results"]) == 1
    assert len(cast.office().get(f"{V1}/events/?{days}").json()["results"]) == 1
    assert cast.office().get(f"{V1}/events/?from_date=2023-04-07").json()["results"] == []
