"""Runs by API."""

import pytest

from tests import cast
from tests.scheduler.operations.runs.test_levers import short_chorus
from tests.scheduler.working import carry_out_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_matching_is_the_offices() -> None:
    run = cast.office().post(f"{V1}/match-runs/", {"from_date": "2023-04-01", "until_date": "2023-05-01"}).json()
    assert run["state"] == "done"
    assert (
        cast.office().post(f"{V1}/match-runs/", {"from_date": "2023-04-02", "until_date": "2023-04-01"}).json()["code"]
        == "span_empty"
    )
    clerk = cast.own_clerk()
    assert clerk.post(f"{V1}/match-runs/", {}).status_code == clerk.get(f"{V1}/match-runs/").status_code == 403
    assert clerk.get(f"{V1}/match-runs/{run['id']}/").status_code == 404
    assert cast.office().post(f"{V1}/match-runs/{run['id']}/discard/").json()["state"] == "discarded"
    assert cast.office().post(f"{V1}/match-runs/{run['id']}/discard/").status_code == 409


def test_runs_go_by_task_and_are_stopped_and_proven_by_the_office() -> None:
    office, days = cast.office(), {"from_date": "2023-04-01", "until_date": "2023-05-01"}
    begun = office.post(f"{V1}/match-runs/", {**days, "by_task": True, "effort": "quick"})
    assert (begun.status_code, begun.json()["state"], begun.json()["effort"]) == (201, "pending", "quick")
    stop, prove = (f"{V1}/match-runs/{begun.json()['id']}/{verb}/" for verb in ("cancel", "prove"))
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(stop).status_code == client.post(prove).status_code == 404
    assert office.post(prove).status_code == 409
    assert office.post(stop).json()["state"] == "cancelled"
    assert office.post(stop).status_code == 409
    done = office.post(f"{V1}/match-runs/", days).json()
    assert (done["state"], office.post(f"{V1}/match-runs/{done['id']}/prove/").json()["code"]) == (
        "done",
        "already_proven",
    )
    assert office.post(f"{V1}/match-runs/", {**days, "effort": "guess"}).status_code == 400


def test_a_run_tells_its_levers_once_computed_and_one_is_tried() -> None:
    office = cast.office()
    address = f"{V1}/match-runs/{short_chorus().pk}/"
    assert office.get(address).json()["levers"] is None
    carry_out_all()
    levers = office.get(address).json()["levers"]
    assert levers and all(won["seats"] > 0 and "多推荐" in won["text"] for won in levers)
    assert office.post(f"{address}try/", {"number": 99}).json()["code"] == "lever_gone"
    assert cast.own_clerk().post(f"{address}try/", {"number": 0}).status_code == 404
    begun = office.post(f"{address}try/", {"number": 0})
    assert (begun.status_code, begun.json()["lever"], begun.json()["numbers"]) == (202, levers[0]["lever"], None)
