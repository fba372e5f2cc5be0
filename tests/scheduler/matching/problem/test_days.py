"""Days, weeks and months as whole numbers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scheduler.matching.problem.days import (
    calendar_day,
    day_number,
    day_text,
    days_of,
    minute_number,
    minute_text,
    month_of,
    wall_time,
    week_of,
    weekday_of,
)
from tests.factories import at

DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_numbers_and_the_calendar_say_the_same(day: date) -> None:
    number = day_number(day)
    assert calendar_day(number) == day
    assert (weekday_of(number), month_of(number)) == (day.weekday(), day.year * 12 + day.month - 1)
    assert day_text(number) == day.isoformat()


@given(DAYS, DAYS)
def test_days_share_a_week_as_the_calendar_has_it(one: date, other: date) -> None:
    same = one.isocalendar()[:2] == other.isocalendar()[:2]
    assert (week_of(day_number(one)) == week_of(day_number(other))) is same


def test_a_span_touches_the_days_it_lies_in_and_not_the_one_it_ends_before() -> None:
    assert [list(days_of(*span)) for span in ((0, 1440), (0, 1441), (1439, 1441))] == [[0], [0, 1], [0, 1]]


def test_a_minute_is_read_off_the_county_s_own_clock() -> None:
    minute = minute_number(at("2023-04-19 09:00"))
    assert (minute_text(minute), wall_time(minute).hour) == ("2023-04-19 09:00", 9)
