"""One measurement: generate, solve, check. Pure."""

import resource
from dataclasses import dataclass
from time import perf_counter, process_time

from scheduler.matching.checker import check
from scheduler.matching.generator import generate
from scheduler.matching.solver import solve


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one seed gave. Seconds are from problem to plan, by the clock and of the processor.

    ``gap`` is what is not proven, as a part of the soft cost (empty seats left out); ``peak_mib`` is of the whole
    process; violations are the independent checker's.
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
    cost: int
    bound: int
    gap: float
    status: str
    violations: int
    peak_mib: int
    fingerprint: str


def measure(scale: str, seed: int, effort: str = "normal", deadline_seconds: float | None = None) -> Measurement:
    """Measure one seed of a scale; the peak of memory is true only in a process of its own."""
    problem = generate(scale, seed)
    started, cpu = perf_counter(), process_time()
    first: list[float] = []
    plan = solve(
        problem,
        effort=effort,
        deadline_seconds=deadline_seconds,
        on_step=lambda step, cost, bound: first.append(perf_counter() - started),
    )
    seconds, cpu = perf_counter() - started, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seats = sum(p.seats for p in problem.positions)
    soft = sum(a.cost for a in plan.assignments)
    return Measurement(
        scale=scale,
        seed=seed,
        volunteers=len(problem.volunteers),
        positions=len(problem.positions),
        seats=seats,
        unfilled=sum(u.seats for u in plan.unfilled),
        seconds=round(seconds, 3),
        cpu_seconds=round(cpu, 3),
        first_seconds=round(first[0], 3),
        cost=plan.cost,
        bound=plan.bound,
        gap=round((plan.cost - plan.bound) / max(abs(soft), 1), 6),
        status=plan.status,
        violations=len(check(problem, plan)),
        peak_mib=peak,
        fingerprint=plan.fingerprint,
    )
