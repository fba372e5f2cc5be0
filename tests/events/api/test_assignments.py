"""Invitations and answers by API."""

import pytest

from events.models import Assignment
from tests import cast, factories
from tests.cast import invited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_a_clerk_sees_who_said_yes_with_a_masked_phone() -> None:
    yes = invited("accepted")
    row = cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").json()
    assert (row["contact"], row["reasons"]) == (
        {"name": "张英仁", "phone": "139****0001", "is_full": False},
        [],
    )
    assert cast.foreign_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404
    Assignment.objects.update(state="invited")
    assert cast.own_clerk().get(f"{V1}/assignments/").json()["results"] == []
    assert cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404


def test_nobody_but_the_office_answers_and_invites() -> None:
    row = invited("accepted")
    for client, status in ((cast.own_clerk(), 403), (cast.foreign_clerk(), 404), (cast.with_role("viewer"), 404)):
        for verb in ("accept", "decline", "excuse", "take-back", "cancel"):
            assert client.post(f"{V1}/assignments/{row.pk}/{verb}/", {"reason": "x"}).status_code == status
        assert client.post(f"{V1}/assignments/", {"position": row.position_id, "volunteer": 1}).status_code == 403
    row.refresh_from_db()
    assert row.state == "accepted"


def test_a_double_booking_is_one_clear_conflict() -> None:
    first, second, person = factories.position(), factories.position(), factories.volunteer()
    office = cast.office()
    assert office.post(f"{V1}/assignments/", {"position": first.pk, "volunteer": person.pk}).status_code == 201
    answer = office.post(f"{V1}/assignments/", {"position": second.pk, "volunteer": person.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_busy")
    assert "张英仁" in answer.json()["detail"]
