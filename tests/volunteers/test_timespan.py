"""Half-open spans of time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.factories import at
from volunteers.timespan import SHANGHAI, InvalidTimeSpan, TimeSpan, day_start, local_date, local_span

NINE, TEN, ELEVEN = at("2023-04-19 09:00"), at("2023-04-19 10:00"), at("2023-04-19 11:00")


def test_spans_that_touch_do_not_overlap_and_spans_that_share_an_instant_do() -> None:
    morning = TimeSpan(NINE, TEN)
    assert not morning.overlaps(TimeSpan(TEN, ELEVEN))
    assert not TimeSpan(TEN, ELEVEN).overlaps(morning)
    assert morning.overlaps(TimeSpan(TEN - timedelta(seconds=1), ELEVEN))


@pytest.mark.parametrize(
    ("start", "end"), [(TEN, NINE), (NINE, NINE), (NINE.replace(tzinfo=None), TEN), (NINE, TEN.replace(tzinfo=None))]
)
def test_an_end_that_is_not_after_the_start_or_has_no_zone_makes_no_span(start: datetime, end: datetime) -> None:
    with pytest.raises(InvalidTimeSpan) as refused:
        TimeSpan(start, end)
    assert (refused.value.start, refused.value.end) == (start, end)


def test_a_span_is_widened_on_both_sides_and_counts_whole_minutes() -> None:
    widened = TimeSpan(NINE, TEN).widened(before=30, after=15)
    assert (widened, widened.minutes) == (TimeSpan(at("2023-04-19 08:30"), at("2023-04-19 10:15")), 105)


def test_days_begin_at_midnight_in_the_county() -> None:
    day = date(2023, 4, 19)
    assert local_span(day, time(9), time(10)) == TimeSpan(NINE, TEN)
    assert day_start(day) == datetime(2023, 4, 18, 16, tzinfo=UTC)
    assert [local_date(day_start(day)), local_date(day_start(day) - timedelta(seconds=1))] == [day, date(2023, 4, 18)]
    assert day_start(day).tzinfo is SHANGHAI
