"""``python -m tests.benchmarks.cp_sat [--scale S] [--seeds N] [--seconds S] [--json]``: against a plain CP-SAT model.

The model a user of OR-Tools would write from the rules: a Boolean for every candidate pair, at most one of any two that
can't stand beside one another, sums for the caps, squares for the load; two workers, as the machine has cores. The
engine's time to its proven optimum is compared with CP-SAT's time until it first has a plan as good, or the limit. The
ratio is in seconds of the processor, for both in one process of their own.
"""

import json
import sys
from argparse import ArgumentParser
from collections import defaultdict
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

from ortools.sat.python import cp_model

from scheduler.matching.problem.plan import Plan
from scheduler.matching.proof.generator import SCALES, generate
from scheduler.matching.rules.candidates import Pairs, candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.crews import crews, mentors
from scheduler.matching.solver.solver import solve


@dataclass(frozen=True, slots=True)
class Comparison:
    """One seed: costs, and seconds (of the processor and by the clock) to the optimum or to the limit."""

    scale: str
    seed: int
    cost: int
    status: str
    cpu_seconds: float
    seconds: float
    cp_sat_cost: int | None
    cp_sat_status: str
    cp_sat_cpu_seconds: float
    cp_sat_seconds: float
    cp_sat_reached: bool
    ratio: float


def compare(scale: str, seed: int, limit: float) -> Comparison:
    """Both on one problem; CP-SAT stops when it has the engine's cost or at the limit."""
    problem = generate(scale, seed)
    clock, cpu = perf_counter(), process_time()
    plan = solve(problem)
    seconds, cpu_seconds = perf_counter() - clock, process_time() - cpu
    clock, cpu = perf_counter(), process_time()
    c = Compiled(problem)
    found, status = _cp_sat(c, candidate_pairs(c), plan, limit)
    other_seconds, other_cpu = perf_counter() - clock, process_time() - cpu
    return Comparison(
        scale,
        seed,
        plan.cost,
        plan.status,
        round(cpu_seconds, 3),
        round(seconds, 3),
        found,
        status,
        round(other_cpu, 3),
        round(other_seconds, 3),
        found is not None and found <= plan.cost,
        round(other_cpu / cpu_seconds, 1),
    )


class _Enough(cp_model.CpSolverSolutionCallback):
    """Stops the search once it has a plan as good."""

    def __init__(self, cost: int) -> None:
        super().__init__()
        self.cost = cost

    def on_solution_callback(self) -> None:
        if self.objective_value <= self.cost:
            self.stop_search()


def _cp_sat(c: Compiled, pairs: Pairs, plan: Plan, limit: float) -> tuple[int | None, str]:
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(len(pairs))]
    cost: list[Any] = [int(k) * x for k, x in zip(pairs.cost, taken, strict=True)]
    of_position, of_person = defaultdict(list), defaultdict(list)
    for i, (v, g) in enumerate(zip(pairs.volunteer.tolist(), pairs.position.tolist(), strict=True)):
        of_position[g].append(i)
        of_person[v].append(i)
        if (v, g) in c.locked:
            model.add(taken[i] == 1)
    empty = {}
    for g in range(len(c.positions)):
        empty[g] = model.new_int_var(0, int(c.seats[g]), "")
        model.add(sum(taken[i] for i in of_position[g]) + empty[g] == int(c.seats[g]))
        cost.append(int(c.empty_weights[g]) * empty[g])
    for v, own in of_person.items():
        _one_person(model, c, pairs, taken, v, own, cost)
    _crews(model, c, pairs, taken, of_position, empty)
    _cohesion(model, c, pairs, taken, of_position, cost)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 2
    status = solver.solve(model, _Enough(plan.cost))
    has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return (round(solver.objective_value) if has_plan else None), solver.status_name(status)


