from dataclasses import replace as change

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.replacement import Move, Option, Replacement, replace, replacement, seats_after
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.errors import LockImpossible, UnknownId
from scheduler.matching.problem.plan import Assignment, Objection, Plan
from scheduler.matching.problem.problem import Absence, Lock, Mentor, Problem, SkillLevel
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import FIRST_DAY, generate
from scheduler.matching.reasons.explain import Explainer
from scheduler.matching.solver.solver import solve
from tests.benchmarks.declines import carried_out, declined, declines_of, pairs_of
from tests.scheduler.matching.solver.test_solver import pair_of_shifts
from tests.scheduler.matching.tiny import MONDAY, tiny

SKILL = SkillLevel("a")


def by_hand(*pairs: tuple[str, str]) -> Plan:
    return Plan(tuple(Assignment(p, v, 0) for p, v in pairs), (), 0, 0, "", "by hand", "")


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


def in_two_places(*people: tuple[str, tuple[SkillLevel, ...]], priorities: tuple[int, int] = (2, 2)) -> Problem:
    """Position pa wants a skill, pb does not; both are at one time."""
    problem = pair_of_shifts(0)
    one = change(problem.volunteers[0], skills=())
    return change(
        problem,
        skills=tiny(0).skills,
        volunteers=tuple(change(one, id=name, skills=skills) for name, skills in people),
        positions=(change(problem.positions[0], skills=(SKILL,)), problem.positions[1]),
        shifts=tuple(change(s, priority=p) for s, p in zip(problem.shifts, priorities, strict=True)),
    )


def test_where_nobody_is_free_somebody_moves_over_and_another_takes_his_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("mover", (SKILL,)), ("taker", ()))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    answer = replace(problem, plan, "pa", "gone")
    assert [option.moves for option in answer.options] == [(Move("mover", "pa", leaves="pb"), Move("taker", "pb"))]
    assert answer.best.opens is None
    assert replace(problem, plan, "pa", "gone", chains=False).options == ()


def test_a_less_important_seat_is_left_empty_rather_than_a_more_important_one() -> None:
    people = (("gone", (SKILL,)), ("mover", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    answer = replace(in_two_places(*people, priorities=(1, 3)), plan, "pa", "gone")
    assert (answer.best.moves, answer.best.opens) == ((Move("mover", "pa", leaves="pb"),), "pb")
    assert answer.best.cost < answer.empty.cost
    assert replace(in_two_places(*people, priorities=(3, 1)), plan, "pa", "gone").options == ()


def test_who_declines_one_session_only_may_change_places_with_another() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("other", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pb", "other"))
    answer = replace(problem, plan, "pa", "gone", elsewhere=True)
    assert answer.best.moves == (Move("other", "pa", leaves="pb"), Move("gone", "pb"))
    assert replace(problem, plan, "pa", "gone").options == ()


def test_who_is_freed_fills_another_empty_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("new", (SKILL,)), priorities=(1, 2))
    new = change(problem.volunteers[1], max_per_week=1)
    problem = change(problem, volunteers=(problem.volunteers[0], new))
    answer = replace(problem, by_hand(("pa", "gone")), "pa", "gone", elsewhere=True)
    assert answer.best.moves == (Move("new", "pa"),)
    assert answer.freed is not None
    assert answer.freed.moves == (Move("gone", "pb"),)
    assert answer.cost == answer.best.cost + answer.freed.cost < 0


def test_an_all_or_nothing_session_that_nobody_can_save_lets_everybody_go() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("left", (SKILL,)))
    problem = change(
        problem,
        positions=(change(problem.positions[0], seats=2),),
        shifts=(change(problem.shifts[0], whole=True),),
    )
    answer = replace(problem, by_hand(("pa", "gone"), ("pa", "left")), "pa", "gone")
    assert (answer.options, answer.empty.moves, answer.empty.opens) == ((), (Move("left", None, leaves="pa"),), "pa")


def test_a_leaving_mentor_is_replaced_by_another_or_the_session_is_given_up() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("left", (SKILL,)), ("young", (SKILL,)), ("old", (SKILL,)))
    years = {"gone": 9, "old": 9}
    problem = change(
        problem,
        volunteers=tuple(change(v, years=years.get(v.id, 0)) for v in problem.volunteers),
        positions=(change(problem.positions[0], seats=2, mentor=Mentor(5)),),
        shifts=problem.shifts[:1],
    )
    plan = by_hand(("pa", "gone"), ("pa", "left"))
    assert [o.moves for o in replace(problem, plan, "pa", "gone").options] == [(Move("old", "pa"),)]
    assert {o.moves[0].volunteer for o in replace(problem, plan, "pa", "left").options} == {"old", "young"}
    without = change(problem, volunteers=tuple(v for v in problem.volunteers if v.id != "old"))
    answer = replace(without, plan, "pa", "gone")
    assert (answer.options, answer.best) == ((), answer.empty)
    assert answer.empty.moves == (Move("left", None, leaves="pa"),)


def test_below_its_minimum_a_crew_goes_and_above_it_stays() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("b", (SKILL,)), ("c", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pa", "b"), ("pa", "c"))
    moves = {}
    for least in (2, 3):
        crew = change(problem.positions[0], seats=3, minimum=least)
        one = change(problem, positions=(crew,), shifts=problem.shifts[:1])
        moves[least] = replace(one, plan, "pa", "gone").empty.moves
    assert moves == {2: (), 3: (Move("b", None, leaves="pa"), Move("c", None, leaves="pa"))}


def test_whoever_is_locked_is_not_moved_and_does_not_give_up_his_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("mover", (SKILL,)), ("taker", ()))
    locked = change(problem, locked=(Lock("pb", "mover"),))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    assert replace(problem, plan, "pa", "gone").options != ()
    assert replace(locked, plan, "pa", "gone").options == ()
    with pytest.raises(LockImpossible):
        replace(locked, plan, "pb", "mover")


def test_an_empty_seat_of_a_plan_is_asked_about_without_anybody_gone() -> None:
    problem = in_two_places(("a", (SKILL,)), ("b", ()))
    standing = Standing(problem, by_hand(("pb", "a")))
    answer = replacement(standing, "pa")
    assert answer.best.moves == (Move("a", "pa", leaves="pb"), Move("b", "pb"))
    with pytest.raises(UnknownId):
        replacement(standing, "pb")


def test_one_prepared_plan_answers_many_questions_alike() -> None:
    problem = ten_days("county_tight", 1)
    plan = solve(problem)
    prepared = Standing(problem, plan).prepare()
    for a in plan.assignments[:8]:
        answer = replacement(prepared, a.position, a.volunteer, elsewhere=True)
        assert answer == replace(problem, plan, a.position, a.volunteer, elsewhere=True)
        assert [o.cost for o in answer.options] == sorted(o.cost for o in answer.options)


@pytest.mark.parametrize(("position", "volunteer"), [("pa", "ghost"), ("nowhere", "v"), ("pb", "v")])
def test_replacing_somebody_who_has_no_seat_is_refused(position: str, volunteer: str) -> None:
    with pytest.raises(UnknownId):
        replace(pair_of_shifts(0), by_hand(("pa", "v")), position, volunteer)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_somebody_is_free_exactly_when_nothing_stands_against_him(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=6)
    standing = Standing(problem, solve(problem))
    roster, shifts = standing.roster, range(len(problem.shifts))
    for v in range(len(problem.volunteers)):
        assert [roster.free(v, s) for s in shifts] == [not roster.blockers(v, s) for s in shifts]
