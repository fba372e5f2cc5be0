from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.swaps import Difference, Moved, Swap, differences
from scheduler.matching.problem.plan import Plan, Point
from scheduler.matching.problem.problem import Position, Problem, SkillLevel, Volunteer
from scheduler.matching.reasons.explain import Rank, explain
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.pricing import total_cost
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.reasons.test_fixes import broken
from tests.scheduler.matching.tiny import tiny

seeds = st.integers(0, 10**9)


def swapped(c: Compiled, plan: Plan, swap: Swap) -> frozenset[tuple[int, int]]:
    """The seats of a plan after a swap's moves."""
    seats = {(a.volunteer, a.position) for a in plan.assignments}
    for move in swap.moves:
        seats -= {(move.volunteer, move.leaves)}
        if move.takes is not None:
            seats |= {(move.volunteer, move.takes)}
    return frozenset((c.volunteer_number[v], c.position_number[g]) for v, g in seats)


@settings(max_examples=60, deadline=None)
@example(4987215)  # two people for the one empty seat
@given(seeds)
def test_a_swap_is_allowed_and_costs_what_it_says(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=5, strange=seed % 2 == 0, crews=seed % 3 == 0)
    plan, c = solve(problem), Compiled(problem)
    for one in explain(problem, plan):
        assert [swap.volunteer for swap in one.swaps] == list(dict.fromkeys(s.volunteer for s in one.swaps))
        assert [swap.extra for swap in one.swaps] == sorted(swap.extra for swap in one.swaps)
        for swap in one.swaps:
            assert swap.volunteer not in one.chosen and swap.instead_of in (None, *one.chosen)
            seats = swapped(c, plan, swap)
            assert total_cost(c, seats) - plan.cost == swap.extra >= 0
            assert broken(problem, [(c.volunteers[v].id, c.position(g).id) for v, g in seats]) == []


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_who_could_come_at_once_is_told_at_what_his_swap_costs(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=4)
    for one in explain(problem, solve(problem)):
        told = {swap.volunteer: swap.extra for swap in one.swaps}
        for candidate in one.candidates:
            assert told.get(candidate.volunteer, candidate.extra) == candidate.extra


def test_a_swap_is_nearly_always_the_best_plan_that_has_the_newcomer_and_never_better() -> None:
    equal = told = 0
    for seed in range(60):
        problem = tiny(seed, volunteers=6, shifts=4)
        problem = replace(problem, shifts=tuple(replace(s, whole=False) for s in problem.shifts))
        plan = solve(problem)
        for one in explain(problem, plan):
            for swap in one.swaps:
                best = solve(forced(problem, one.position, swap.volunteer))
                assert best.cost <= plan.cost + swap.extra
                if any(a.position == "forced" for a in best.assignments):
                    told += 1
                    equal += best.cost == plan.cost + swap.extra
    assert told > 100 and equal >= 0.9 * told


def forced(problem: Problem, position: str, volunteer: str) -> Problem:
    """The problem in which somebody sits at a position: only he holds the mark that one of its seats asks for."""
    mark = SkillLevel("mark")
    people = tuple(replace(v, skills=(*v.skills, mark)) if v.id == volunteer else v for v in problem.volunteers)
    seats = []
    for p in problem.positions:
        if p.id == position:
            seats += [replace(p, seats=p.seats - 1), replace(p, id="forced", seats=1, skills=(*p.skills, mark))]
        else:
            seats.append(p)
    return replace(
        problem,
        skills=(*problem.skills, replace(problem.skills[0], id="mark")),
        volunteers=people,
        positions=tuple(seats),
    )


def farther(name: str, home: str, **values: Any) -> Volunteer:
    return Volunteer(name, home=home, birth_day=-3000, health="outdoor", health_until=10**5, **values)


def test_the_price_of_another_choice_is_told_with_everybody_it_moves() -> None:
    problem = pair_of_shifts(0)
    a, b = (replace(s, title=title, place="home") for s, title in zip(problem.shifts, ("宣讲", "合唱"), strict=True))
    problem = replace(
        problem,
        places=("home", "far"),
        travel=((10, 28), (28, 10)),
        shifts=(a, b),
        volunteers=(farther("near", "home"), farther("next", "far", load=2), farther("wang", "home", load=1)),
        positions=(Position("pa", "a", 1), Position("pb", "b", 1)),
    )
    found = {one.position: one for one in explain(problem, solve(problem))}
    assert found["pa"].suitable == 3
    assert found["pa"].ranks == (Rank("near", 1),)
    assert found["pa"].swaps == (
        Swap(
            "wang",
            "near",
            0,
            (Difference("load", {"count": 0}, {"count": 1}, 24),),
            (Moved("wang", "pb", "pa"), Moved("near", "pa", "pb")),
        ),
        Swap(
            "next",
            "near",
            42,
            (
                Difference("load", {"count": 0}, {"count": 2}, 48),
                Difference("travel", {"minutes": 10}, {"minutes": 28}, 18),
            ),
            (Moved("next", None, "pa"), Moved("near", "pa", "pb"), Moved("wang", "pb", None)),
        ),
    )


def test_items_are_compared_one_by_one() -> None:
    chosen = [Point("skill", {"skill": "a", "level": 2}, 5), Point("travel", {"minutes": 20}, 20)]
    other = [
        Point("skill", {"skill": "a", "level": 3}, 10),
        Point("travel", {"minutes": 20}, 20),
        Point("depends", {}, 15),
    ]
    assert differences(chosen, other) == [
        Difference("depends", None, {}, 15),
        Difference("skill", {"skill": "a", "level": 2}, {"skill": "a", "level": 3}, 5),
    ]
