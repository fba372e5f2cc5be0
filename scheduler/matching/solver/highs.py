"""One call of HiGHS: a linear or integer program in, a checked answer out. Pure.

highspy is used and not scipy's copy, because it gives the bound and takes a start solution. One thread and a fixed
seed: the same program gives the same answer in every process, and no thread survives a fork. The clock stops it only
when a caller asks for it.
"""

from dataclasses import dataclass
from importlib.metadata import version

import highspy
import highspy._core
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from scheduler.matching.problem.errors import SolverFailed

Floats = NDArray[np.float64]
VERSION = f"HiGHS {version('highspy')}"


@dataclass(frozen=True, slots=True)
class Program:
    """Minimize ``cost @ x`` with ``lower <= x <= upper`` and ``row_lower <= matrix @ x <= row_upper``."""

    cost: Floats
    lower: Floats
    upper: Floats
    matrix: csc_array
    row_lower: Floats
    row_upper: Floats


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of HiGHS: no ``x`` when it was stopped before it had any; ``bound`` is always true.

    ``duals`` are one a row; zeros when it was stopped before it had any.
    """

    x: Floats | None
    duals: Floats
    objective: float
    bound: float
    optimal: bool


def solve_program(
    program: Program,
    *,
    integer: NDArray[np.bool_] | None = None,
    start: Floats | None = None,
    nodes: int | None = None,
    seconds: float | None = None,
    gap: float = 0.5,
) -> Answer:
    """Solves an integer program to within ``gap`` of its bound, or as far as ``nodes`` or ``seconds`` allow.

    Costs are whole numbers, so the default gap of a half is the proven optimum. Raises ``SolverFailed``.
    """
    # The core's own class: the one around it prints a banner to standard output that no option silences.
    solver = highspy._core._Highs()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", gap),
        ("primal_feasibility_tolerance", 1e-8),
        ("dual_feasibility_tolerance", 1e-8),
    ):
        solver.setOptionValue(name, value)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    if seconds is not None:
        solver.setOptionValue("time_limit", max(seconds, 0.1))
    solver.passModel(_model(program, integer))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    solver.run()
    return _answer(solver, integer is not None)


def _model(program: Program, integer: NDArray[np.bool_] | None) -> "highspy.HighsLp":
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = program.matrix.shape
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.matrix.indptr
    lp.a_matrix_.index_ = program.matrix.indices
    lp.a_matrix_.value_ = program.matrix.data
    if integer is not None:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in integer]
    return lp


def _answer(solver: "highspy._core._Highs", is_mip: bool) -> Answer:
    status, info = solver.getModelStatus(), solver.getInfo()
    states = highspy.HighsModelStatus
    optimal = status == states.kOptimal
    stopped = status in (states.kSolutionLimit, states.kTimeLimit, states.kIterationLimit, states.kInterrupt)
    if not optimal and not stopped:
        raise SolverFailed(solver.modelStatusToString(status))
    solution = solver.getSolution()
    rows = solver.getNumRow()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = info.mip_dual_bound if is_mip else info.objective_function_value if optimal else -np.inf
    return Answer(
        x=np.array(solution.col_value) if found else None,
        duals=np.array(solution.row_dual) if len(solution.row_dual) == rows else np.zeros(rows),
        objective=info.objective_function_value,
        bound=float(bound),
        optimal=optimal,
    )
