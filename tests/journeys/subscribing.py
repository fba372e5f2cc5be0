"""A volunteer's calendar: opened on the personal page, read by somebody else's library."""

from typing import Any
from urllib.parse import urlsplit

import icalendar
from django.test import Client

from tests.journeys.browsing import Visitor
from volunteers.models import Volunteer
from volunteers.queries.links import personal_address


def subscribe(person: Volunteer) -> str:
    """The volunteer opens the calendar; the path of its address."""
    visitor = Visitor()
    visitor.open(urlsplit(personal_address(person, "subscribe/")).path)
    assert ".ics" not in visitor.page.text
    visitor.press("开通手机日历")
    address = next(href for href, _text in visitor.page.links if href.endswith(".ics"))
    return urlsplit(address).path


def event_in_feed(address: str) -> Any:
    """The one session of the feed, read by somebody else's library."""
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, "text/calendar")
    (entry,) = icalendar.Calendar.from_ical(response.getvalue()).walk("VEVENT")
    assert entry["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert Client().get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    return entry
