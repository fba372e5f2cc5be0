"""Seats given up and many changes at once, by the API: who may, what is told, what is done."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Assignment, Position
from events.operations import assignments
from events.operations.events import Wanted
from tests import cast, factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"
LECTURES = "理论政策宣讲"
DAYS = {"from_date": "2023-04-17", "until_date": "2023-04-24"}


def lecture(**values: Any) -> Position:
    data = workflow.PositionData("宣讲员", 1, (Wanted(factories.skill(LECTURES)),))
    return workflow.seat(positions=(data,), **values)


def confirmed(position: Position, person: Volunteer) -> Assignment:
    row = workflow.invited(position, person)
    return assignments.accept(row, deed=Deed.by_link(row.volunteer, at=factories.NOW))


def strangers() -> list[Any]:
    return [cast.own_clerk(), cast.foreign_clerk(), *(cast.with_role(role) for role in ("viewer", "volunteer"))]


def test_a_substitute_is_found_and_asked() -> None:
    seat, person = lecture(), factories.volunteer("会讲", (LECTURES,))
    other = factories.volunteer("不会讲")
    office = cast.office()
    answer = office.get(f"{V1}/replacements/{seat.pk}/").json()
    (one,) = answer["substitutes"]
    assert (answer["position"], answer["chain"]) == (seat.pk, None)
    assert (one["volunteer"], one["name"], one["minutes"]) == (
        person.pk,
        "会讲",
        sum(r["points"] for r in one["reasons"]),
    )
    assert [(row["name"], [o["code"] for o in row["objections"]]) for row in objections(office, seat)] == [
        ("不会讲", ["skill_missing"])
    ]
    address = f"{V1}/replacements/{seat.pk}/ask/"
    assert office.post(address, {"volunteer": other.pk}).json()["code"] == "override_reason_missing"
    made = office.post(address, {"volunteer": person.pk})
    assert (made.status_code, made.json()["state"]) == (201, "invited")
    assert office.get(f"{V1}/replacements/{seat.pk}/").json()["code"] == "position_full"
    assert office.post(address, {"volunteer": other.pk, "override_reason": "本乡土专家"}).status_code == 409


def objections(client: Any, seat: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"{V1}/replacements/{seat.pk}/objections/").json()["results"]
    return rows


def test_who_agreed_comes_over_and_the_seat_he_leaves_is_the_next_question() -> None:
    seat, plain = lecture(), workflow.seat()
    held = confirmed(plain, factories.volunteer("会讲", (LECTURES,)))
    taker = factories.volunteer("顶上")
    office = cast.office()
    chain = office.get(f"{V1}/replacements/{seat.pk}/").json()["chain"]
    assert [(s["name"], s["position"], s["leaves"], s["assignment"]) for s in chain["steps"]] == [
        ("会讲", seat.pk, plain.pk, held.pk),
        ("顶上", plain.pk, None, None),
    ]
    made = office.post(f"{V1}/replacements/{seat.pk}/come-over/", {"assignment": held.pk, "channel": "phone"})
    assert (made.status_code, made.json()["state"], made.json()["position"]) == (201, "accepted", seat.pk)
    again = office.post(f"{V1}/replacements/{seat.pk}/come-over/", {"assignment": held.pk})
    assert (again.status_code, again.json()["code"]) == (409, "invitation_over")
    assert [s["volunteer"] for s in office.get(f"{V1}/replacements/{plain.pk}/").json()["substitutes"]] == [taker.pk]


def test_all_of_it_is_the_offices() -> None:
    held = confirmed(workflow.seat(), factories.volunteer("在岗"))
    seat, person = lecture(), factories.volunteer("会讲", (LECTURES,))
    session = {"shift": seat.shift_id, "start_at": "2023-04-26T09:00:00+08:00", "end_at": "2023-04-26T10:30:00+08:00"}
    decided = {"digest": "x", "reason": "x"}
    for client in strangers():
        one = f"{V1}/replacements/{seat.pk}"
        answers = [client.get(f"{one}/"), client.get(f"{one}/objections/")]
        answers += [client.post(f"{one}/ask/", {"volunteer": person.pk})]
        answers += [client.post(f"{one}/come-over/", {"assignment": held.pk})]
        for path, body in (("people", {"volunteers": [person.pk], **DAYS}), ("sessions", {"sessions": [session]})):
            answers += [client.post(f"{V1}/replannings/{path}/", body)]
            answers += [client.post(f"{V1}/replannings/{path}/confirm/", {**body, **decided})]
        assert [answer.status_code for answer in answers] == [403] * 8
    assert list(Assignment.objects.values_list("state", flat=True)) == ["accepted"]


def test_an_empty_seat_takes_as_many_queries_for_six_people_as_for_two() -> None:
    seat, office, counted = lecture(), cast.office(), []
    for size in (2, 4):
        for number in range(size):
            factories.volunteer(f"人{size}{number}", (LECTURES,))
        confirmed(workflow.seat(), factories.volunteer(f"在岗{size}", (LECTURES,)))
        with CaptureQueriesContext(connection) as queries:
            assert office.get(f"{V1}/replacements/{seat.pk}/").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
