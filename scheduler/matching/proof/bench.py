"""One measurement: generate, solve, check. Pure."""

import resource
from dataclasses import dataclass
from time import perf_counter, process_time

from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import generate
from scheduler.matching.solver.search import SMALL_GAP
from scheduler.matching.solver.solver import solve


@dataclass(frozen=True, slots=True)
class Measurement:
    """The results of one seed. Seconds run from problem to plan, wall-clock and processor time.

    ``gap`` is the unproven part of the soft cost (empty seats left out). ``near_seconds`` and ``near_cpu_seconds`` are
    the time until the gap was first at most ``SMALL_GAP``, nothing when never, and ``near_cost`` the plan's cost then.
    ``empty_proven`` is the share of the empty seats' weight that no plan can fill, by the bound; ``fill_gap`` is the
    remaining share of the weight of all seats that some plan might fill. ``peak_mib`` is of the whole process;
    violations are the independent checker's.
    """

    scale: str
    seed: int
    volunteers: int
    positions: int
    seats: int
    unfilled: int
    seconds: float
    cpu_seconds: float
    first_seconds: float
    first_cpu_seconds: float
    near_seconds: float | None
    near_cpu_seconds: float | None
    near_cost: int | None
    cost: int
    bound: int
    gap: float
    empty_proven: float
    fill_gap: float
    status: str
    violations: int
    peak_mib: int
    fingerprint: str


def measure(scale: str, seed: int, effort: str = "normal", deadline_seconds: float | None = None) -> Measurement:
    """Measures one seed of a scale; the peak of memory is only right in a process of its own."""
    problem = generate(scale, seed)
    started, cpu = perf_counter(), process_time()
    steps: list[tuple[float, float, int, int]] = []

    def hear(step: str, cost: int, bound: int) -> None:
        steps.append((perf_counter() - started, process_time() - cpu, cost, bound))

    plan = solve(problem, effort=effort, deadline_seconds=deadline_seconds, on_step=hear)
    steps.append((perf_counter() - started, process_time() - cpu, plan.cost, plan.bound))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    soft = max(abs(sum(a.cost for a in plan.assignments)), 1)
    proven, fill_gap = _filling(problem, plan)
    near = next((step for step in steps if step[2] - step[3] <= SMALL_GAP * soft), None)
    return Measurement(
        scale=scale,
        seed=seed,
        volunteers=len(problem.volunteers),
        positions=len(problem.positions),
        seats=sum(p.seats for p in problem.positions),
        unfilled=sum(u.seats for u in plan.unfilled),
        seconds=round(steps[-1][0], 3),
        cpu_seconds=round(steps[-1][1], 3),
        first_seconds=round(steps[0][0], 3),
        first_cpu_seconds=round(steps[0][1], 3),
        near_seconds=near and round(near[0], 3),
        near_cpu_seconds=near and round(near[1], 3),
        near_cost=near and near[2],
        cost=plan.cost,
        bound=plan.bound,
        gap=round((plan.cost - plan.bound) / soft, 6),
        empty_proven=proven,
        fill_gap=fill_gap,
        status=plan.status,
        violations=len(check(problem, plan)),
        peak_mib=peak,
        fingerprint=plan.fingerprint,
    )


def _filling(problem: Problem, plan: Plan) -> tuple[float, float]:
    """Returns the proven share of the empty seats and the open share of all seats, both by weight.

    The soft cost is taken as equal.
    """
    soft = sum(a.cost for a in plan.assignments)
    empty, surely = plan.cost - soft, max(plan.bound - soft, 0)
    weight = {s.id: problem.weights.unfilled[s.priority - 1] for s in problem.shifts}
    everything = max(sum(p.seats * weight[p.shift] for p in problem.positions), 1)
    return (round(min(surely / empty, 1.0), 4) if empty else 1.0), round(max(empty - surely, 0) / everything, 6)
