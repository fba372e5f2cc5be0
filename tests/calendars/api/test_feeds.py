"""Feeds by API."""

import pytest

from calendars.models import Feed
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_feeds_are_opened_for_what_one_may_see() -> None:
    own, other, person = factories.area(), factories.area("永和镇"), factories.volunteer()
    clerk, office = cast.own_clerk(), cast.office()
    made = clerk.post(f"{V1}/feeds/", {"area": own.pk})
    assert made.status_code == 201 and made.json()["url"].endswith(".ics")
    assert clerk.post(f"{V1}/feeds/", {"area": other.pk}).status_code == 404
    assert clerk.post(f"{V1}/feeds/", {"volunteer": person.pk}).status_code == 404
    assert office.post(f"{V1}/feeds/", {"volunteer": person.pk}).status_code == 201
    assert office.post(f"{V1}/feeds/", {}).status_code == 400
    assert office.post(f"{V1}/feeds/", {"area": own.pk, "volunteer": person.pk}).status_code == 400
    listed = clerk.get(f"{V1}/feeds/")
    assert len(listed.json()["results"]) == 1
    feed = Feed.objects.get(area=own)
    assert feed.token_hash not in listed.content.decode()
    assert cast.foreign_clerk().post(f"{V1}/feeds/{feed.pk}/revoke/").status_code == 404
    assert clerk.post(f"{V1}/feeds/{feed.pk}/revoke/").json()["revoked_at"] is not None
