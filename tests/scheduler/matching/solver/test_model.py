"""The exact model as rows and columns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.model import Model
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_the_program_over_all_pairs_has_their_columns_first_and_locked_seats_taken(seed: int, crews: bool) -> None:
    c = Compiled(tiny(seed, crews=crews))
    pairs = candidate_pairs(c)
    if not len(pairs):
        return
    model = Model(c, pairs)
    part = model.slice(np.arange(len(pairs)))
    program = part.program
    assert part.integer[: len(pairs)].all()
    assert program.matrix.shape == (len(part.rows), len(program.cost))
    assert program.lower[: len(pairs)].nonzero()[0].tolist() == model.fixed.tolist()
    assert program.cost[: len(pairs)].tolist() == model.cost.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_without_prices_a_pair_costs_what_it_costs(seed: int) -> None:
    c = Compiled(tiny(seed))
    model = Model(c, candidate_pairs(c))
    part = model.slice(np.arange(len(model.pairs)))
    assert model.reduced_costs(part, np.zeros(len(part.rows))).tolist() == model.cost.tolist()
