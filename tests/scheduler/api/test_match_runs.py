"""Runs by API."""

import pytest

from tests import cast

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
