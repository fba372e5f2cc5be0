"""``python -m tests.benchmarks.declines``: substitutes after a decline, against the best that any re-planning finds.

A month of a scale is solved; of its people some decline one session each. Told are the processor's milliseconds for
an answer over a plan made ready, the share of answers whose whole cost is what the minimal-change integer program
proves the least, and how many people are newly asked: by the answer, by the integer program and, for the first declines
of each seed, by a fresh solve. ``--change`` sets what moving somebody costs. Exit code 1 when a hard rule is broken.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from random import Random
from statistics import mean
from time import process_time
from typing import Any

from scheduler.matching.changes.replacement import replacement, seats_after
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.json_forms import canonical
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Lock, Problem
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import SCALES, generate
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.pricing import write_plan
from scheduler.matching.solver.solver import solve

FRESH = 2
"""So many declines of a seed are solved afresh too."""
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decline:
    """One decline: what the answer and the integer program cost beyond what stands, and how many each asks anew."""

    seed: int
    position: str
    volunteer: str
    milliseconds: float
    blocked_milliseconds: float
    filled: bool
    cost: int
    least: int
    changes: int
    least_changes: int
    fresh_changes: int | None
    violations: int


def declined(problem: Problem, plan: Plan, position: str, volunteer: str) -> tuple[Problem, Plan]:
    """The problem in which somebody has declined a position's session, and the plan that is left."""
    shift = next(p.shift for p in problem.positions if p.id == position)
    positions = tuple(replace(p, asked=(*p.asked, volunteer)) if p.shift == shift else p for p in problem.positions)
    left = tuple(a for a in plan.assignments if (a.position, a.volunteer) != (position, volunteer))
    return canonical(replace(problem, positions=positions)), replace(plan, assignments=left)


def carried_out(problem: Problem, left: Plan, pairs: Iterable[tuple[str, str]]) -> Plan:
    """The plan of some (position, volunteer) pairs, those that stood before at their bonus."""
    c = Compiled(problem)

    def numbers(some: Iterable[tuple[str, str]]) -> frozenset[tuple[int, int]]:
        return frozenset((c.volunteer_number[v], c.position_number[p]) for p, v in some)

    stood = numbers(pairs_of(left))
    return write_plan(c, numbers(pairs), bound=-(10**12), engine="chain", problem_fingerprint="", previous=stood)


def pairs_of(plan: Plan) -> Pairs:
    """The (position, volunteer) pairs of a plan."""
    return frozenset((a.position, a.volunteer) for a in plan.assignments)


def measure(seed: int, standing: Standing, plan: Plan, position: str, volunteer: str, *, fresh: bool) -> Decline:
    """One decline, answered by the core and by the integer program."""
    problem = standing.c.problem
    started = process_time()
    answer = replacement(standing, position, volunteer, elsewhere=True, blocked=False)
    found = process_time()
    standing.against(standing.c.position_number[position])
    explained = process_time()
    after, left = declined(problem, plan, position, volunteer)
    written = carried_out(after, left, seats_after(plan, position, volunteer, answer.moves))
    least, stood = solve(after, left), pairs_of(left)
    return Decline(
        seed=seed,
        position=position,
        volunteer=volunteer,
        milliseconds=round(1000 * (found - started), 3),
        blocked_milliseconds=round(1000 * (explained - found), 3),
        filled=answer.best.opens is None,
        cost=written.cost,
        least=least.cost,
        changes=len(pairs_of(written) - stood),
        least_changes=len(pairs_of(least) - stood),
        fresh_changes=len(pairs_of(solve(after)) - stood) if fresh else None,
        violations=sum(v.code != "bound_wrong" for v in check(after, written)),
    )


def declines_of(problem: Problem, seed: int, count: int, *, fresh: int = FRESH) -> list[Decline]:
    """So many declines of one problem, drawn by the seed, each by itself from the same plan."""
    plan = solve(problem)
    standing = Standing(problem, plan).prepare()
    free = [a for a in plan.assignments if Lock(a.position, a.volunteer) not in problem.locked]
    chosen = Random(seed).sample(free, min(count, len(free)))
    return [measure(seed, standing, plan, a.position, a.volunteer, fresh=i < fresh) for i, a in enumerate(chosen)]


def summary(scale: str, rows: list[Decline]) -> dict[str, Any]:
    """What many declines come to."""
    fresh = [row.fresh_changes for row in rows if row.fresh_changes is not None]

    def at(part: float, values: Iterable[float]) -> float:
        ordered = sorted(values)
        return ordered[min(int(part * len(ordered)), len(ordered) - 1)]

    return {
        "scale": scale,
        "declines": len(rows),
        "equal": sum(row.cost == row.least for row in rows),
        "filled": sum(row.filled for row in rows),
        "p50_milliseconds": at(0.5, (row.milliseconds for row in rows)),
        "p95_milliseconds": at(0.95, (row.milliseconds for row in rows)),
        "blocked_p95_milliseconds": at(0.95, (row.blocked_milliseconds for row in rows)),
        "changes": round(mean(row.changes for row in rows), 2),
        "least_changes": round(mean(row.least_changes for row in rows), 2),
        "fresh_changes": round(mean(fresh), 1) if fresh else None,
        "violations": sum(row.violations for row in rows),
    }


def main() -> int:
    """Measure and print."""
    options = _options()
    rows: list[Decline] = []
    for seed in range(1, options.seeds + 1):
        problem = generate(options.scale, seed, crews=options.crews)
        if options.change is not None:
            problem = replace(problem, weights=replace(problem.weights, change=options.change))
        rows += declines_of(problem, seed, options.declines)
    found = summary(options.scale, rows)
    if options.json:
        differing = [asdict(row) for row in rows if row.cost != row.least]
        print(json.dumps({**found, "change": options.change, "differing": differing}))
    else:
        print("  ".join(f"{name} {value}" for name, value in found.items()))
        for row in rows:
            if row.cost != row.least:
                print(f"{row.cost - row.least} more than the least: seed {row.seed} {row.position} {row.volunteer}")
    return 1 if found["violations"] else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.declines", description=__doc__)
    parser.add_argument("--scale", choices=sorted(SCALES), default="county_tight")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--declines", type=int, default=50, help="of each seed")
    parser.add_argument("--change", type=int, help="minutes that moving somebody costs; the weights' own by default")
    parser.add_argument("--crews", action="store_true", help="the hard ones with minimum crews, mentors, locked seats")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
