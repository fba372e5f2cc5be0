"""Days, weeks and months as whole numbers. Pure.

A minute counts from 1970-01-01 00:00 on the county's own clock, a day from 1970-01-01, a week from the Monday before
it, a month from January of the year 0. The county keeps one offset all year, so a day always has 1,440 minutes.
"""

from datetime import date, datetime, timedelta

MINUTES_PER_DAY = 1440
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- the county's wall clock, on purpose without a zone


def day_number(day: date) -> int:
    """Returns the number of a calendar day."""
    return day.toordinal() - _EPOCH_ORDINAL


def calendar_day(day: int) -> date:
    """Returns the calendar day of a number."""
    return date.fromordinal(day + _EPOCH_ORDINAL)


def minute_number(wall: datetime) -> int:
    """Returns the whole minute of a wall-clock time; its zone, if any, is taken as the county's."""
    return int((wall.replace(tzinfo=None) - _EPOCH).total_seconds() // 60)


def wall_time(minute: int) -> datetime:
    """Returns the wall-clock time of a minute, without a zone."""
    return _EPOCH + timedelta(minutes=minute)


def weekday_of(day: int) -> int:
    """Returns 0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def week_of(day: int) -> int:
    """Returns the number of the ISO week of a day."""
    return (day + 3) // 7


def month_of(day: int) -> int:
    """Returns the number of the calendar month of a day: twelve times the year, plus 0 for January to 11."""
    on = calendar_day(day)
    return on.year * 12 + on.month - 1


def days_of(start: int, end: int) -> range:
    """Returns the days that the half-open span of minutes touches."""
    return range(start // MINUTES_PER_DAY, (end - 1) // MINUTES_PER_DAY + 1)


def minute_text(minute: int) -> str:
    """Returns ``2023-04-19 09:00``."""
    return f"{wall_time(minute):%Y-%m-%d %H:%M}"


def day_text(day: int) -> str:
    """Returns ``2023-04-19``."""
    return calendar_day(day).isoformat()
