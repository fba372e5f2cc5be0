"""Trials and comparisons by API."""

import pytest

from tests import cast, factories
from tests.scheduler.working import carry_out_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_weights_are_tried_and_adopted_by_who_sets_them() -> None:
    office = cast.office()
    factories.position()
    factories.volunteer()
    body = {"numbers": {"travel": 2}, "from_date": "2023-04-01", "until_date": "2023-05-01"}
    begun = office.post(f"{V1}/weight-trials/", body)
    assert (begun.status_code, begun.json()["state"], begun.json()["comparison"]) == (202, "pending", None)
    address = f"{V1}/weight-trials/{begun.json()['id']}/"
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(f"{V1}/weight-trials/", body).status_code == 403
        assert client.get(address).status_code == 404
        assert client.post(f"{address}adopt/", {"reason": "近些"}).status_code == 404
        assert client.post(f"{address}discard/").status_code == 404
    assert office.post(f"{address}adopt/", {"reason": "近些"}).status_code == 409
    carry_out_all()
    found = office.get(address).json()
    assert (found["state"], found["comparison"]["one"]["seats"], found["numbers"]["travel"]) == ("done", 1, 2)
    made = office.post(f"{address}adopt/", {"reason": "近些"})
    assert (made.status_code, made.json()["numbers"]["travel"]) == (201, 2)
    again = office.post(f"{V1}/weight-trials/", {**body, "numbers": {"travel": 3}}).json()
    assert office.post(f"{V1}/weight-trials/{again['id']}/discard/").json()["state"] == "cancelled"
    assert office.post(f"{V1}/weight-trials/", {"numbers": {}}).status_code == 400


def test_two_runs_are_compared_by_the_office() -> None:
    office, days = cast.office(), {"from_date": "2023-04-01", "until_date": "2023-05-01"}
    one, other = (office.post(f"{V1}/match-runs/", days).json()["id"] for _ in range(2))
    address = f"{V1}/match-runs/compare/?one={one}&other={other}"
    assert office.get(address).json()["changes"] == []
    assert cast.own_clerk().get(address).status_code == cast.with_role("viewer").get(address).status_code == 403
    assert office.get(f"{V1}/match-runs/compare/?one={one}&other=999").status_code == 404
    assert office.get(f"{V1}/match-runs/compare/?one={one}").status_code == 400
