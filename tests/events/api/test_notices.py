"""Notices by API."""

import pytest

from events.models import Notice
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_notices_are_the_offices_and_ones_own() -> None:
    clerk = cast.own_clerk()
    person = factories.volunteer()
    notice = Notice.objects.create(
        volunteer=person,
        key="k",
        kind="invitation",
        subject="邀请",
        body="正文",
        state="failed",
        due_at=factories.NOW,
        created_at=factories.NOW,
    )
    assert clerk.get(f"{V1}/notices/").json()["results"] == []
    assert clerk.post(f"{V1}/notices/{notice.pk}/retry/").status_code == 404
    assert len(cast.office().get(f"{V1}/notices/?state=failed").json()["results"]) == 1
    assert cast.office().post(f"{V1}/notices/{notice.pk}/retry/").json()["state"] == "pending"
    assert cast.office().post(f"{V1}/notices/{notice.pk}/retry/").status_code == 409
