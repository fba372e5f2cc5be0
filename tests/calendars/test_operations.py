"""Opening, replacing and revoking feeds."""

import pytest
from django.test import Client

from calendars.models import Feed
from calendars.operations import open_feed, replace_feeds
from tests import factories
from tests.calendars.web.test_feeds import feed_path, path_of
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_the_address_is_short_and_only_its_hash_is_stored() -> None:
    url = open_feed(area=factories.county(), deed=Deed.by_command(at=factories.NOW))
    token = url.split("/")[-1].removesuffix(".ics")
    assert len(url) <= 256
    assert len(token) == 43
    stored = Feed.objects.get()
    assert token not in str(vars(stored))


def test_a_new_address_voids_the_old_ones_at_once(client: Client) -> None:
    anna = factories.volunteer()
    old = feed_path(volunteer=anna)
    new = path_of(replace_feeds(anna, deed=Deed.by_link(anna, at=factories.NOW)))
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
