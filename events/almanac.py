"""Working days and feasts of China. Pure.

The State Council's holidays and make-up working days come from the ``holidays`` library's table; ``overrides`` (a day
to whether people work) win over it, for notices newer than the library. Days are Shanghai's.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from borax.calendars.lunardate import LunarDate
from holidays import HolidayBase, country_holidays

from volunteers.timespan import SHANGHAI, local_date

CLOSING_TIME = time(17, 0)
"""The end of an office day, at which deadlines fall."""
Overrides = Mapping[date, bool]
_NONE: Overrides = {}
LUNAR_FEASTS = (("spring_festival", 1, 1), ("dragon_boat", 5, 5), ("mid_autumn", 8, 15), ("double_ninth", 9, 9))
"""Feast, lunar month, lunar day."""


@cache
def _china() -> HolidayBase:
    return country_holidays("CN")


def is_working_day(day: date, overrides: Overrides = _NONE) -> bool:
    """Whether offices work on a day: make-up Saturdays do, holidays and other weekends don't."""
    return overrides[day] if day in overrides else bool(_china().is_working_day(day))


def add_working_days(day: date, count: int, overrides: Overrides = _NONE) -> date:
    """Returns the ``count``-th working day after a day; with 0 the day itself or the next working day."""
    while not count and not is_working_day(day, overrides):
        day += timedelta(days=1)
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, overrides)
    return day


def working_days_between(start: date, end: date, overrides: Overrides = _NONE) -> int:
    """Returns the number of working days in ``(start, end]``: 0 on the same day; negative when ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start, overrides)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, overrides) for day in days)


def deadline(at: datetime, working_days: int, overrides: Overrides = _NONE) -> datetime:
    """Returns 17:00 Shanghai time of the ``working_days``-th working day after an instant's day."""
    return datetime.combine(add_working_days(local_date(at), working_days, overrides), CLOSING_TIME, SHANGHAI)


def lunar_feasts(year: int) -> dict[str, date]:
    """Returns the lunar feasts of the lunar year that begins in this Gregorian year, by code."""
    return {code: LunarDate(year, month, day).to_solar_date() for code, month, day in LUNAR_FEASTS}
