"""Nobody is in two places at once, and no day is longer than a person can give."""

from datetime import date

import pytest

from events.rules.attendance import Presence, PresenceRefusal, days_of, presence_refusals
from tests.events.workflow import span
from tests.factories import at

DAY = date(2023, 4, 19)


def presence(session: int, start: str, end: str, *, serves: bool = True) -> Presence:
    starts = start if len(start) > 5 else f"2023-04-19 {start}"
    ends = end if len(end) > 5 else f"2023-04-19 {end}"
    return Presence(session, f"第{session}场", span(starts, ends), serves)


def refused(new: Presence, *others: Presence) -> list[PresenceRefusal]:
    return list(presence_refusals(new, others))


def test_two_presences_that_only_touch_do_not_overlap() -> None:
    assert refused(presence(1, "09:00", "10:30"), presence(2, "10:30", "12:00")) == []


def test_an_overlap_names_the_other_session_and_its_time_whatever_the_family() -> None:
    other = presence(2, "10:00", "12:00", serves=False)
    said = {"session": 2, "title": "第2场", "start": at("2023-04-19 10:00"), "end": at("2023-04-19 12:00")}
    assert refused(presence(1, "09:00", "10:30"), other) == [PresenceRefusal("present_elsewhere", said)]


def test_the_line_of_the_same_session_is_the_one_being_written() -> None:
    assert refused(presence(1, "09:00", "10:30"), presence(1, "09:00", "10:00")) == []


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        ("18:00", []),
        ("18:01", ["second_person_needed"]),
        ("22:00", ["second_person_needed"]),
        ("22:01", ["day_too_long"]),
    ],
)
def test_a_day_over_8_hours_wants_a_second_person_and_over_12_is_refused(end: str, codes: list[str]) -> None:
    morning = presence(2, "08:00", "12:00")
    assert [one.code for one in refused(presence(1, "14:00", end), morning)] == codes


def test_study_and_visits_count_no_minutes() -> None:
    study = presence(2, "06:00", "14:00", serves=False)
    assert refused(presence(1, "14:00", "22:00"), study) == []
    assert refused(presence(1, "14:00", "23:59", serves=False), presence(2, "06:00", "14:00")) == []


def test_a_night_gives_each_day_its_own_minutes() -> None:
    night = presence(1, "18:00", "2023-04-20 04:00")
    assert refused(night, presence(2, "08:00", "10:00"), presence(3, "2023-04-20 08:00", "2023-04-20 12:30")) == [
        PresenceRefusal("second_person_needed", {"day": date(2023, 4, 20), "minutes": 510})
    ]


def test_11_hours_and_11_and_a_half_of_one_day_overlap_and_are_too_long() -> None:
    codes = [one.code for one in refused(presence(1, "06:00", "17:00"), presence(2, "08:00", "19:30"))]
    assert codes == ["present_elsewhere", "day_too_long"]


def test_a_span_that_ends_at_midnight_stays_on_its_day() -> None:
    assert days_of(span("2023-04-19 20:00", "2023-04-20 00:00")) == [DAY]
    assert days_of(span("2023-04-19 20:00", "2023-04-20 00:01")) == [DAY, date(2023, 4, 20)]