def _one_person(
    model: cp_model.CpModel, c: Compiled, pairs: Pairs, taken: list[Any], v: int, own: list[int], cost: list[Any]
) -> None:
    shift = {i: int(c.shift_of[pairs.position[i]]) for i in own}
    for n, one in enumerate(own):
        for other in own[n + 1 :]:
            near = abs(int(c.day[shift[one]] - c.day[shift[other]]))
            outdoor = bool(c.outdoor[shift[one]] and c.outdoor[shift[other]]) and near <= c.rules.outdoor_rest_days
            overlap = c.busy_from(shift[one], v) < c.busy_until(shift[other], v) and (
                c.busy_from(shift[other], v) < c.busy_until(shift[one], v)
            )
            if overlap or (outdoor and c.rules.outdoor_rest_days):
                model.add_at_most_one(taken[one], taken[other])
    for of, most in ((c.day, c.rules.max_per_day), (c.week, int(c.max_week[v])), (c.month, int(c.max_month[v]))):
        for number in {int(of[shift[i]]) for i in own}:
            model.add(sum(taken[i] for i in own if int(of[shift[i]]) == number) <= most)
    for week in {int(c.week[shift[i]]) for i in own}:
        minutes = [int(c.minutes[shift[i]]) * taken[i] for i in own if int(c.week[shift[i]]) == week]
        model.add(sum(minutes) <= c.rules.max_minutes_per_week)
    count = model.new_int_var(0, int(c.max_month[v]) * 2, "")
    model.add(count == sum(taken[i] for i in own))
    square = model.new_int_var(0, (int(c.max_month[v]) * 2) ** 2, "")
    model.add_multiplication_equality(square, [count, count])
    cost.append(c.weights.fairness * (square + 2 * int(c.load[v]) * count))


def _crews(
    model: cp_model.CpModel, c: Compiled, pairs: Pairs, taken: list[Any], of_position: Any, empty: dict[int, Any]
) -> None:
    for crew in crews(c):
        comes = model.new_bool_var("")
        own = [i for g in crew.positions for i in of_position[g]]
        total = sum(taken[i] for i in own)
        model.add(total <= int(sum(c.seats[g] for g in crew.positions)) * comes)
        model.add(total >= max(crew.least, 0) * comes)
        if crew.mentor is not None:
            fit = mentors(c, crew.mentor)
            model.add(sum(taken[i] for i in own if fit[pairs.volunteer[i]]) >= comes)


def _cohesion(
    model: cp_model.CpModel, c: Compiled, pairs: Pairs, taken: list[Any], of_position: Any, cost: list[Any]
) -> None:
    there: dict[tuple[int, str], Any] = {}
    for g in range(len(c.positions)):
        shift = int(c.shift_of[g])
        if not c.shifts[shift].cohesive:
            continue
        for i in of_position[g]:
            teams = c.volunteers[int(pairs.volunteer[i])].teams
            for team in teams:
                there.setdefault((shift, team), model.new_bool_var(""))
            if teams:
                model.add_bool_or([there[shift, team] for team in teams]).only_enforce_if(taken[i])
            else:
                cost.append(c.weights.another_team * taken[i])
    cost += [c.weights.another_team * one for one in there.values()]


def main() -> int:
    """Compare and print."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.cp_sat", description=__doc__)
    parser.add_argument("--scale", choices=sorted(SCALES), default="county")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60.0, help="after which CP-SAT is stopped")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = []
    for seed in range(1, options.seeds + 1):
        one = compare(options.scale, seed, options.seconds)
        found.append(one)
        if not options.json:
            reached = "as good" if one.cp_sat_reached else "not as good"
            print(
                f"{one.scale} {seed}: {one.cost} {one.status} in {one.cpu_seconds} s CPU; CP-SAT {one.cp_sat_cost} "
                f"({reached}) in {one.cp_sat_cpu_seconds} s CPU: ratio {'' if one.cp_sat_reached else '> '}{one.ratio}",
                flush=True,
            )
    ratio = median(one.ratio for one in found)
    if options.json:
        print(json.dumps({"seeds": [asdict(one) for one in found], "ratio_median": ratio}))
    else:
        print(f"median ratio {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
