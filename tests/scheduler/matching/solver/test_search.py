"""The exact method."""

import numpy as np
import pytest

from scheduler.matching.proof.generator import generate
from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver import search
from scheduler.matching.solver.control import Control
from scheduler.matching.solver.search import Search, improve, soft_cost
from scheduler.matching.solver.solver import first_plan, solve
from tests.scheduler.matching.crowds import one_hour
from tests.scheduler.matching.solver.clocks import Told
from tests.scheduler.matching.tiny import tiny


def test_of_very_many_pairs_that_pay_the_best_of_each_come_in_and_the_plan_is_still_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = one_hour(40, 120)
    best = solve(problem)
    for limit, value in (("ALL_AT_ONCE", 0), ("BEST_OF_POSITION", 5), ("BEST_OF_PERSON", 1)):
        monkeypatch.setattr(search, limit, value)
    c = Compiled(problem)
    pairs, control = candidate_pairs(c), Control()
    progress = first_plan(c, pairs, frozenset(), control, complete=True)
    looking = Search(c, pairs, frozenset(), progress, control)
    count = len(pairs)
    entering = looking._entering(-np.ones(count), np.ones(count, dtype=np.bool_))
    assert 120 <= len(entering) <= 40 * 5 + 120
    looking.run(None)
    assert (progress.cost, progress.proven) == (best.cost, True)


def test_once_it_is_late_nothing_is_tried_and_the_plan_stands() -> None:
    c = Compiled(tiny(1, volunteers=8, shifts=6))
    pairs, clock = candidate_pairs(c), Told(0.0)
    control = Control(5.0, clock=clock)
    progress = first_plan(c, pairs, frozenset(), control, complete=True)
    seats, clock.now = progress.seats, 9.0
    improve(c, pairs, frozenset(), progress, control, None)
    assert progress.seats == seats


def test_the_soft_cost_is_what_the_seats_given_cost() -> None:
    problem = tiny(3, volunteers=6, shifts=4)
    c = Compiled(problem)
    progress = first_plan(c, candidate_pairs(c), frozenset(), Control(), complete=True)
    empty = progress.cost - soft_cost(c, progress)
    assert empty % 100_000 == 0 and empty >= 0


def test_the_first_window_is_halved_where_it_holds_very_many_and_the_plan_is_still_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = generate("county", 2)
    best = solve(problem)
    for limit, value in (("ALL_AT_ONCE", 0), ("FEW_COLUMNS", 0), ("NARROWEST", 50.0)):
        monkeypatch.setattr(search, limit, value)
    c = Compiled(problem)
    pairs, control = candidate_pairs(c), Control()
    progress = first_plan(c, pairs, frozenset(), control, complete=True)
    looking = Search(c, pairs, frozenset(), progress, control)
    reduced = np.zeros(len(pairs))
    assert looking._first_window(progress.cost - 1.0, reduced) == 300 / 8
    assert looking._first_window(progress.cost - 1.0, reduced + 200.0) == 300 / 2
    assert looking._first_window(progress.cost - 1e6, reduced) == 300
    looking.run(None)
    assert (progress.cost, progress.proven) == (best.cost, True)
