"""The engine's library."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver.solver import solve


def test_a_solver_still_works_in_a_process_forked_after_one_has_run() -> None:
    problem = generate("county_tight", 1)
    here = solve(problem).fingerprint
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(_fingerprint, problem).result(timeout=120) == here


def _fingerprint(problem: Problem) -> str:
    return solve(problem).fingerprint
