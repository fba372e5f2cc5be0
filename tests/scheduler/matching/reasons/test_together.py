from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.plan import Assignment
from scheduler.matching.problem.problem import Position, Problem
from scheduler.matching.proof.checker import Check
from scheduler.matching.reasons.explain import explain
from scheduler.matching.reasons.together import LARGEST, seats_missing
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.tiny import tiny, with_reserves

seeds = st.integers(0, 10**9)


def can_all_be_filled(problem: Problem, positions: tuple[str, ...]) -> bool:
    """Whether all seats of some positions can be filled, by trying everything, with the independent checker."""
    checked = Check(problem)
    chairs = [checked.positions[p] for p in positions for _ in range(checked.positions[p].seats)]
    given: dict[str, list[Position]] = {}

    def seat(number: int) -> bool:
        if number == len(chairs):
            return not checked.kept([Assignment(p.id, who, 0) for who, mine in given.items() for p in mine])
        chair = chairs[number]
        for person in checked.volunteers.values():
            mine = given.setdefault(person.id, [])
            if chair in mine or checked.person(chair, person) or checked.together(person, [*mine, chair]):
                continue
            mine.append(chair)
            if seat(number + 1):
                return True
            mine.pop()
        return False

    return seat(0)


def crowded(seed: int, strange: bool) -> Problem:
    """Few people, many sessions on few days."""
    problem = tiny(seed, volunteers=4, shifts=5, strange=strange)
    problem = with_reserves(problem, seed) if seed % 2 else problem
    return replace(problem, shifts=tuple(replace(s, whole=False) for s in problem.shifts))


@settings(max_examples=80, deadline=None)
@given(seeds)
def test_sets_that_are_told_can_t_be_filled_together_and_could_without_any_one(seed: int) -> None:
    problem = crowded(seed, strange=seed % 3 == 0)
    for one in explain(problem, solve(problem)):
        told = one.shortage.together if one.shortage else ()
        if told:
            assert one.position in told and 1 < len(told) <= LARGEST
            assert not can_all_be_filled(problem, told)
            assert all(can_all_be_filled(problem, rest) for rest in combinations(told, len(told) - 1))


def test_such_sets_are_found() -> None:
    sizes = set()
    for seed in range(40):
        problem = crowded(seed, strange=False)
        found = explain(problem, solve(problem))
        sizes |= {len(one.shortage.together) for one in found if one.shortage}
    assert {0, 2, 3} <= sizes


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_the_engine_and_trying_everything_agree_on_what_can_be_filled(seed: int) -> None:
    problem = crowded(seed, strange=False)
    standing = Standing(problem, solve(problem))
    for pair in combinations(range(len(problem.positions)), 2):
        ids = tuple(standing.c.position(g).id for g in pair)
        assert (seats_missing(standing, pair) == 0) == can_all_be_filled(problem, ids)
