"""The engine's library."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csc_array

from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver import highs
from scheduler.matching.solver.highs import Program, solve_by_few
from scheduler.matching.solver.solver import solve


def test_a_solver_still_works_in_a_process_forked_after_one_has_run() -> None:
    problem = generate("county_tight", 1)
    here = solve(problem).fingerprint
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(_fingerprint, problem).result(timeout=120) == here


def _fingerprint(problem: Problem) -> str:
    return solve(problem).fingerprint


def covering(many: bool) -> tuple[Program, NDArray[np.bool_]]:
    """Two things share a cost: each main column needs the last one; with ``many`` three main ones exclude in pairs."""
    rows = [[1.0, 0, 0, -1], [0, 1, 0, -1], [0, 0, 1, -1]] + (
        [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0]] if many else []
    )
    program = Program(
        cost=np.array([-2.0, -2, -2, 1]),
        lower=np.zeros(4),
        upper=np.ones(4),
        matrix=csc_array(np.array(rows, dtype=np.float64)),
        row_lower=np.full(len(rows), -np.inf),
        row_upper=np.array([0.0] * 3 + [1.0] * (len(rows) - 3)),
    )
    return program, np.ones(4, dtype=np.bool_)


@pytest.mark.parametrize(("many", "cost", "programs"), [(False, -5, 1), (True, -1, 2)])
def test_where_the_few_do_not_make_the_many_whole_all_must_be(
    many: bool, cost: int, programs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highs, "MANY", 3)
    program, integer = covering(many)
    asked: list[float | None] = []
    answer = solve_by_few(program, integer, 3, nodes=None, left=lambda: asked.append(None))
    assert (round(answer.objective), round(answer.bound), answer.optimal, len(asked)) == (cost, cost, True, programs)
