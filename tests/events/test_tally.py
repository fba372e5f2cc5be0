from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.tally import (
    KEYS,
    UNKNOWN,
    ZERO,
    Cell,
    Fact,
    Tally,
    add_up,
    cross,
    group,
    quarter_of,
    span_of_key,
    township_of,
)

DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))
TALLIES = st.builds(
    Tally,
    sessions=st.integers(0, 9),
    attendances=st.integers(0, 99),
    audience=st.integers(0, 999),
    service_minutes=st.integers(0, 999),
    works=st.integers(0, 9),
    materials=st.integers(0, 99),
    people=st.frozensets(st.one_of(st.integers(1, 20), st.sampled_from(["张三", "李四"])), max_size=6),
)
FACTS = st.lists(
    st.builds(
        Fact,
        st.builds(
            Cell,
            day=DAYS,
            kind=st.sampled_from(["", "01", "02", "20"]),
            family=st.sampled_from(["", "A", "B"]),
            area=st.sampled_from(["", "513499000000", "513499101000", "513499101201", "513499102000"]),
            team=st.sampled_from(["", "1", "12"]),
        ),
        TALLIES,
    ),
    max_size=25,
)


def test_people_are_counted_once_and_all_else_adds() -> None:
    first = Tally(1, 3, 40, 180, 2, 10, people=frozenset({1, 2, "张三"}))
    second = Tally(1, 2, 60, 90, 0, 5, people=frozenset({2, 3}))
    assert first + second == Tally(2, 5, 100, 270, 2, 15, people=frozenset({1, 2, 3, "张三"}))
    known = {
        "sessions": 2,
        "attendances": 5,
        "volunteers": 4,
        "audience": 100,
        "service_minutes": 270,
        "works": 2,
        "materials": 15,
    }
    assert known.items() <= (first + second).measures().items()


@given(TALLIES, TALLIES, TALLIES)
def test_adding_has_a_zero_and_no_order(a: Tally, b: Tally, c: Tally) -> None:
    assert a + ZERO == a == ZERO + a
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == add_up([a, b, c])


@given(FACTS)
def test_totals_agree_in_every_direction(facts: list[Fact]) -> None:
    total = add_up(fact.tally for fact in facts)
    for rows in KEYS:
        assert add_up(group(facts, rows).values()) == total
        for columns in KEYS:
            table = cross(facts, rows, columns)
            assert {key: add_up(cells.values()) for key, cells in table.items()} == group(facts, rows)
            across = {key: add_up(cells.get(key, ZERO) for cells in table.values()) for key in group(facts, columns)}
            assert across == group(facts, columns)


@given(DAYS)
def test_a_key_of_time_means_the_days_it_was_made_from(day: date) -> None:
    for by in ("month", "quarter", "year"):
        assert (days := span_of_key(by, KEYS[by](Cell(day)))) is not None
        start, end = days
        assert start <= day < end
        assert KEYS[by](Cell(start)) == KEYS[by](Cell(end - timedelta(days=1))) != KEYS[by](Cell(end))


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("month", "2022-13"),
        ("month", "2022-00"),
        ("month", "2022"),
        ("quarter", "2022-Q5"),
        ("year", "0000"),
        ("year", "9999"),
        ("year", "2022-01"),
        ("year", ""),
        ("month", "２０２２-01"),
        ("kind", "2022"),
    ],
)
def test_another_text_means_no_days(by: str, key: str) -> None:
    assert span_of_key(by, key) is None


def test_villages_roll_up_and_the_unknown_comes_last() -> None:
    day = date(2022, 5, 1)
    facts = [
        Fact(Cell(day, area=code), Tally(sessions=1)) for code in ("", "513499101201", "513499101000", "513499100000")
    ]
    assert {key: one.sessions for key, one in group(facts, "area").items()} == {
        "513499100000": 1,
        "513499101000": 2,
        UNKNOWN: 1,
    }
    assert list(group(facts, "area"))[-1] == UNKNOWN
    assert (township_of("513499000000"), township_of("")) == ("513499000000", "")


def test_quarters() -> None:
    assert [quarter_of(date(2022, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [
        "2022-Q1",
        "2022-Q1",
        "2022-Q2",
        "2022-Q2",
        "2022-Q3",
        "2022-Q3",
        "2022-Q4",
        "2022-Q4",
    ]


def test_an_unknown_cut_or_measure_is_an_error() -> None:
    with pytest.raises(KeyError):
        group([], "weather")
    with pytest.raises(KeyError):
        ZERO.measure("people")
