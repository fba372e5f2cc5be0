from dataclasses import replace as change

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.checker import check
from scheduler.matching.errors import UnknownId
from scheduler.matching.explain import Explainer
from scheduler.matching.generator import generate
from scheduler.matching.plan import Assignment, Plan
from scheduler.matching.problem import SkillLevel
from scheduler.matching.replacement import Move, Option, replace, ways
from scheduler.matching.solver import solve
from tests.scheduler.matching.test_solver import pair_of_shifts
from tests.scheduler.matching.tiny import tiny

SKILL = SkillLevel("a")


def carried_out(plan: Plan, position: str, gone: str, option: Option) -> set[tuple[str, str]]:
    pairs = {(a.position, a.volunteer) for a in plan.assignments} - {(position, gone)}
    for move in option.moves:
        pairs.discard((move.leaves or "", move.volunteer))
        pairs.add((move.position, move.volunteer))
    return pairs


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_every_way_to_replace_somebody_keeps_every_rule_and_every_seat(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=5)
    plan = solve(problem)
    for a in plan.assignments:
        for option in replace(problem, plan, a.position, a.volunteer):
            pairs = carried_out(plan, a.position, a.volunteer, option)
            assert len(pairs) == len(plan.assignments)
            assert (a.position, a.volunteer) not in pairs
            after = change(
                plan, assignments=tuple(Assignment(p, v, 0) for p, v in sorted(pairs)), cost=0, bound=0, status=""
            )
            codes = {v.code for v in check(problem, after)} - {"cost_wrong", "bound_wrong"}
            assert codes == set()


def test_the_nearest_free_person_comes_first() -> None:
    problem = pair_of_shifts(0)
    near, far = (change(problem.volunteers[0], id=name, home=home) for name, home in (("n", "there"), ("f", "home")))
    problem = change(problem, volunteers=(*problem.volunteers, near, far), positions=problem.positions[:1])
    plan = Plan((Assignment("pa", "v", 0),), (), 0, 0, "proven_best", "by hand", "")
    options = replace(problem, plan, "pa", "v")
    assert [option.moves for option in options] == [(Move("n", "pa"),), (Move("f", "pa"),)]


def test_where_nobody_is_free_somebody_moves_over_and_another_takes_his_seat() -> None:
    problem = pair_of_shifts(0)
    lecturer = change(problem.volunteers[0], id="lecturer", skills=())
    problem = change(
        problem,
        skills=tiny(0).skills,
        volunteers=tuple(
            change(lecturer, id=name, skills=skills)
            for name, skills in (
                ("gone", (SKILL,)),
                ("mover", (SKILL,)),
                ("taker", ()),
            )
        ),
        positions=(change(problem.positions[0], skills=(SKILL,)), problem.positions[1]),
    )
    plan = Plan((Assignment("pa", "gone", 0), Assignment("pb", "mover", 0)), (), 0, 0, "", "by hand", "")
    assert [option.moves for option in replace(problem, plan, "pa", "gone")] == [
        (Move("mover", "pa", leaves="pb"), Move("taker", "pb"))
    ]


def test_a_county_month_answers_a_decline_with_ranked_people() -> None:
    problem = generate("county", 1)
    plan = solve(problem)
    a = plan.assignments[0]
    options = replace(problem, plan, a.position, a.volunteer)
    assert [o.cost for o in options] == sorted(o.cost for o in options)


def test_one_prepared_plan_answers_many_questions_alike() -> None:
    problem = generate("county_tight", 1)
    plan = solve(problem)
    prepared = Explainer(problem, plan)
    for a in plan.assignments[:8]:
        assert ways(prepared, a.position, a.volunteer) == replace(problem, plan, a.position, a.volunteer)


def test_replacing_somebody_who_has_no_seat_is_refused() -> None:
    problem = pair_of_shifts(0)
    with pytest.raises(UnknownId):
        replace(problem, solve(problem), "pa", "ghost")
