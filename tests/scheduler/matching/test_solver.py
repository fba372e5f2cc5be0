import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.checker import check
from scheduler.matching.errors import WrongValue
from scheduler.matching.exchange import plan_to_json, problem_to_json
from scheduler.matching.generator import generate
from scheduler.matching.problem import Booking, Position, Problem, Shift, Volunteer
from scheduler.matching.solver import solve
from tests.benchmarks.proofs import brute_force, pairs_compared, shuffled, shuffles
from tests.scheduler.matching.tiny import MONDAY, tiny

seeds = st.integers(0, 10**9)


def test_the_plan_costs_what_trying_everything_finds_on_hundreds_of_tiny_problems() -> None:
    found = brute_force(range(500))
    assert found.mismatches == []
    assert found.compared > 200


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_every_plan_keeps_every_hard_rule(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=seed % 2 == 0, crews=seed % 3 == 0)
    assert check(problem, solve(problem)) == []


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_the_order_in_which_a_problem_is_written_changes_no_byte_of_the_plan(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, crews=True)
    first = json.dumps(plan_to_json(solve(problem)), sort_keys=True)
    assert json.dumps(plan_to_json(solve(shuffled(problem, seed))), sort_keys=True) == first


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_one_more_volunteer_never_makes_it_worse(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=4, strange=True)
    fewer = replace(
        problem,
        volunteers=problem.volunteers[:-1],
        bookings=tuple(b for b in problem.bookings if b.volunteer != problem.volunteers[-1].id),
        positions=tuple(
            replace(p, preferred_volunteer=None, asked=tuple(a for a in p.asked if a != problem.volunteers[-1].id))
            for p in problem.positions
        ),
    )
    more = replace(problem, positions=fewer.positions)
    assert solve(more).cost <= solve(fewer).cost


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_relaxing_a_rule_never_makes_it_worse(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=4)
    relaxed = replace(problem, rules=replace(problem.rules, max_per_day=9, rest_minutes=0, outdoor_rest_days=0))
    assert solve(relaxed).cost <= solve(problem).cost


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_an_earlier_plan_is_kept_where_a_change_is_dear(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=4)
    first = solve(problem)
    dear = replace(problem, weights=replace(problem.weights, change=5000))
    again = solve(dear, previous=first)
    assert {(a.position, a.volunteer) for a in again.assignments} == {
        (a.position, a.volunteer) for a in first.assignments
    }


def test_quick_gives_a_valid_plan_within_its_bound() -> None:
    problem = generate("county_hard", 1)
    plan = solve(problem, effort="quick")
    assert check(problem, plan) == []
    assert plan.bound <= plan.cost


def test_an_unknown_effort_is_refused() -> None:
    with pytest.raises(WrongValue):
        solve(tiny(1), effort="heroic")


def test_nothing_to_match_is_a_proven_empty_plan() -> None:
    plan = solve(Problem(today=MONDAY))
    assert (plan.assignments, plan.unfilled, plan.cost, plan.status) == ((), (), 0, "proven_best")


def test_a_county_month_is_proven_best() -> None:
    problem = generate("county", 1)
    plan = solve(problem)
    assert plan.status == "proven_best"
    assert (plan.cost, sum(u.seats for u in plan.unfilled)) == (7555132, 30)
    assert check(problem, plan) == []


def test_orders_and_hash_seeds_change_no_byte() -> None:
    found = shuffles("county_hard", 2)
    assert (found.compared, found.mismatches) == (6, [])


def test_filter_reasons_and_checker_agree_on_thousands_of_pairs() -> None:
    found = pairs_compared(6_000)
    assert found.mismatches == []


def pair_of_shifts(gap: int) -> Problem:
    """One person 60 minutes away and two shifts on one day, ``gap`` minutes between them."""
    start = MONDAY * 1440 + 540
    return Problem(
        today=MONDAY - 1,
        places=("home", "there"),
        travel=((10, 60), (60, 10)),
        rules=replace(tiny(0).rules, max_per_day=2, rest_minutes=30, max_minutes_per_week=480, age_limits=()),
        volunteers=(Volunteer("v", home="home", birth_day=-3000),),
        shifts=(Shift("a", start, start + 60, "there"), Shift("b", start + 60 + gap, start + 120 + gap, "there")),
        positions=(Position("pa", "a"), Position("pb", "b")),
    )


def test_the_way_home_and_back_and_the_rest_lie_between_two_shifts_to_the_minute() -> None:
    assert len(solve(pair_of_shifts(149)).assignments) == 1
    assert len(solve(pair_of_shifts(150)).assignments) == 2


def test_busy_spans_that_touch_do_not_overlap() -> None:
    problem = pair_of_shifts(400)
    first = problem.shifts[0]
    touching = Booking("v", first.start - 300, first.start - 200, first.start - 300, first.start - 60)
    assert len(solve(replace(problem, bookings=(touching,))).assignments) == 1  # two a day: the booking is one
    overlapping = replace(touching, busy_until=first.start - 59)
    found = solve(replace(problem, bookings=(overlapping,))).assignments
    assert [a.position for a in found] == ["pb"]


def test_all_or_nothing_stays_empty_rather_than_half_full() -> None:
    problem = pair_of_shifts(150)
    whole = replace(problem.shifts[0], whole=True)
    problem = replace(
        problem, shifts=(whole, problem.shifts[1]), positions=(Position("pa", "a", 2), Position("pb", "b"))
    )
    plan = solve(problem)
    assert [a.position for a in plan.assignments] == ["pb"]
    assert [(u.position, u.seats) for u in plan.unfilled] == [("pa", 2)]


def test_the_more_urgent_shift_gets_the_only_person() -> None:
    problem = pair_of_shifts(0)
    first, second = problem.shifts
    problem = replace(problem, shifts=(replace(first, priority=3), replace(second, priority=1)))
    assert [a.position for a in solve(problem).assignments] == ["pb"]


def test_who_carries_less_goes_when_all_else_is_equal() -> None:
    problem = pair_of_shifts(0)
    tired, rested = (replace(problem.volunteers[0], id=name, load=load) for name, load in (("a", 3), ("b", 1)))
    problem = replace(problem, volunteers=(tired, rested), positions=problem.positions[:1])
    assert [a.volunteer for a in solve(problem).assignments] == ["b"]


def test_a_problem_as_json_keeps_everything() -> None:
    problem = tiny(7, strange=True)
    assert problem_to_json(problem) == problem_to_json(shuffled(problem, 3))
