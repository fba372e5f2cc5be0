"""Age limits: on one's feet outdoors, indoors, and seated."""

from dataclasses import replace

import pytest

from scheduler.matching.proof.checker import check
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import AGE_LIMITS, MONDAY


@pytest.mark.parametrize(
    ("age", "outdoor", "seated", "minutes", "asked"),
    [
        (69, True, False, 180, True),
        (72, True, False, 120, True),
        (72, True, False, 121, False),
        (72, True, True, 180, True),
        (77, True, False, 60, False),
        (77, True, True, 90, True),
        (77, True, True, 91, False),
        (77, False, False, 90, True),
        (77, False, False, 91, False),
    ],
)
def test_outdoors_the_limit_is_of_those_on_their_feet(
    age: int, outdoor: bool, seated: bool, minutes: int, asked: bool
) -> None:
    problem = pair_of_shifts(400)
    shift = replace(
        problem.shifts[0], end=problem.shifts[0].start + minutes, outdoor=outdoor, seated=seated, transport=True
    )
    person = replace(problem.volunteers[0], birth_day=MONDAY - age * 366, health="outdoor", health_until=MONDAY)
    one = replace(
        problem,
        rules=replace(problem.rules, age_limits=AGE_LIMITS),
        volunteers=(person,),
        shifts=(shift,),
        positions=problem.positions[:1],
    )
    plan = solve(one)
    assert bool(plan.assignments) is asked
    assert check(one, plan) == []
