"""``python -m tests.benchmarks.explanations``: what explaining costs beside solving, in one run.

Generated counties of 500 volunteers by scale and seed; every figure is of this process, in CPU milliseconds, and every
told reason is compared with the independent checker's. Exit code 1 when one differs.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from random import Random
from time import process_time
from typing import Any

from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Position, Problem
from scheduler.matching.proof.checker import Check
from scheduler.matching.proof.generator import generate
from scheduler.matching.reasons.explain import Explainer, Explanation
from scheduler.matching.solver.solver import solve

PAIRS = 5_000
"""So many (person, position) pairs a problem are compared with the checker."""


def main() -> int:
    """Measure and print."""
    options = _options()
    found = [measured(options.scale, seed) for seed in range(1, options.seeds + 1)]
    if options.json:
        print(json.dumps(found))
    else:
        for one in found:
            print(", ".join(f"{name} {value}" for name, value in one.items()))
    return 1 if any(one["disagreements"] for one in found) else 0


def measured(scale: str, seed: int) -> dict[str, Any]:
    """One problem: solving, getting ready, everybody's reason a position, and everything a run writes down."""
    problem = generate(scale, seed)
    plan, solving = _timed(lambda: solve(problem))
    explainer, ready = _timed(lambda: Explainer(problem, plan))
    explainer.reasons(0)
    each = sorted(_timed(partial(explainer.reasons, g))[1] for g in range(len(problem.positions)))
    explained, whole = _timed(explainer.all)
    return {
        "scale": scale,
        "seed": seed,
        "volunteers": len(problem.volunteers),
        "positions": len(problem.positions),
        "short": sum(one.shortage is not None for one in explained),
        "solve_ms": round(solving),
        "ready_ms": round(ready),
        "reasons_p50_ms": round(each[len(each) // 2], 2),
        "reasons_p95_ms": round(each[int(len(each) * 0.95)], 2),
        "all_ms": round(whole),
        "all_to_solve": round(whole / max(solving, 1), 2),
        "pairs": PAIRS,
        "disagreements": disagreements(problem, plan, explained, Random(seed)),
    }


def disagreements(problem: Problem, plan: Plan, explained: list[Explanation], random: Random) -> int:
    """How many of ``PAIRS`` random pairs the explanations and the independent checker see differently."""
    checked, seats = Check(problem), dict[str, list[Position]]()
    for a in plan.assignments:
        seats.setdefault(a.volunteer, []).append(checked.positions[a.position])
    told = [(one, set(one.chosen), dict(one.objections)) for one in explained]
    wrong = 0
    for _ in range(PAIRS):
        (one, chosen, against), person = random.choice(told), random.choice(problem.volunteers)
        if person.id in chosen:
            continue
        position = checked.positions[one.position]
        codes = {v.code for v in checked.person(position, person)}
        if not codes:
            together = checked.together(person, [*seats.get(person.id, []), position])
            codes = {v.code for v in together if v.position == position.id}
        wrong += codes != {o.code for o in against.get(person.id, ())}
    return wrong


def _timed(step: Callable[[], Any]) -> tuple[Any, float]:
    begun = process_time()
    result = step()
    return result, 1000 * (process_time() - begun)


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.explanations", description=__doc__)
    parser.add_argument("--scale", default="county", help="county or county_hard")
    parser.add_argument("--seeds", type=int, default=3, help="how many problems")
    parser.add_argument("--json", action="store_true", help="one JSON list")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
