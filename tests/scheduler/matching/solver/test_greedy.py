"""A valid plan at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.proof.checker import Check
from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.roster import Roster, filled
from scheduler.matching.solver.greedy import fill
from tests.scheduler.matching.crowds import one_hour
from tests.scheduler.matching.tiny import allowed, tiny


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_what_it_fills_keeps_every_rule_and_every_locked_seat(seed: int, crews: bool) -> None:
    problem = tiny(seed, strange=True, crews=crews)
    c = Compiled(problem)
    seats = fill(c, candidate_pairs(c))
    assert c.locked <= seats
    assert allowed(Check(problem), c, tuple(sorted(seats)))


def test_whose_day_is_full_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries, free = [], Roster.free

    def counted(roster: Roster, volunteer: int, shift: int) -> bool:
        tries.append((volunteer, shift))
        return free(roster, volunteer, shift)

    monkeypatch.setattr(Roster, "free", counted)
    c = Compiled(one_hour(60, 10))
    assert len(fill(c, candidate_pairs(c))) == len(tries) == 10


def test_once_it_is_late_only_what_is_given_stays() -> None:
    c = Compiled(tiny(3, volunteers=8, shifts=6))
    pairs = candidate_pairs(c)
    assert fill(c, pairs, late=lambda: True) == c.locked
    seats = fill(c, pairs)
    assert fill(c, pairs, seats, late=lambda: True) == seats


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_where_no_crew_binds_nobody_free_is_left_out_of_an_empty_seat(seed: int) -> None:
    problem = tiny(seed)
    c = Compiled(problem)
    if any(shift.whole for shift in problem.shifts):
        return
    pairs = candidate_pairs(c)
    seats = fill(c, pairs)
    roster, left = filled(c, seats), c.seats.tolist()
    for _v, g in seats:
        left[g] -= 1
    could = [
        (v, g)
        for v, g in zip(pairs.volunteer.tolist(), pairs.position.tolist(), strict=True)
        if left[g] and (v, g) not in seats and roster.free(v, int(c.shift_of[g]))
    ]
    assert could == []
