"""Half-open spans of time. Pure.

A span is ``[start, end)``: it includes its start and not its end, so a span that ends at 10:00 and one that begins at
10:00 do not overlap. Both ends are aware datetimes.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The county's zone: it enters and leaves at forms, templates, feeds and day boundaries only."""


class InvalidTimeSpan(ValueError):
    """The end is not after the start, or an end has no zone. Carries ``start`` and ``end``."""

    def __init__(self, start: datetime, end: datetime) -> None:
        super().__init__(f"not a time span: {start} to {end}")
        self.start, self.end = start, end


@dataclass(frozen=True, slots=True, order=True)
class TimeSpan:
    """A half-open span ``[start, end)`` of aware datetimes. Raises ``InvalidTimeSpan``."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None or self.end <= self.start:
            raise InvalidTimeSpan(self.start, self.end)

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end."""
        return int((self.end - self.start).total_seconds() // 60)

    def overlaps(self, other: "TimeSpan") -> bool:
        """Whether the two share an instant; touching spans don't."""
        return self.start < other.end and other.start < self.end

    def widened(self, *, before: int, after: int) -> "TimeSpan":
        """Returns the span begun ``before`` minutes earlier and ended ``after`` minutes later."""
        return TimeSpan(self.start - timedelta(minutes=before), self.end + timedelta(minutes=after))


def local_span(day: date, start: time, end: time) -> TimeSpan:
    """Returns the span of wall-clock times on one day in Asia/Shanghai. Raises ``InvalidTimeSpan``."""
    return TimeSpan(datetime.combine(day, start, SHANGHAI), datetime.combine(day, end, SHANGHAI))


def local_date(instant: datetime) -> date:
    """Returns the calendar day of an aware instant in Asia/Shanghai."""
    return instant.astimezone(SHANGHAI).date()


def day_start(day: date) -> datetime:
    """Returns the midnight at which a day begins in Asia/Shanghai."""
    return datetime.combine(day, time.min, SHANGHAI)
