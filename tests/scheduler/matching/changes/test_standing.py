"""A plan as it stands."""

from scheduler.matching.changes.replacement import replace, replacement
from scheduler.matching.changes.standing import Standing
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.changes.test_replacement import ten_days


def test_one_prepared_plan_answers_many_questions_alike() -> None:
    problem = ten_days("county_tight", 1)
    plan = solve(problem)
    prepared = Standing(problem, plan).prepare()
    for a in plan.assignments[:8]:
        answer = replacement(prepared, a.position, a.volunteer, elsewhere=True)
        assert answer == replace(problem, plan, a.position, a.volunteer, elsewhere=True)
        assert [o.cost for o in answer.options] == sorted(o.cost for o in answer.options)
