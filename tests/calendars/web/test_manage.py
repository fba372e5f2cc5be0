import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calendars.models import Feed
from calendars.operations import open_feed
from tests import factories
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_the_office_opens_and_revokes_a_teams_feed(client: Client) -> None:
    client.force_login(factories.account())
    team = factories.team()
    text = client.post("/feeds/", {"team": team.pk}).content.decode()
    address = re.findall(r"/calendars/[\w-]{43}\.ics", text)[0]
    assert client.get(address).status_code == 200
    feed = Feed.objects.get(team=team)
    response = client.post(f"/feeds/{feed.pk}/revoke/")
    assert (response.status_code, client.get(address).status_code) == (302, 404)
    assert client.get(f"/feeds/{feed.pk}/revoke/").status_code == 405


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"team": "x"},
        {"team": "1" * 30},
        {"volunteer": "没有"},
        {"volunteer": "张英仁"},
        {"area": "", "volunteer": "\0"},
    ],
)
def test_a_form_that_names_nobody_or_two_is_answered_with_400(client: Client, data: dict[str, str]) -> None:
    factories.volunteer("张英仁"), factories.volunteer("张英仁", gender="2")
    client.force_login(factories.account())
    response = client.post("/feeds/", data)
    assert (response.status_code, Feed.objects.count()) == (400, 0)


def test_one_owner_at_a_time(client: Client) -> None:
    client.force_login(factories.account())
    response = client.post("/feeds/", {"team": factories.team().pk, "area": factories.area().pk})
    assert (response.status_code, Feed.objects.count()) == (400, 0)


def test_a_volunteer_is_found_by_name_and_one_of_namesakes_by_the_phone_too(client: Client) -> None:
    client.force_login(factories.account())
    anna = factories.volunteer(phone="13908160001", phone_last4="0001")
    assert client.post("/feeds/", {"volunteer": "张英仁"}).status_code == 200
    factories.volunteer(phone="13908160002", phone_last4="0002")
    refused = client.post("/feeds/", {"volunteer": "张英仁"})
    assert (refused.status_code, "电话后四位" in refused.content.decode()) == (400, True)
    assert client.post("/feeds/", {"volunteer": "张英仁 0001"}).status_code == 200
    assert Feed.objects.filter(volunteer=anna).count() == 2


def test_who_has_but_one_area_opens_its_feed_with_one_press(client: Client) -> None:
    client.force_login(factories.clerk())
    area = factories.area()
    assert f'<option value="{area.pk}" selected>' in client.get("/feeds/").content.decode()


def test_the_list_asks_as_much_for_three_rows_as_for_one(client: Client) -> None:
    client.force_login(factories.account())
    counts = []
    for names in (("一队",), ("二队", "三队")):
        for name in names:
            open_feed(team=factories.team(name), deed=Deed.by_command(at=factories.NOW))
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/feeds/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
