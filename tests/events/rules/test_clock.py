"""Minutes and times of the day, as the county has them."""

from datetime import datetime

from events.rules.clock import clock_text, minute_of_day, minute_text, minutes_of
from volunteers.timespan import SHANGHAI

MORNING = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
NOON = datetime(2023, 4, 19, 12, tzinfo=SHANGHAI)


def test_minutes_are_told_as_the_wall_clock_of_the_county_has_them() -> None:
    assert (minutes_of(MORNING, NOON), minute_of_day(MORNING)) == (180, 540)
    assert (minute_text(MORNING), clock_text(545), clock_text(1500)) == ("2023-04-19 09:00", "09:05", "01:00")
