"""Tallies by API."""

import pytest

from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


@pytest.mark.parametrize(("role", "status"), [("viewer", 200), ("clerk", 403), ("volunteer", 403), ("auditor", 403)])
def test_tallies_are_for_those_who_ask(role: str, status: int) -> None:
    address = f"{V1}/tallies/?from=2023-01-01&to=2024-01-01&by=month"
    assert cast.with_role(role).get(address).status_code == status


def test_a_tally_wants_its_days() -> None:
    office = cast.office()
    assert set(office.get(f"{V1}/tallies/").json()) == {"from", "to", "by"}
    assert set(office.get(f"{V1}/tallies/?from=2023-02-01&to=2023-01-01&by=kind").json()) == {"to"}
    assert set(office.get(f"{V1}/tallies/?from=2023-01-01&to=2023-02-01&by=moon").json()) == {"by"}
