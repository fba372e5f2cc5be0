from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.problem.json_forms import problem_to_json
from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver.decompose import join, split
from scheduler.matching.solver.solver import solve
from tests.benchmarks.proofs import shuffled
from tests.scheduler.matching.tiny import tiny

seeds = st.integers(0, 10**9)


def apart(problem: Problem) -> Problem:
    """The same, with places so far apart that nobody travels."""
    far = tuple(tuple(10 if i == j else 500 for j in range(len(problem.places))) for i in range(len(problem.places)))
    home = problem.places[0]
    return replace(
        problem,
        travel=far,
        volunteers=tuple(replace(v, home=v.home or home) for v in problem.volunteers),
        shifts=tuple(replace(s, place=s.place or home) for s in problem.shifts),
    )


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 4))
def test_parts_joined_are_a_valid_plan_with_a_true_bound(seed: int, each: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=seed % 2 == 0, crews=seed % 3 == 0)
    best = solve(problem)
    joined = join(problem, [solve(part) for part in split(problem, each)])
    assert check(problem, joined) == []
    assert joined.bound <= best.cost <= joined.cost


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_parts_between_which_nobody_can_go_lose_nothing(seed: int) -> None:
    problem = apart(tiny(seed, volunteers=8, shifts=6))
    named = tuple(replace(p, preferred_volunteer=None) for p in problem.positions)
    problem = replace(problem, positions=named)
    joined = join(problem, [solve(part) for part in split(problem, 1)])
    assert (joined.cost, joined.status) == (solve(problem).cost, "proven_best")


def test_everybody_and_every_position_is_in_exactly_one_part() -> None:
    problem = generate("county", 1)
    parts = split(problem, 60)
    assert all(len(part.positions) <= 60 for part in parts)
    assert len(parts) > 3
    for field in ("volunteers", "shifts", "positions", "bookings"):
        together = sorted(chain.from_iterable([row.id for row in getattr(part, field)] for part in parts))
        assert together == sorted(row.id for row in getattr(problem, field))
    again = split(shuffled(problem, 5), 60)
    assert [problem_to_json(part) for part in again] == [problem_to_json(part) for part in parts]


def test_a_small_problem_is_its_own_only_part() -> None:
    problem = tiny(3)
    (part,) = split(problem)
    assert problem_to_json(part) == problem_to_json(problem)
    assert join(problem, [solve(part)]).assignments == solve(problem).assignments


def test_a_county_in_quarters_comes_near_the_whole_and_says_how_near() -> None:
    problem = generate("county", 2)
    joined = join(problem, [solve(part) for part in split(problem, 120)])
    assert check(problem, joined) == []
    best = solve(problem)
    assert joined.bound <= best.cost <= joined.cost
    assert sum(u.seats for u in joined.unfilled) < sum(p.seats for p in problem.positions) * 0.15


def test_a_position_in_two_plans_is_refused() -> None:
    problem = tiny(3)
    with pytest.raises(WrongValue):
        join(problem, [solve(problem), solve(problem)])
    with pytest.raises(WrongValue):
        split(problem, 0)
