"""A problem in the engine's form."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import IDLE, RULES, broken_bits, possible
from tests.scheduler.matching.solver.test_solver import seeds
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_a_rule_the_filter_need_not_ask_is_broken_by_nobody(seed: int) -> None:
    c = Compiled(tiny(seed, volunteers=12, shifts=4, strange=True))
    for g, position in enumerate(c.positions):
        idle = [rule for rule in RULES if rule.code in IDLE and IDLE[rule.code](c, position)]
        assert [rule.code for rule in idle if rule.mask(c, g, c.everybody).any()] == []


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_who_is_out_by_absence_alone_is_in_when_the_absence_is_lifted(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=True)
    home = replace(
        problem, volunteers=tuple(replace(v, absences=(), seasons=(), lives_away="") for v in problem.volunteers)
    )
    c, lifted = Compiled(problem), Compiled(home)
    away = sum(1 << i for i, rule in enumerate(RULES) if rule.code in ("away", "lives_away"))
    for g in range(len(c.positions)):
        bits = broken_bits(c, g)
        only_away = np.flatnonzero((bits != 0) & (bits & ~away == 0))
        assert set(only_away.tolist()) <= set(possible(lifted, g).tolist())
