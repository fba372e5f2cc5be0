"""Weights by API."""

import pytest

from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_weights_are_set_by_who_sets_the_offices_numbers() -> None:
    (first,) = cast.office().get(f"{V1}/weights/").json()["results"]
    body = {"numbers": {"fairness": 30}, "reason": "摊匀些", "seen": first["id"]}
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/weights/").status_code == client.post(f"{V1}/weights/", body).status_code == 403
        assert client.get(f"{V1}/weights/{first['id']}/").status_code == 404
        assert client.post(f"{V1}/weights/{first['id']}/restore/", {"reason": "改回"}).status_code == 404
    made = cast.office().post(f"{V1}/weights/", body)
    assert (made.status_code, made.json()["numbers"]["fairness"], made.json()["numbers"]["travel"]) == (201, 30, 1)
    assert cast.office().post(f"{V1}/weights/", body).status_code == 409
    bodies: list[object] = [{"fairness": 99}, {"nothing": 1}, {"unfilled_1": 100_000}, [], "x"]
    for wrong in bodies:
        assert cast.office().post(f"{V1}/weights/", {"numbers": wrong, "reason": "x"}).status_code == 400
    again = cast.with_role("administrator").post(f"{V1}/weights/{first['id']}/restore/", {"reason": "改回"})
    assert (again.status_code, again.json()["restored_from"], again.json()["numbers"]) == (
        201,
        first["id"],
        first["numbers"],
    )
