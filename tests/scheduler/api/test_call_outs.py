"""Call-outs by API."""

from typing import Any

import pytest

from events.models import ActivityKind
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def emergency_body(**values: Any) -> dict[str, Any]:
    return {
        "title": "山火预警，入户劝导",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "start_at": "2023-04-03T14:00:00+08:00",
        "end_at": "2023-04-03T16:00:00+08:00",
        "headcount": 1,
        **values,
    }


def test_call_outs_are_the_offices() -> None:
    office, people = cast.office(), [factories.volunteer(name) for name in "甲乙丙"]
    made = office.post(f"{V1}/call-outs/", emergency_body())
    assert made.status_code == 201, made.content
    one = f"{V1}/call-outs/{made.json()['id']}"
    listed = office.get(f"{one}/people/").json()["results"]
    assert [(row["name"], row["fitness"], row["minutes"]) for row in listed] == [
        (name, "free", 10) for name in "甲乙丙"
    ]
    ask = {"volunteers": [person.pk for person in people[:2]]}
    bodies = [("ask", ask), ("yes", {"volunteer": people[2].pk})]
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/call-outs/").status_code == 403
        assert client.post(f"{V1}/call-outs/", emergency_body()).status_code == 403
        assert [client.get(f"{one}/{part}").status_code for part in ("", "people/", "asked/")] == [404] * 3
        assert [client.post(f"{one}/{verb}/", body).status_code for verb, body in bodies] == [404, 404]
    assert len(office.post(f"{one}/ask/", ask).json()["assignments"]) == 2
    assert [row["code"] for row in office.post(f"{one}/ask/", ask).json()["refused"]] == ["not_available"] * 2
    assert office.post(f"{one}/yes/", {"volunteer": people[2].pk}).json()["state"] == "accepted"
    counts = office.get(f"{one}/").json()
    assert [counts[name] for name in ("headcount", "asked", "yes", "no", "waiting")] == [1, 3, 1, 0, 0]
    states = [row["state"] for row in office.get(f"{one}/asked/").json()["results"]]
    assert states == ["accepted", "stood_down", "stood_down"]
    assert office.post(f"{one}/ask/", ask).json()["code"] == "enough_people"


def test_a_call_out_wants_its_facts_and_keeps_the_law() -> None:
    office = cast.office()
    assert set(office.post(f"{V1}/call-outs/", {}).json()) == {
        "title",
        "kind",
        "area",
        "start_at",
        "end_at",
        "headcount",
    }
    fighting = ActivityKind.objects.get(barred_from_age=60)
    refused = office.post(f"{V1}/call-outs/", emergency_body(kind=fighting.pk))
    assert (refused.status_code, refused.json()["code"]) == (400, "legally_barred")
