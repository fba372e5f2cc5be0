from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calendars.entry import CalendarEntry, CalendarHead, EntryStatus, clean_text, without_personal_numbers
from calendars.rendering import VTIMEZONE, render
from volunteers.timespan import SHANGHAI

HEAD = CalendarHead(name="张英仁的志愿服务")
START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)


def entry(**values: Any) -> CalendarEntry:
    return CalendarEntry(
        **{
            "uid": "0d2f7a52-5d5c-4be6-9f3c-3d4b6a1b8a10",
            "sequence": 2,
            "changed_at": datetime(2023, 4, 3, 1, 2, 3, 456, tzinfo=UTC),
            "start": START,
            "end": START + timedelta(minutes=90),
            "title": "青岗镇理论政策宣讲",
            "place": "青岗镇文化院坝",
            "category": "理论政策宣讲",
            "details": ("类型：理论政策宣讲", "办公电话：0834-0000000"),
            **values,
        }
    )


def test_the_whole_file_of_one_entry() -> None:
    assert render(HEAD, [entry()]).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yinling Volunteers//Calendar Feeds//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:张英仁的志愿服务",
        "NAME:张英仁的志愿服务",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *VTIMEZONE.split("\r\n")[:-1],
        "BEGIN:VEVENT",
        "UID:0d2f7a52-5d5c-4be6-9f3c-3d4b6a1b8a10",
        "DTSTAMP:20230403T010203Z",
        "LAST-MODIFIED:20230403T010203Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Asia/Shanghai:20230419T090000",
        "DTEND;TZID=Asia/Shanghai:20230419T103000",
        "SUMMARY:青岗镇理论政策宣讲",
        "LOCATION:青岗镇文化院坝",
        "DESCRIPTION:类型：理论政策宣讲\\n办公电话：0834-0000000",
        "CATEGORIES:理论政策宣讲",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:青岗镇理论政策宣讲",
        "TRIGGER:-P1D",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:青岗镇理论政策宣讲",
        "TRIGGER:-PT2H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_cancelled_entry_is_marked_and_rings_no_alarm() -> None:
    (event,) = Calendar.from_ical(render(HEAD, [entry(status=EntryStatus.CANCELLED)])).events
    assert (event["summary"], event["status"], event["transp"], event.subcomponents) == (
        "【已取消】青岗镇理论政策宣讲",
        "CANCELLED",
        "TRANSPARENT",
        [],
    )


def test_a_tentative_entry_says_so_in_its_title() -> None:
    (event,) = Calendar.from_ical(render(HEAD, [entry(status=EntryStatus.TENTATIVE)])).events
    assert (event["summary"], event["status"], event["transp"]) == (
        "【请再答复】青岗镇理论政策宣讲",
        "TENTATIVE",
        "OPAQUE",
    )


def test_an_empty_feed_still_holds_its_zone() -> None:
    content = render(HEAD, []).decode()
    assert VTIMEZONE in content
    assert "VEVENT" not in content


def test_three_readers_see_the_same() -> None:
    content = render(
        HEAD, [entry(), entry(uid="second", start=START + timedelta(days=1), end=START + timedelta(days=2))]
    )
    expected = [
        ("0d2f7a52-5d5c-4be6-9f3c-3d4b6a1b8a10", START, START + timedelta(minutes=90), "青岗镇理论政策宣讲"),
        ("second", START + timedelta(days=1), START + timedelta(days=2), "青岗镇理论政策宣讲"),
    ]
    calendar = Calendar.from_ical(content)
    assert [(str(e["uid"]), e.start, e.end, str(e["summary"])) for e in calendar.events] == expected
    found = recurring_ical_events.of(calendar).between(START - timedelta(days=9), START + timedelta(days=9))
    assert [(str(e["uid"]), e.start, e.end, str(e["summary"])) for e in found] == expected
    parsed = vobject.readOne(content.decode())
    assert [(e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value) for e in parsed.vevent_list] == expected


def test_a_long_chinese_title_is_folded_between_characters() -> None:
    title = "云岭县离退休干部志愿服务宣讲，" * 12
    content = render(HEAD, [entry(title=title)])
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    (event,) = Calendar.from_ical(content).events
    assert event["summary"] == title


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"])
def test_nobody_can_inject_a_property(line_break: str) -> None:
    wicked = f"宣讲{line_break}ATTENDEE:mailto:a@b{line_break}END:VEVENT"
    content = render(HEAD, [entry(title=wicked, place=wicked, category=wicked, details=(wicked,))])
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    assert "attendee" not in event
    assert event["summary"] == "宣讲 ATTENDEE:mailto:a@b END:VEVENT"
    assert not [line for line in content.split(b"\r\n") if line.startswith((b"ATTENDEE", b"ORGANIZER", b"METHOD"))]


def test_an_entry_with_impossible_times_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    before_zone = datetime(1988, 7, 1, 9, tzinfo=SHANGHAI)
    broken = [
        entry(uid="turned", end=START),
        entry(uid="naive", start=START.replace(tzinfo=None)),
        entry(uid="summer-time", start=before_zone, end=before_zone + timedelta(hours=1)),
        entry(uid="no-sequence", sequence="many"),
    ]
    content = render(HEAD, [*broken, entry()])
    assert [str(e["uid"]) for e in Calendar.from_ical(content).events] == ["0d2f7a52-5d5c-4be6-9f3c-3d4b6a1b8a10"]
    assert [record.args for record in caplog.records] == [("turned",), ("naive",), ("summer-time",), ("no-sequence",)]


@given(st.text(max_size=120), st.text(max_size=80))
def test_any_text_makes_a_file_that_reads_back(title: str, place: str) -> None:
    content = render(HEAD, [entry(title=title, place=place)])
    assert b"\r\n\r\n" not in content
    assert not set(content) & (set(range(32)) - {9, 10, 13})
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).events
    assert event["summary"] == clean_text(title)


def test_typed_numbers_of_people_do_not_leave_the_house() -> None:
    assert (
        without_personal_numbers("联系张三13800000001或138 0000 0001，办公室0834-6920001，513499195208282588")
        == "联系张三〔号码略〕或〔号码略〕，办公室0834-6920001，〔号码略〕"
    )
