from dataclasses import replace

from scheduler.matching.compare import Difference, compare
from scheduler.matching.solver import solve
from tests.scheduler.matching.test_solver import pair_of_shifts


def test_a_plan_does_not_differ_from_itself() -> None:
    plan = solve(pair_of_shifts(150))
    assert compare(plan, plan) == Difference((), (), 0, 0)


def test_a_stricter_rule_shows_what_it_would_cost() -> None:
    problem = pair_of_shifts(150)
    strict = replace(problem, rules=replace(problem.rules, max_per_day=1))
    found = compare(solve(problem), solve(strict))
    assert (len(found.gone), found.new, found.unfilled) == (1, (), 1)
    assert found.cost > 199_000
