"""The engine: from a problem to the best plan, with proof. Pure.

1. Filter by the rules. 2. A greedy plan, so that there is one, and a bound by counting, so that there is one. 3. The
exact method of ``search``, as far as effort and deadline let.

Nothing depends on the clock unless the caller sets a deadline; input is sorted by id first. Whatever stops the search,
the plan is valid and its bound true: a relaxation cut short still leaves prices, and prices of any origin bound.
"""

from collections.abc import Callable
from math import isfinite
from time import monotonic

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.problem.json_forms import problem_fingerprint, sealed
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.rules.candidates import Pairs, candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.bounds import cheapest_prices, counted_bound, floor
from scheduler.matching.solver.control import Control, Latch, OnStep, Progress
from scheduler.matching.solver.decompose import seats_of
from scheduler.matching.solver.greedy import Seats, fill
from scheduler.matching.solver.highs import VERSION
from scheduler.matching.solver.pricing import total_cost, write_plan
from scheduler.matching.solver.search import improve

ENGINE = f"silver 1, {VERSION}"
EFFORTS = ("quick", "normal", "proof")
NODES = {"quick": 0, "normal": 20_000, "proof": None}
"""The most nodes of the integer program: a limit that is the same on every machine."""
WRITING = 3.0
"""Writing and sealing a plan takes so many times as long as counting what one costs; before that is known, about as
long as the reading. What a last bound takes is kept free too."""


def solve(
    problem: Problem,
    previous: Plan | None = None,
    effort: str = "normal",
    *,
    deadline_seconds: float | None = None,
    on_step: OnStep | None = None,
    cancelled: Callable[[], bool] | None = None,
    clock: Callable[[], float] = monotonic,
) -> Plan:
    """Returns the best plan of a problem, valid by every hard rule, sealed with its fingerprint.

    ``previous`` makes every change of an earlier plan cost ``weights.change``. ``effort``: ``quick`` stops at the
    rounded relaxation, ``normal`` after a fixed number of nodes or, on very large problems, once the plan is proven
    to lie within ``SMALL_GAP`` of the best, ``proof`` at the proof. After ``deadline_seconds`` by ``clock``
    the best so far is taken, with its true bound; where not even a first plan was done the seats left stay empty.
    ``cancelled`` is asked after each step. Raises ``BadInput``, ``Cancelled``, ``SolverFailed``.
    """
    _check(effort, deadline_seconds)
    control = Control(deadline_seconds, on_step, cancelled, clock)
    c = Compiled(problem)
    fingerprint = problem_fingerprint(c.problem)
    control.reserve = control.passed()
    control.done("read")
    before, late = seats_of(c, previous), Latch(control.half_overdue)
    pairs = candidate_pairs(c, before, late)
    control.done("candidates")
    progress = first_plan(c, pairs, before, control, complete=not late.yes)
    if not late.yes:
        improve(c, pairs, before, progress, control, NODES[effort])
    plan = write_plan(
        c,
        progress.seats,
        bound=progress.whole_bound,
        engine=ENGINE,
        problem_fingerprint=fingerprint,
        previous=before,
        prices=progress.prices,
    )
    return sealed(plan)


def first_plan(compiled: Compiled, pairs: Pairs, before: Seats, control: Control, *, complete: bool) -> Progress:
    """Returns a plan of the scarcest seats first and what counting proves.

    Less where the pairs are not ``complete``.
    """
    seats = fill(compiled, pairs, late=control.overdue)
    filled = control.passed()
    cost = total_cost(compiled, seats, before)
    counted = control.passed()
    bound, prices = counted_bound(compiled, pairs) if complete else (floor(compiled), cheapest_prices(compiled, pairs))
    control.reserve = max(control.reserve, WRITING * (counted - filled) + control.passed() - counted)
    progress = Progress(seats, cost, bound, prices)
    control.done("first", progress)
    return progress


def _check(effort: str, seconds: float | None) -> None:
    if effort not in EFFORTS:
        raise WrongValue(field="effort", value=effort, wanted=list(EFFORTS))
    if seconds is not None and not (isfinite(seconds) and seconds >= 0):
        raise WrongValue(field="deadline_seconds", value=seconds, wanted="seconds, not negative")
