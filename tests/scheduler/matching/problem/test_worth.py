"""The most a seat can cost."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.worth import dearest_seat
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import best_by_trying, tiny


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_no_seat_of_a_plan_costs_more(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=5, strange=seed % 2 == 0, crews=seed % 3 == 0)
    assert max((a.cost for a in solve(problem).assignments), default=0) <= dearest_seat(problem)


def test_it_counts_the_way_the_load_and_all_else_that_weighs() -> None:
    weights = Weights(travel=2, over_level=5, depends=1, acceptance_cap=3, another_team=7, fairness=10)
    problem = replace(pair_of_shifts(0), weights=weights)
    (person,) = problem.volunteers
    assert dearest_seat(problem) == 2 * 60 + 1 + 3 + 7 + 10 * (2 * 1 + 1)
    tired = replace(problem, volunteers=(replace(person, load=50),))
    assert dearest_seat(tired) - dearest_seat(problem) == 10 * 2 * 50


def test_where_nobody_is_it_costs_nothing() -> None:
    assert dearest_seat(replace(pair_of_shifts(0), volunteers=())) == 0


def test_with_seats_worth_just_that_much_the_plan_is_still_the_best_there_is() -> None:
    compared = 0
    for seed in range(60):
        problem = tiny(seed, strange=seed % 3 == 0, crews=seed % 2 == 0)
        worth = dearest_seat(problem)
        problem = replace(problem, weights=replace(problem.weights, unfilled=(worth, worth, worth)))
        if (best := best_by_trying(problem)) is not None:
            plan, compared = solve(problem), compared + 1
            assert (plan.cost, plan.status) == (best, "proven_best")
    assert compared > 40
