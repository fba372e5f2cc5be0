from dataclasses import replace as change

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.replanning import Lost, replan, without_locked
from scheduler.matching.problem.errors import UnknownId
from scheduler.matching.problem.plan import Assignment, Objection, Plan, Unfilled
from scheduler.matching.problem.problem import Absence, Lock, Mentor, Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.changes.test_replacement import ten_days
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.standing_plans import by_hand, in_two_places
from tests.scheduler.matching.tiny import MONDAY, tiny

SKILLED = in_two_places(("x", ())).positions[0].skills


def away(problem: Problem, people: set[str], day: int) -> Problem:
    """The problem once some people are out for a week."""
    absent = Absence(day, day + 6, "医院")
    return change(
        problem,
        volunteers=tuple(
            change(v, absences=(*v.absences, absent)) if v.id in people else v for v in problem.volunteers
        ),
    )


def pairs(plan: Plan) -> set[tuple[str, str]]:
    return {(a.position, a.volunteer) for a in plan.assignments}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_the_new_plan_keeps_every_rule_and_adds_up(seed: int) -> None:
    problem = tiny(seed, volunteers=7, shifts=5, strange=True, crews=seed % 2 == 0)
    plan = solve(problem)
    out = away(problem, {v.id for v in problem.volunteers[::3]} - {one.volunteer for one in problem.locked}, MONDAY)
    found = replan(out, plan)
    assert check(out, found.plan) == []
    assert set(found.kept) | {(one.position, one.volunteer) for one in found.lost} == pairs(plan)
    assert set(found.kept) | set(found.new) == pairs(found.plan)
    assert set(found.new) & pairs(plan) == set()
    assert set(found.moved) <= set(found.new)
    assert found.open == found.plan.unfilled


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_where_nothing_happened_nothing_changes(seed: int) -> None:
    problem = tiny(seed, volunteers=7, shifts=5)
    plan = solve(problem)
    found = replan(problem, plan)
    assert (set(found.kept), found.lost, found.new, found.moved) == (pairs(plan), (), (), ())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_who_is_locked_stays_and_all_together_break_no_rule(seed: int) -> None:
    problem = tiny(seed, volunteers=7, shifts=5, crews=seed % 2 == 0)
    plan = solve(problem)
    locked = sorted(pairs(plan))[::2]
    staying = {v for _, v in locked} | {one.volunteer for one in problem.locked}
    out = away(problem, {v.id for v in problem.volunteers} - staying, MONDAY)
    found = replan(out, plan, locked=locked)
    assert set(locked) <= set(found.kept)
    assert check(without_locked(out, locked), found.plan) == []
    together = tuple(Assignment(p, v, 0) for p, v in sorted({*found.kept, *found.new}))
    whole = change(found.plan, assignments=together, unfilled=found.open, cost=0, bound=0, status="")
    seats = frozenset(problem.locked) | {Lock(p, v) for p, v in locked}
    assert {v.code for v in check(change(out, locked=tuple(seats)), whole)} <= {
        "cost_wrong",
        "bound_wrong",
        "asks_wrong",
    }


def test_of_people_out_only_their_own_seats_change_hands() -> None:
    problem = ten_days("county_tight", 1)
    problem = change(problem, weights=change(problem.weights, change=1_000))
    plan = solve(problem)
    gone = {a.volunteer for a in plan.assignments[::9]}
    out = away(problem, gone, problem.today + 7)
    found = replan(out, plan, locked=[p for p in pairs(plan) if p[1] not in gone])
    assert {one.volunteer for one in found.lost} <= gone
    assert all(one.objections for one in found.lost)
    assert found.moved == ()
    assert sum(u.seats for u in found.open) < sum(u.seats for u in plan.unfilled) + len(found.lost)


def test_a_moved_session_keeps_who_still_can_and_says_why_the_other_can_not() -> None:
    problem = pair_of_shifts(300)
    one = problem.volunteers[0]
    other = change(one, id="w", absences=(Absence(MONDAY + 3, MONDAY + 3, "西昌"),))
    problem = change(problem, volunteers=(one, other))
    plan = by_hand(("pa", "v"), ("pb", "w"))
    later = tuple(change(s, start=s.start + 3 * 1440, end=s.end + 3 * 1440) for s in problem.shifts)
    found = replan(change(problem, shifts=later), plan)
    when = {"from": "2023-04-06", "until": "2023-04-06", "place": "西昌"}
    assert found.lost == (Lost("pb", "w", (Objection("away", when),)),)
    assert found.kept == (("pa", "v"),)
    assert found.new == (("pb", "v"),)
    assert (found.moved, found.open) == ((), ())


def test_whom_it_moves_is_told_with_the_seat_he_gives_up() -> None:
    problem = in_two_places(("gone", SKILLED), ("mover", SKILLED), ("taker", ()))
    found = replan(away(problem, {"gone"}, MONDAY), by_hand(("pa", "gone"), ("pb", "mover")))
    assert [(one.position, one.volunteer, bool(one.objections)) for one in found.lost] == [
        ("pa", "gone", True),
        ("pb", "mover", False),
    ]
    assert found.new == (("pa", "mover"), ("pb", "taker"))
    assert (found.moved, found.kept) == ((("pa", "mover"),), ())
    locked = replan(away(problem, {"gone"}, MONDAY), by_hand(("pa", "gone"), ("pb", "mover")), locked=[("pb", "mover")])
    assert (locked.kept, locked.new, locked.open) == ((("pb", "mover"),), (), (Unfilled("pa", 1),))


def test_a_session_with_a_locked_seat_takes_place_with_fewer_and_without_its_mentor() -> None:
    problem = pair_of_shifts(0)
    two = tuple(change(problem.volunteers[0], id=name) for name in ("v", "w"))
    crew = change(problem.positions[0], seats=2, minimum=2, mentor=Mentor(0))
    problem = change(problem, volunteers=two, positions=(crew,), shifts=(change(problem.shifts[0], minimum=2),))
    plan = by_hand(("pa", "v"), ("pa", "w"))
    free = replan(away(problem, {"w"}, MONDAY), plan)
    assert (free.kept, [one.volunteer for one in free.lost]) == ((), ["v", "w"])
    locked = replan(away(problem, {"w"}, MONDAY), plan, locked=[("pa", "v")])
    assert (locked.kept, locked.open) == ((("pa", "v"),), (Unfilled("pa", 1),))
    again = replan(change(away(problem, {"w"}, MONDAY), locked=(Lock("pa", "v"),)), plan, locked=[("pa", "v")])
    assert (again.kept, again.open) == (locked.kept, locked.open)


def test_what_was_not_in_the_plan_can_not_be_locked() -> None:
    with pytest.raises(UnknownId):
        replan(pair_of_shifts(0), by_hand(("pa", "v")), locked=[("pb", "v")])
