"""Weekly patterns of availability."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler.matching.problem.days import MINUTES_PER_DAY, weekday_of
from scheduler.matching.problem.problem import Stretch
from scheduler.matching.rules.weeks import Weeks
from tests.scheduler.matching.tiny import MONDAY

STRETCHES = st.builds(
    lambda day, start, length: Stretch(day, start, min(start + length, MINUTES_PER_DAY)),
    st.integers(0, 6),
    st.integers(0, 23).map(lambda hour: hour * 60),
    st.integers(1, 24).map(lambda hours: hours * 60),
)
PATTERNS = st.lists(st.lists(STRETCHES, max_size=5).map(tuple), min_size=1, max_size=4)
START = MONDAY * MINUTES_PER_DAY


def open_at(pattern: tuple[Stretch, ...], minute: int) -> bool:
    weekday, clock = weekday_of(minute // MINUTES_PER_DAY), minute % MINUTES_PER_DAY
    return not pattern or any(s.weekday == weekday and s.start <= clock < s.end for s in pattern)


@given(PATTERNS, st.integers(0, 7 * 24 - 1), st.integers(1, 30))
def test_a_pattern_holds_a_span_when_it_is_open_in_each_of_its_hours(
    patterns: list[tuple[Stretch, ...]], begin: int, hours: int
) -> None:
    start, end = START + begin * 60, START + (begin + hours) * 60
    expected = [all(open_at(pattern, minute) for minute in range(start, end, 60)) for pattern in patterns]
    assert Weeks(patterns).fit(start, end).tolist() == expected
