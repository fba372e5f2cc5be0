"""Areas by API."""

import pytest

from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_a_clerk_sees_the_own_area_and_no_other() -> None:
    own, other = factories.area(), factories.area("永和镇")
    client = cast.own_clerk()
    assert [row["name"] for row in client.get(f"{V1}/areas/").json()["results"]] == ["青岗镇"]
    assert client.get(f"{V1}/areas/{own.pk}/").status_code == 200
    assert client.get(f"{V1}/areas/{other.pk}/").status_code == 404
