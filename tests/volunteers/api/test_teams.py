"""Teams and their members by API."""

import pytest

from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_members_come_and_go_by_the_office() -> None:
    team, person, office = factories.team(), factories.volunteer(), cast.office()
    address = f"{V1}/teams/{team.pk}/members/"
    assert office.put(f"{address}{person.pk}/", {"role": "lecturer"}).json()["role"] == "lecturer"
    assert [row["volunteer"]["name"] for row in office.get(address).json()["results"]] == ["张英仁"]
    assert cast.own_clerk().get(address).status_code == 403
    assert office.delete(f"{address}{person.pk}/").status_code == 204
    assert office.delete(f"{address}{person.pk}/").status_code == 404
    assert office.get(address).json()["results"] == []
