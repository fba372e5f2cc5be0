from dataclasses import replace

import pytest

from scheduler.matching.problem.compare import (
    Change,
    Difference,
    Figures,
    busier_percent,
    carriers_of_half,
    changes,
    compare,
    figures,
)
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts


def test_a_plan_does_not_differ_from_itself() -> None:
    plan = solve(pair_of_shifts(150))
    assert compare(plan, plan) == Difference((), (), 0, 0)


def test_a_stricter_rule_shows_what_it_would_cost() -> None:
    problem = pair_of_shifts(150)
    strict = replace(problem, rules=replace(problem.rules, max_per_day=1))
    found = compare(solve(problem), solve(strict))
    assert (len(found.gone), found.new, found.unfilled) == (1, (), 1)
    assert found.cost > 199_000


def test_figures_say_how_full_how_far_and_how_even_whatever_the_weights() -> None:
    problem = pair_of_shifts(150)
    plan = solve(problem)
    one, other = (i.values["minutes"] for a in plan.assignments for i in a.items if i.code == "travel")
    assert isinstance(one, int) and isinstance(other, int)
    assert figures(problem, plan) == Figures(
        seats=2,
        filled=2,
        travel_minutes=one + other,
        people=1,
        most=2,
        carrying=1,
        half=1,
        least=2,
        middle=2,
        busier_percent=100,
    )
    heavy = replace(problem, weights=replace(problem.weights, travel=5, fairness=50))
    assert figures(heavy, solve(heavy)) == figures(problem, plan)


def test_stronger_fairness_spreads_the_load_and_never_costs_a_seat() -> None:
    problem = generate("county", 1)
    even = replace(problem, weights=replace(problem.weights, fairness=40))
    usual, spread = (figures(p, solve(p, effort="quick")) for p in (problem, even))
    assert spread.filled == usual.filled
    assert spread.half > usual.half and spread.most <= usual.most and spread.travel_minutes > usual.travel_minutes


@pytest.mark.parametrize(
    ("loads", "people"), [([], 0), ([0, 0], 0), ([3, 3, 3], 2), ([0, 0, 0, 4], 1), ([1, 3], 1), ([2, 2, 1, 1, 0], 2)]
)
def test_half_of_the_work_is_carried_by_so_many_of_the_busiest(loads: list[int], people: int) -> None:
    assert carriers_of_half(loads) == people


def test_changes_tell_position_by_position_who_goes_and_who_comes() -> None:
    assert changes([("a", "1"), ("b", "2"), ("c", "3")], [("a", "1"), ("b", "4"), ("d", "5")]) == [
        Change("b", ("2",), ("4",)),
        Change("c", ("3",), ()),
        Change("d", (), ("5",)),
    ]


@pytest.mark.parametrize(("seats", "percent"), [([], 0), ([3], 100), ([1, 1], 50), ([4, 2, 2, 1], 67), ([1, 1, 1], 67)])
def test_the_busier_half_of_the_people_holds_such_a_share(seats: list[int], percent: int) -> None:
    assert busier_percent(seats) == percent


def test_who_has_no_seat_is_told_by_how_long_ago_one_was_asked() -> None:
    problem = pair_of_shifts(150)
    (person,) = problem.volunteers
    more = tuple(
        replace(person, id=f"x{n}", health="paused", asked_days_ago=ago) for n, ago in enumerate((9, 400, None))
    )
    gone = replace(person, id="gone", status="paused", asked_days_ago=900)
    wider = replace(problem, volunteers=(person, *more, gone))
    found = figures(wider, solve(problem))
    assert (found.longest_unasked_days, found.never_asked) == (400, 1)
