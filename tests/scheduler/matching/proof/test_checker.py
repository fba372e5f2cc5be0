"""The independent checker."""

from dataclasses import replace

import numpy as np

from scheduler.matching.problem.plan import Assignment, Plan
from scheduler.matching.problem.problem import (
    Lock,
    Mentor,
)
from scheduler.matching.proof.checker import Check, check
from scheduler.matching.rules.compiled import Compiled
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.rules.test_crews import one_shift


def test_a_violated_plan_is_found_out() -> None:
    problem = pair_of_shifts(0)
    both = tuple(Assignment(p, "v", 0) for p in ("pa", "pb"))
    plan = Plan(both, (), 0, 0, "proven_best", "by hand", "")
    assert sorted((v.code, v.position) for v in Check(problem).plan(plan)) == [("planned", "pa"), ("planned", "pb")]
    assert np.all(Compiled(problem).seats == 1)


def test_the_checker_sees_a_small_crew_a_missing_mentor_and_a_lost_lock() -> None:
    problem = one_shift(3, 0, 0, minimum=3)
    mentored = replace(problem.shifts[0], mentor=Mentor(years=5))
    problem = replace(problem, shifts=(mentored,))
    plan = Plan((Assignment("pa", "v0", 0),), (), 0, 0, "proven_best", "by hand", "")
    codes = {v.code for v in check(problem, plan)}
    assert {"below_minimum", "mentor_missing"} <= codes
    locked = replace(problem, locked=(Lock("pa", "v1"),))
    assert "locked_missing" in {v.code for v in check(locked, plan)}
    assert not {"below_minimum", "mentor_missing"} & {v.code for v in check(locked, plan)}
