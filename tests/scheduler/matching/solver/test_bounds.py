"""Bounds below every plan."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
from hypothesis import given, settings

from scheduler.matching.problem.days import day_number
from scheduler.matching.problem.problem import Position
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.bounds import (
    cheapest_prices,
    counted_bound,
    floor,
    moments,
    price_bound,
    scarce_prices,
)
from scheduler.matching.solver.greedy import fill
from scheduler.matching.solver.model import candidate_pairs
from scheduler.matching.solver.pricing import total_cost
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.crowds import one_hour
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.solver.test_decompose import seeds
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=80, deadline=None)
@given(seeds)
def test_any_prices_at_all_give_a_bound_below_the_best_plan(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=5, crews=seed % 3 == 0)
    c, best = Compiled(problem), solve(problem).cost
    pairs, random = candidate_pairs(c), Random(seed)
    prices = np.array([random.randint(-300, 450_000) for _ in c.positions], dtype=np.int64)
    assert price_bound(c, pairs, prices) <= best
    assert price_bound(c, pairs, cheapest_prices(c, pairs)) <= best
    assert price_bound(c, pairs, scarce_prices(c, pairs)) <= best
    assert floor(c) <= counted_bound(c, pairs)[0] <= best


def test_a_week_that_lies_in_two_months_bounds_no_plan_too_high() -> None:
    days = {"a": date(2023, 5, 10), "b": date(2023, 5, 31), "c": date(2023, 6, 1)}  # b and c in one week
    problem = pair_of_shifts(0)
    (person,) = problem.volunteers
    shift = problem.shifts[0]
    starts = {name: day_number(day) * 1440 + 600 for name, day in days.items()}
    problem = replace(
        problem,
        volunteers=(replace(person, max_per_week=1, max_per_month=1),),
        shifts=tuple(
            replace(shift, id=name, start=start, end=start + 60, priority=2 if name == "c" else 1)
            for name, start in starts.items()
        ),
        positions=tuple(Position(name, name) for name in days),
    )
    c, best = Compiled(problem), solve(problem)
    assert sorted(a.position for a in best.assignments) == ["a", "c"]
    assert price_bound(c, candidate_pairs(c), c.empty_weights) <= best.cost


def test_where_people_run_out_at_one_hour_counting_says_how_many_seats_stay_empty() -> None:
    c = Compiled(one_hour(60, 50))
    pairs = candidate_pairs(c)
    bound, first = counted_bound(c, pairs)[0], fill(c, pairs)
    least_empty = 40 * 100_000 + 30 * 200_000  # 120 seats, 40 of each priority, and 50 people
    assert least_empty < bound <= total_cost(c, first) < least_empty + 50 * 300


def test_shifts_of_one_moment_all_overlap() -> None:
    for seed in range(40):
        c = Compiled(tiny(seed, shifts=9))
        moment = moments(c)
        for number in set(moment.tolist()):
            own = np.flatnonzero(moment == number)
            assert c.start[own].max() < c.end[own].min()
            assert len(set(c.day[own].tolist())) == 1
