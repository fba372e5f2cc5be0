"""Whole sessions."""

from dataclasses import replace

from scheduler.matching.reasons.explain import explain
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.reasons.test_fixes import broken, carried_out
from tests.scheduler.matching.rules.test_reserves import SING, team
from tests.scheduler.matching.tiny import tiny


def test_a_whole_session_counts_only_when_it_is_whole() -> None:
    for seed in range(60):
        problem = tiny(seed, volunteers=5, shifts=4, strange=True)
        problem = replace(problem, shifts=tuple(replace(s, whole=True) for s in problem.shifts))
        plan = solve(problem)
        for one in explain(problem, plan):
            for fix in one.shortage.fixes if one.shortage else ():
                if fix.seated:
                    after, seats = carried_out(problem, plan, one.position, fix)
                    assert broken(after, seats) == []


def test_a_skill_asked_of_one_is_told_first_where_one_who_has_it_comes() -> None:
    problem = team(3, (SING,), (), ())
    everybody = replace(problem.positions[0], skills=(SING,), reserves=())
    problem = replace(problem, positions=(everybody,))
    (one,) = explain(problem, solve(problem))
    assert one.shortage is not None and (one.shortage.fixes[0].kind, one.shortage.fixes[0].gain) == ("skill", 2)
    mute = replace(problem, volunteers=problem.volunteers[1:])
    (one,) = explain(mute, solve(mute))
    assert one.shortage is not None and "skill" not in {fix.kind for fix in one.shortage.fixes}
