"""Bounds below every plan."""

from random import Random

import numpy as np
from hypothesis import given, settings

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.bounds import cheapest_prices, price_bound
from scheduler.matching.solver.model import candidate_pairs
from scheduler.matching.solver.solver import solve
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
