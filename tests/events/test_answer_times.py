"""How long a stand-in may think it over."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.answer_times import after_waking_hours, is_waking, last_waking, stand_in_due
from tests.factories import at


@pytest.mark.parametrize(
    ("asked", "hours", "until"),
    [
        ("2023-04-03 09:00", 4, "2023-04-03 13:00"),
        ("2023-04-03 16:00", 4, "2023-04-03 20:00"),
        ("2023-04-03 18:00", 4, "2023-04-04 10:00"),
        ("2023-04-03 23:30", 4, "2023-04-04 12:00"),
        ("2023-04-03 05:00", 4, "2023-04-03 12:00"),
        ("2023-04-03 19:00", 25, "2023-04-05 20:00"),
    ],
)
def test_the_night_does_not_count(asked: str, hours: int, until: str) -> None:
    assert after_waking_hours(at(asked), hours) == at(until)


@pytest.mark.parametrize(
    ("moment", "awake"),
    [("07:59", False), ("08:00", True), ("19:59", True), ("20:00", False), ("02:00", False)],
)
def test_nobody_is_asked_at_night(moment: str, awake: bool) -> None:
    assert is_waking(at(f"2023-04-03 {moment}")) is awake


def test_the_last_minute_by_day_comes_before_the_night() -> None:
    assert last_waking(at("2023-04-03 23:00")) == at("2023-04-03 19:59")
    assert last_waking(at("2023-04-04 03:00")) == at("2023-04-03 19:59")


def test_at_most_half_of_what_is_left_goes_to_one_person() -> None:
    asked, starts = at("2023-04-03 09:00"), at("2023-04-03 12:00")
    assert stand_in_due(asked, starts, 4) == at("2023-04-03 10:30")
    assert stand_in_due(asked, at("2023-04-05 09:00"), 4) == at("2023-04-03 13:00")


def test_the_end_of_it_is_easily_said() -> None:
    asked = at("2023-04-03 09:07") + timedelta(seconds=31)
    assert stand_in_due(asked, at("2023-04-05 09:00"), 4) == at("2023-04-03 13:15")


@given(minutes=st.integers(0, 14 * 1440), left=st.integers(1, 14 * 1440), hours=st.integers(0, 80))
def test_an_answer_is_due_after_the_question_and_not_after_the_start(minutes: int, left: int, hours: int) -> None:
    asked = at("2023-04-03 00:00") + timedelta(minutes=minutes)
    starts = asked + timedelta(minutes=left)
    due = stand_in_due(asked, starts, hours)
    assert asked < due <= max(starts, asked + timedelta(minutes=1))
