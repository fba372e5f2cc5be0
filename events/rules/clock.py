"""Minutes between instants and minutes of the day, and how they are written. Pure."""

from datetime import datetime

from volunteers.timespan import SHANGHAI

MINUTES_PER_DAY = 1440


def minutes_of(start: datetime, end: datetime) -> int:
    """Returns whole minutes between two instants."""
    return int((end - start).total_seconds() // 60)


def minute_of_day(instant: datetime) -> int:
    """Returns the minute of the local day at which an instant lies."""
    local = instant.astimezone(SHANGHAI)
    return local.hour * 60 + local.minute


def minute_text(instant: datetime) -> str:
    """Returns ``2023-04-19 09:00``, in wall time."""
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def clock_text(minute: int) -> str:
    """Returns ``09:00`` for a minute of the day."""
    return f"{minute % MINUTES_PER_DAY // 60:02d}:{minute % 60:02d}"
