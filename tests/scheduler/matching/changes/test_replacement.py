from dataclasses import replace as change

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.replacement import Move, Option, Replacement, replace, replacement, seats_after
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.errors import UnknownId
from scheduler.matching.problem.plan import Assignment, Objection, Plan
from scheduler.matching.problem.problem import Absence, Lock, Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import FIRST_DAY, generate
from scheduler.matching.reasons.explain import Explainer
from scheduler.matching.solver.solver import solve
from tests.benchmarks.declines import carried_out, declined, declines_of, pairs_of
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.standing_plans import SKILL, by_hand, in_two_places
from tests.scheduler.matching.tiny import MONDAY, tiny


def broken(problem: Problem, plan: Plan, answer: Replacement, option: Option, gone: str) -> set[str]:
    """The rules that a plan breaks once an option is carried out."""
    after, left = declined(problem, plan, answer.position, gone)
    written = carried_out(after, left, seats_after(plan, answer.position, gone, option.moves))
    return {v.code for v in check(after, written)} - {"bound_wrong"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_every_way_on_keeps_every_rule_and_touches_only_whom_it_names(seed: int, elsewhere: bool) -> None:
    problem = tiny(seed, volunteers=8, shifts=5, crews=seed % 2 == 0)
    plan = solve(problem)
    for a in not_locked(problem, plan):
        answer = replace(problem, plan, a.position, a.volunteer, elsewhere=elsewhere)
        for option in (*answer.options, answer.empty):
            after = seats_after(plan, a.position, a.volunteer, option.moves)
            named = {move.volunteer for move in option.moves} | {a.volunteer}
            assert {p for p in pairs_of(plan) ^ after if p[1] not in named} == set()
            assert (a.position, a.volunteer) not in after
            assert broken(problem, plan, answer, option, a.volunteer) == set()
        assert broken(problem, plan, answer, change(answer.best, moves=answer.moves), a.volunteer) == set()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_every_cost_is_what_the_plan_then_costs_more(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=5, crews=seed % 2 == 0)
    plan = solve(problem)
    for a in not_locked(problem, plan):
        answer = replace(problem, plan, a.position, a.volunteer, elsewhere=True)
        after, left = declined(problem, plan, a.position, a.volunteer)
        weight = problem.weights.unfilled[priority(problem, a.position) - 1]
        left_as_it_is = carried_out(after, left, pairs_of(left)).cost - weight
        for option in (*answer.options, answer.empty, Option(answer.moves, answer.cost)):
            pairs = seats_after(plan, a.position, a.volunteer, option.moves)
            assert carried_out(after, left, pairs).cost - left_as_it_is == option.cost
            assert carried_out(after, left, pairs).cost >= solve(after, left).cost


def test_with_crews_most_answers_are_the_best_that_any_re_planning_finds() -> None:
    equal = asked = 0
    for seed in range(24):
        problem = tiny(seed, volunteers=8, shifts=5, crews=True)
        plan = solve(problem)
        for a in not_locked(problem, plan):
            answer = replace(problem, plan, a.position, a.volunteer, elsewhere=True)
            after, left = declined(problem, plan, a.position, a.volunteer)
            pairs = seats_after(plan, a.position, a.volunteer, answer.moves)
            equal += carried_out(after, left, pairs).cost == solve(after, left).cost
            asked += 1
    assert equal >= 0.93 * asked > 100


def not_locked(problem: Problem, plan: Plan) -> list[Assignment]:
    """The assignments that may be given up."""
    return [a for a in plan.assignments if Lock(a.position, a.volunteer) not in problem.locked]


def priority(problem: Problem, position: str) -> int:
    shift = next(p.shift for p in problem.positions if p.id == position)
    return next(s.priority for s in problem.shifts if s.id == shift)


def ten_days(scale: str, seed: int) -> Problem:
    """A third of a county's month with a third of its people."""
    problem = generate(scale, seed, crews=False)
    shifts = tuple(s for s in problem.shifts if s.start < (FIRST_DAY + 10) * 1440)
    kept = {s.id for s in shifts}
    positions = tuple(p for p in problem.positions if p.shift in kept)
    return change(problem, volunteers=problem.volunteers[:90], shifts=shifts, positions=positions)


@pytest.mark.parametrize(
    ("scale", "seed"), [("county_tight", 1), ("county_tight", 2), ("county_tight", 3), ("county_hard", 4)]
)
def test_after_a_decline_nothing_cheaper_is_found_by_any_re_planning(scale: str, seed: int) -> None:
    rows = declines_of(ten_days(scale, seed), seed, 12, fresh=0)
    assert [(row.position, row.volunteer, row.cost) for row in rows] == [
        (row.position, row.volunteer, row.least) for row in rows
    ]
    assert sum(row.violations for row in rows) == 0


def test_the_nearest_free_person_comes_first_and_all_others_have_their_reasons() -> None:
    problem = pair_of_shifts(0)
    one = problem.volunteers[0]
    people = {"n": change(one, id="n", home="there"), "f": change(one, id="f", home="home")}
    away = change(one, id="away", absences=(Absence(MONDAY - 9, MONDAY + 99, "成都"),))
    problem = change(
        problem, volunteers=(one, *people.values(), away), positions=problem.positions[:1], shifts=problem.shifts[:1]
    )
    answer = replace(problem, by_hand(("pa", "v")), "pa", "v")
    assert [option.moves for option in answer.options] == [(Move("n", "pa"),), (Move("f", "pa"),)]
    explained = Explainer(problem, by_hand()).position(0)
    assert answer.blocked == tuple(one for one in explained.objections if one[0] == "away")
    assert [type(o) for o in answer.blocked[0][1]] == [Objection]


def test_an_empty_seat_of_a_plan_is_asked_about_without_anybody_gone() -> None:
    problem = in_two_places(("a", (SKILL,)), ("b", ()))
    standing = Standing(problem, by_hand(("pb", "a")))
    answer = replacement(standing, "pa")
    assert answer.best.moves == (Move("a", "pa", leaves="pb"), Move("b", "pb"))
    with pytest.raises(UnknownId):
        replacement(standing, "pb")


@pytest.mark.parametrize(("position", "volunteer"), [("pa", "ghost"), ("nowhere", "v"), ("pb", "v")])
def test_replacing_somebody_who_has_no_seat_is_refused(position: str, volunteer: str) -> None:
    with pytest.raises(UnknownId):
        replace(pair_of_shifts(0), by_hand(("pa", "v")), position, volunteer)
