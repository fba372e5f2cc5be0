"""Capacity reports by API."""

import pytest

from tests import cast
from tests.scheduler.working import carry_out_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_capacity_reports_are_the_offices() -> None:
    office = cast.office()
    begun = office.post(f"{V1}/capacity-reports/", {})
    assert (begun.status_code, begun.json()["state"], begun.json()["from_date"]) == (202, "pending", "2023-07-01")
    address = f"{V1}/capacity-reports/{begun.json()['id']}/"
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/capacity-reports/").status_code == 403
        assert client.post(f"{V1}/capacity-reports/", {}).status_code == 403
        assert client.get(address).status_code == 404
    carry_out_all()
    done = office.get(address).json()
    assert (done["state"], done["report"]["seats"], done["report"]["gaps"]) == ("done", 0, [])
    assert office.get(f"{V1}/capacity-reports/").json()["count"] == 1
    wrong = {"from_date": "2024-01-01", "until_date": "2023-01-01"}
    assert office.post(f"{V1}/capacity-reports/", wrong).json()["code"] == "span_empty"
