from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import strategies as st

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.problem.json_forms import problem_to_json
from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver.decompose import split
from tests.benchmarks.proofs import shuffled
from tests.scheduler.matching.tiny import tiny

seeds = st.integers(0, 10**9)


def apart(problem: Problem) -> Problem:
    """The same, with places so far apart that nobody travels."""
    far = tuple(tuple(10 if i == j else 500 for j in range(len(problem.places))) for i in range(len(problem.places)))
    home = problem.places[0]
    return replace(
        problem,
        travel=far,
        volunteers=tuple(replace(v, home=v.home or home) for v in problem.volunteers),
        shifts=tuple(replace(s, place=s.place or home) for s in problem.shifts),
    )


def test_everybody_and_every_position_is_in_exactly_one_part() -> None:
    problem = generate("county", 1)
    parts = split(problem, 60)
    assert all(len(part.positions) <= 60 for part in parts)
    assert len(parts) > 3
    for field in ("volunteers", "shifts", "positions", "bookings"):
        together = sorted(chain.from_iterable([row.id for row in getattr(part, field)] for part in parts))
        assert together == sorted(row.id for row in getattr(problem, field))
    again = split(shuffled(problem, 5), 60)
    assert [problem_to_json(part) for part in again] == [problem_to_json(part) for part in parts]


def test_a_small_problem_is_its_own_only_part() -> None:
    problem = tiny(3)
    (part,) = split(problem)
    assert problem_to_json(part) == problem_to_json(problem)


def test_parts_of_no_position_are_refused() -> None:
    with pytest.raises(WrongValue):
        split(tiny(3), 0)
