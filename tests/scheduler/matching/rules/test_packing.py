"""What keeps one volunteer's shifts apart, as rows."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.packing import _overlapping, booked, pack
from scheduler.matching.rules.roster import Roster
from tests.scheduler.matching.crowds import one_hour
from tests.scheduler.matching.tiny import tiny


def stands(c: Compiled, volunteer: int, shifts: tuple[int, ...]) -> bool:
    """Whether somebody can be given these shifts one after the other."""
    roster = Roster(c)
    for shift in shifts:
        if not roster.free(volunteer, shift):
            return False
        roster.give(volunteer, shift)
    return True


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_the_rows_allow_exactly_what_a_roster_allows(seed: int) -> None:
    c = Compiled(tiny(seed, volunteers=3, shifts=5))
    everybody = [
        (v, s)
        for v in range(len(c.volunteers))
        for s in sorted(range(len(c.shifts)), key=lambda s: (int(c.start[s]), s))
        if stands(c, v, (s,))
    ]
    who, shift = (np.array([one[i] for one in everybody], dtype=np.int64) for i in (0, 1))
    options = pack(c, who, shift)
    for v in range(len(c.volunteers)):
        own = [o for o, (person, _shift) in enumerate(everybody) if person == v]
        for size in range(1, len(own) + 1):
            for chosen in combinations(own, size):
                taken = np.zeros(len(everybody))
                taken[list(chosen)] = 1
                allowed = bool((options.matrix @ taken <= options.limits).all())
                assert allowed is stands(c, v, tuple(everybody[o][1] for o in chosen))
                assert not allowed or size <= options.most[v]


def test_bookings_count_in_their_day_week_and_month() -> None:
    problem = next(one for one in map(tiny, range(100)) if one.bookings)
    c, booking = Compiled(problem), problem.bookings[0]
    who = np.array([c.volunteer_number[booking.volunteer]])
    day = booking.start // 1440
    same = [b for b in problem.bookings if b.volunteer == booking.volunteer and b.start // 1440 == day]
    assert booked(c, "day", who, np.array([day])).tolist() == [len(same)]
    assert booked(c, "day", who, np.array([day + 50])).tolist() == [0]


@pytest.mark.parametrize("most", [1, 2])
def test_sessions_that_all_clash_are_one_row_each_person(most: int) -> None:
    problem = one_hour(6, 3)
    c = Compiled(replace(problem, rules=replace(problem.rules, max_per_day=most)))
    options = pack(c, np.repeat(np.arange(3), 6), np.tile(np.arange(6), 3))
    of_all = np.diff(options.matrix.indptr) == 6
    assert int((of_all & (options.limits == 1)).sum()) == 3


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=9))
def test_overlapping_finds_every_maximal_set_of_spans_that_hold_one_moment(spans: list[tuple[int, int]]) -> None:
    begin = np.array([start for start, _ in spans], dtype=np.int64)
    until = begin + np.array([length for _, length in spans], dtype=np.int64)
    at = {frozenset(np.flatnonzero((begin <= t) & (t < until)).tolist()) for t in range(45)}
    maximal = {one for one in at if len(one) > 1 and not any(one < other for other in at)}
    assert {frozenset(one) for one in _overlapping(begin, until)} == maximal
