"""Rendering entries as the bytes of a calendar file. Pure: nothing but icalendar.

Source: RFC 5545 and 7986, read the way real clients read them.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Alarm, Calendar, Component, Event, Timezone

from calendars.entry import CalendarEntry, CalendarHead, EntryStatus, clean_text
from volunteers.timespan import SHANGHAI

logger = logging.getLogger(__name__)

PRODUCT_ID = "-//Yinling Volunteers//Calendar Feeds//ZH"
MARKS = {
    EntryStatus.CONFIRMED: "",
    EntryStatus.TENTATIVE: "【请再答复】",
    EntryStatus.CANCELLED: "【已取消】",
}
"""Marks before a title, because many phones show no status."""
ALARMS = (timedelta(days=-1), timedelta(hours=-2))
"""Offsets from the start at which a phone reminds."""
MAX_TITLE = 200
FIRST_YEAR = 1992
"""The first year of entries: before it the county had summer time, which the zone below does not hold."""

# Ten independent readers agree on this block. The one the library makes has summer times that begin at the wrong
# hour, a comment strict readers reject, and a list that crashes one of them.
VTIMEZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nX-LIC-LOCATION:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19700101T000000\r\nTZNAME:CST\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)


_END = b"END:VCALENDAR\r\n"


class UnrenderableEntry(ValueError):
    """The entry's times make no calendar event. Carries its ``uid``."""

    def __init__(self, uid: str) -> None:
        super().__init__(f"calendar entry {uid} has impossible times")
        self.uid = uid


def render(head: CalendarHead, entries: Iterable[CalendarEntry]) -> bytes:
    """Returns the whole calendar as UTF-8 with CRLF, entries in the given order; equal input gives equal bytes.

    An entry that cannot be rendered is left out and logged: one bad row must not empty everybody's calendar.
    """
    parts = []
    for entry in entries:
        try:
            parts.append(_event(entry).to_ical(sorted=False))
        except (ValueError, TypeError, OverflowError, AttributeError):
            logger.exception("Calendar entry %s left out of a feed", entry.uid)
    # Joined rather than nested: the library would render every entry a second time.
    empty: bytes = _calendar(head).to_ical(sorted=False)
    return empty.removesuffix(_END) + b"".join(parts) + _END


def _calendar(head: CalendarHead) -> Calendar:
    name = clean_text(head.name)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    return calendar


def _event(entry: CalendarEntry) -> Event:
    if (
        entry.start.utcoffset() is None
        or entry.end.utcoffset() is None
        or entry.changed_at.utcoffset() is None
        or entry.end <= entry.start
        or entry.start.year < FIRST_YEAR
    ):
        raise UnrenderableEntry(entry.uid)
    cancelled = entry.status == EntryStatus.CANCELLED
    title = clean_text(entry.title)[:MAX_TITLE]
    changed_at = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start.astimezone(SHANGHAI))
    event.add("dtend", entry.end.astimezone(SHANGHAI))
    event.add("summary", MARKS[entry.status] + title)
    if place := clean_text(entry.place):
        event.add("location", place)
    if details := "\n".join(filter(None, (clean_text(line) for line in entry.details))):
        event.add("description", details)
    if category := clean_text(entry.category):
        event.add("categories", [category])
    if entry.url:
        event.add("url", entry.url)
    event.add("status", str(entry.status))
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if entry.has_alarms and not cancelled:
        for before in ALARMS:
            event.add_component(_alarm(title, before))
    return event


def _alarm(title: str, before: timedelta) -> Component:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm
