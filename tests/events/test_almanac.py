"""Working days and feasts."""

from datetime import date

import pytest

from events.almanac import add_working_days, deadline, is_working_day, lunar_feasts, working_days_between
from tests.factories import at


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2023-04-03", True),
        ("2023-04-05", False),  # Qingming
        ("2023-04-08", False),  # Saturday
        ("2023-04-23", True),  # Sunday made up
        ("2023-05-01", False),
        ("2023-05-06", True),  # Saturday made up
        ("2023-10-08", True),
        ("2026-02-14", True),
    ],
)
def test_holidays_and_make_up_days_are_the_state_councils(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


def test_the_offices_own_table_wins() -> None:
    assert not is_working_day(date(2023, 4, 3), {date(2023, 4, 3): False})
    assert is_working_day(date(2023, 4, 8), {date(2023, 4, 8): True})


def test_working_days_skip_the_may_holidays() -> None:
    assert add_working_days(date(2023, 4, 28), 1) == date(2023, 5, 4)
    assert add_working_days(date(2023, 4, 28), 3) == date(2023, 5, 6)
    assert add_working_days(date(2023, 4, 29), 0) == date(2023, 5, 4)
    assert add_working_days(date(2023, 4, 28), 0) == date(2023, 4, 28)
    assert add_working_days(date(2023, 4, 3), 1, {date(2023, 4, 4): False}) == date(2023, 4, 6)


def test_working_days_between_counts_the_end_and_not_the_start() -> None:
    assert working_days_between(date(2023, 4, 28), date(2023, 5, 6)) == 3
    assert working_days_between(date(2023, 5, 6), date(2023, 4, 28)) == -3
    assert working_days_between(date(2023, 4, 28), date(2023, 4, 28)) == 0


def test_a_deadline_is_five_in_the_afternoon_in_the_county() -> None:
    assert deadline(at("2023-04-28 23:30"), 1) == at("2023-05-04 17:00")
    assert deadline(at("2023-04-03 00:10"), 2) == at("2023-04-06 17:00")


def test_lunar_feasts_fall_where_the_calendar_puts_them() -> None:
    assert lunar_feasts(2023) == {
        "spring_festival": date(2023, 1, 22),
        "dragon_boat": date(2023, 6, 22),
        "mid_autumn": date(2023, 9, 29),
        "double_ninth": date(2023, 10, 23),
    }
