"""``python -m tests.benchmarks.proofs brute-force|shuffles|pairs``: the engine against what can't be argued with.

- ``brute-force --count 10000``: tiny problems whose best plan is found by trying everything; costs must be equal.
- ``shuffles --count 100``: one problem written in as many orders, in three processes of different PYTHONHASHSEED; one
  fingerprint must come out.
- ``pairs --count 1000000``: random (person, position) pairs; the filter, its reasons and the independent checker must
  say the same.

``--json`` prints one object. Exit code 1 when anything differs.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any

from scheduler.matching.problem.problem import Problem
from scheduler.matching.proof.checker import Check
from scheduler.matching.proof.generator import SCALES, generate
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import RULES, broken_bits, possible
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.tiny import best_by_trying, tiny

HASH_SEEDS = ("0", "1", "77")


@dataclass(slots=True)
class Compared:
    """How many things were compared, how many were too large to be, and what differed."""

    compared: int = 0
    skipped: int = 0
    mismatches: list[Any] = field(default_factory=list)


def brute_force(seeds: Iterable[int], most: int | None = None) -> Compared:
    """The engine's cost and trying everything, on tiny problems of some seeds, until ``most`` are compared."""
    found = Compared()
    for seed in seeds:
        if found.compared == most:
            break
        problem = tiny(seed, strange=seed % 3 == 0, crews=seed % 2 == 0)
        best = best_by_trying(problem)
        if best is None:
            found.skipped += 1
            continue
        found.compared += 1
        plan = solve(problem)
        if (plan.cost, plan.status) != (best, "proven_best"):
            found.mismatches.append((seed, plan.cost, best, plan.status))
    return found


def pairs_compared(count: int, seed: int = 0) -> Compared:
    """Filter, reasons and checker on at least so many random pairs."""
    found = Compared()
    while found.compared < count:
        problem = tiny(seed, volunteers=40, shifts=12, strange=True, crews=True)
        c, checked = Compiled(problem), Check(problem)
        for g, position in enumerate(c.positions):
            bits, fitting = broken_bits(c, g).tolist(), set(possible(c, g).tolist())
            for v, volunteer in enumerate(c.volunteers):
                told = {rule.code for i, rule in enumerate(RULES) if bits[v] >> i & 1}
                true = {violation.code for violation in checked.person(position, volunteer)}
                if told != true or (v in fitting) != (not true):
                    found.mismatches.append((seed, position.id, volunteer.id, sorted(told ^ true)))
                found.compared += 1
        seed += 1
    return found


def shuffled(problem: Problem, seed: int) -> Problem:
    """The same problem written in another order."""
    random = Random(seed)
    order = list(range(len(problem.places)))
    random.shuffle(order)

    def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(rows, len(rows)))

    return replace(
        problem,
        places=tuple(problem.places[i] for i in order),
        travel=tuple(tuple(problem.travel[i][j] for j in order) for i in order),
        skills=mixed(problem.skills),
        volunteers=tuple(replace(v, skills=mixed(v.skills), teams=mixed(v.teams)) for v in mixed(problem.volunteers)),
        shifts=mixed(problem.shifts),
        positions=mixed(problem.positions),
        bookings=mixed(problem.bookings),
        locked=mixed(problem.locked),
    )


def fingerprints(scale: str, count: int) -> list[str]:
    """The distinct fingerprints of a scale's first problem in so many orders, in this process."""
    problem = generate(scale, 1)
    return sorted({solve(shuffled(problem, seed)).fingerprint for seed in range(count)})


def shuffles(scale: str, count: int) -> Compared:
    """The same in three processes; what is not the first fingerprint is a mismatch."""
    script = f"from tests.benchmarks.proofs import fingerprints; print(*fingerprints({scale!r}, {count}))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in HASH_SEEDS
    ]
    said = [prints.split() for run in runs if (prints := run.communicate()[0])]
    failed = [run.returncode for run in runs if run.returncode]
    all_prints = sorted({one for prints in said for one in prints})
    return Compared(count * len(runs), 0, [*all_prints[1:], *failed])


def main() -> int:
    """Compare and print."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.proofs", description=__doc__)
    parser.add_argument("what", choices=("brute-force", "shuffles", "pairs"))
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--scale", choices=sorted(SCALES), default="county", help="for shuffles")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.what == "brute-force":
        found = brute_force(iter(range(10**9)), options.count)
    elif options.what == "pairs":
        found = pairs_compared(options.count)
    else:
        found = shuffles(options.scale, options.count)
    if options.json:
        print(json.dumps({"what": options.what, **asdict(found)}))
    else:
        print(f"{options.what}: {found.compared} compared, {found.skipped} skipped, {len(found.mismatches)} differ")
        for one in found.mismatches[:20]:
            print(one)
    return 1 if found.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
