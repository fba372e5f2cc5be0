import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.errors import Cancelled, WrongValue
from scheduler.matching.problem.json_forms import plan_to_json
from scheduler.matching.problem.problem import Lock, Position, Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver import search
from scheduler.matching.solver.solver import solve
from tests.benchmarks.proofs import brute_force, shuffled, shuffles
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.solver.clocks import Jumping, Told
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


def test_on_a_very_large_problem_a_plan_proven_near_the_best_ends_all_but_the_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for limit, value in (("VERY_LARGE", 0), ("ALL_AT_ONCE", 0), ("SMALL_GAP", 0.05)):
        monkeypatch.setattr(search, limit, value)
    problem = generate("county", 2)
    near, best = solve(problem), solve(problem, effort="proof")
    assert (near.status, best.status) == ("within_bound", "proven_best")
    assert near.bound <= best.cost < near.cost
    assert near.cost - near.bound <= 0.05 * sum(a.cost for a in near.assignments)


def test_orders_and_hash_seeds_change_no_byte() -> None:
    found = shuffles("county_hard", 2)
    assert (found.compared, found.mismatches) == (6, [])


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


class Ears:
    """Hears the steps of a solve."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int]] = []

    def __call__(self, step: str, cost: int, bound: int) -> None:
        self.steps.append((step, cost, bound))


def test_each_step_tells_a_cost_that_only_falls_and_a_bound_that_only_rises() -> None:
    ears = Ears()
    plan = solve(generate("county_hard", 1), on_step=ears)
    names, costs, bounds = zip(*ears.steps, strict=True)
    assert (names[0], names[-1]) == ("first", "integer")
    assert list(costs) == sorted(costs, reverse=True)
    assert list(bounds) == sorted(bounds)
    assert (costs[-1], bounds[-1]) == (plan.cost, plan.bound)


@pytest.mark.parametrize("scale", ["county_tight", "county_hard"])
def test_wherever_the_clock_stops_it_the_plan_is_valid_its_bound_true_and_little_is_done_after(scale: str) -> None:
    problem = generate(scale, 1)
    whole = Jumping(10**9)
    best = solve(problem, deadline_seconds=1000.0, clock=whole)
    bounds = []
    for still in (1, 2, whole.looks // 9, *range(whole.looks - 11, whole.looks + 1)):
        clock = Jumping(still)
        plan = solve(problem, deadline_seconds=1000.0, clock=clock)
        assert check(problem, plan) == []
        assert plan.bound <= best.cost <= plan.cost
        assert clock.looks - still <= len(problem.positions) + 12
        bounds.append(plan.bound)
    assert bounds[0] < 0 < bounds[-1] == best.cost


def test_at_no_time_at_all_a_small_problem_has_its_first_plan() -> None:
    problem = tiny(3, volunteers=8, shifts=6)
    plan = solve(problem, deadline_seconds=0.0, clock=Told(7.0))
    assert check(problem, plan) == []
    assert plan.assignments and plan.bound <= solve(problem).cost


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_deadline_that_is_no_time_is_refused(seconds: float) -> None:
    with pytest.raises(WrongValue):
        solve(tiny(1), deadline_seconds=seconds)


@pytest.mark.parametrize("after", ["read", "candidates", "first", "model", "relaxed", "integer"])
def test_cancelled_it_stops_at_the_next_step_with_no_plan(after: str) -> None:
    names = ["read", "candidates", "first", "model", "relaxed", "integer"]
    answers = iter([name == after for name in names])
    with pytest.raises(Cancelled) as stopped:
        solve(generate("county_hard", 1), cancelled=lambda: next(answers))
    assert stopped.value.step == after


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(2, 9))
def test_all_weights_times_a_number_change_no_seat_s_worth(seed: int, times: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=4, crews=True)
    w = problem.weights
    scaled = replace(
        w,
        unfilled=(times * w.unfilled[0], times * w.unfilled[1], times * w.unfilled[2]),
        **{
            name: times * getattr(w, name)
            for name in (
                "fairness",
                "travel",
                "over_level",
                "without_skill",
                "ask",
                "unpreferred",
                "preferred_team",
                "preferred_volunteer",
                "depends",
                "acceptance_cap",
                "acceptance",
                "long_unasked",
                "another_team",
                "change",
            )
        },
    )
    # whole percentages of acceptance, so that no rounding hides in the smaller weights
    problem = replace(problem, volunteers=tuple(replace(v, acceptance=100) for v in problem.volunteers))
    assert solve(replace(problem, weights=scaled)).cost == times * solve(problem).cost


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_locked_seats_stay_and_the_rest_is_best_around_them(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, crews=True)
    plan = solve(problem)
    given_seats = {(a.position, a.volunteer) for a in plan.assignments}
    assert {(lock.position, lock.volunteer) for lock in problem.locked} <= given_seats
    every = tuple(Lock(*seat) for seat in sorted(given_seats))
    assert {(a.position, a.volunteer) for a in solve(replace(problem, locked=every)).assignments} >= given_seats


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_twice_the_same_problem_is_twice_the_same_bytes(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=6, strange=True, crews=True)
    assert plan_to_json(solve(problem)) == plan_to_json(solve(problem))
