"""The parts' plans as one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import generate
from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.decompose import split
from scheduler.matching.solver.greedy import fill
from scheduler.matching.solver.join import best_of, join
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.solver.clocks import Jumping
from tests.scheduler.matching.solver.test_decompose import apart, seeds
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 4))
def test_parts_joined_are_the_best_plan_of_the_whole(seed: int, each: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=seed % 2 == 0, crews=seed % 3 == 0)
    best = solve(problem)
    joined = join(problem, [solve(part) for part in split(problem, each)])
    assert check(problem, joined) == []
    assert (joined.cost, joined.status) == (best.cost, best.status)


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(1, 4), st.integers(0, 20))
def test_over_some_of_the_pairs_and_in_no_time_the_plan_is_valid_and_its_bound_true(
    seed: int, each: int, most: int
) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=seed % 2 == 0, crews=seed % 3 == 0)
    best, plans = solve(problem), [solve(part) for part in split(problem, each)]
    for joined in (
        join(problem, plans, pairs_at_once=most),
        join(problem, plans, deadline_seconds=1000.0, clock=Jumping(1)),
    ):
        assert check(problem, joined) == []
        assert joined.bound <= best.cost <= joined.cost


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_parts_between_which_nobody_can_go_lose_nothing(seed: int) -> None:
    problem = apart(tiny(seed, volunteers=8, shifts=6))
    named = tuple(replace(p, preferred_volunteer=None) for p in problem.positions)
    problem = replace(problem, positions=named)
    joined = join(problem, [solve(part) for part in split(problem, 1)], deadline_seconds=1000.0, clock=Jumping(1))
    assert (joined.cost, joined.status) == (solve(problem).cost, "proven_best")


def test_a_small_problem_is_its_own_only_part() -> None:
    problem = tiny(3)
    (part,) = split(problem)
    assert join(problem, [solve(part)]).assignments == solve(problem).assignments


def test_a_county_in_quarters_is_proven_the_best_over_all_pairs_and_nearly_over_a_third() -> None:
    problem = generate("county", 2)
    best, plans = solve(problem), [solve(part) for part in split(problem, 120)]
    whole = join(problem, plans)
    assert (whole.cost, whole.status) == (best.cost, "proven_best")
    c = Compiled(problem)
    near = join(problem, plans, pairs_at_once=len(candidate_pairs(c)) // 3)
    assert check(problem, near) == []
    soft = sum(a.cost for a in near.assignments)
    assert near.bound <= best.cost <= near.cost <= near.bound + 0.01 * soft


def test_the_best_of_the_pairs_are_each_position_s_cheapest_and_the_plan_s_own() -> None:
    c = Compiled(generate("county_tight", 1))
    pairs = candidate_pairs(c)
    seats = fill(c, pairs)
    chosen = best_of(c, pairs, seats, len(pairs) // 4)
    assert len(pairs) // 4 <= chosen.sum() < len(pairs) // 2
    assert seats <= set(zip(pairs.volunteer[chosen].tolist(), pairs.position[chosen].tolist(), strict=True))
    assert set(pairs.position[chosen].tolist()) == set(pairs.position.tolist())


def test_a_position_in_two_plans_is_refused() -> None:
    problem = tiny(3)
    with pytest.raises(WrongValue):
        join(problem, [solve(problem), solve(problem)])
