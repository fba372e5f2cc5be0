"""The plans of a problem's parts as one plan of the whole, bettered across the borders. Pure.

Joined, what stayed empty is filled from beyond the borders; then the exact method goes over the whole from there. Where
the whole has more pairs than fit, it goes over the best of each position and of the plan; the prices it ends with bound
the whole all the same, for prices of any origin do.
"""

from collections.abc import Callable, Sequence
from time import monotonic

import numpy as np

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.problem.json_forms import problem_fingerprint, sealed
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.rules.candidates import Pairs, candidate_pairs, marked
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.solver.bounds import counted_bound, floor, price_bound, prices_of
from scheduler.matching.solver.control import Control, OnStep, Progress
from scheduler.matching.solver.decompose import Neighborhoods, seats_of
from scheduler.matching.solver.greedy import Seats, fill
from scheduler.matching.solver.pricing import total_cost, write_plan
from scheduler.matching.solver.search import improve

AT_ONCE = 1_500_000
"""Over so many pairs, four cities', the whole is gone over at once when parts are joined."""
NODES = 20_000
"""As many nodes as a plan of normal effort takes."""
ROUNDS = 3
"""The number of rounds that take in what turns out to be worth more than what was chosen."""


def join(
    problem: Problem,
    plans: Sequence[Plan],
    previous: Plan | None = None,
    *,
    pairs_at_once: int = AT_ONCE,
    deadline_seconds: float | None = None,
    on_step: OnStep | None = None,
    clock: Callable[[], float] = monotonic,
) -> Plan:
    """Returns one plan of the whole from the plans of ``split``'s parts, valid and with a true bound; sealed.

    Locked seats stand; the rest is bettered across the borders until ``deadline_seconds`` have passed by ``clock``.
    ``previous`` as in ``solver.solve``, if the parts were solved with it. Raises ``BadInput``, ``SolverFailed``.
    """
    control = Control(deadline_seconds, on_step, clock=clock)
    c = Compiled(problem)
    part_of = _positions_of(c, plans)
    before = seats_of(c, previous)
    pairs = candidate_pairs(c, before)
    possible = set(zip(pairs.volunteer.tolist(), pairs.position.tolist(), strict=True))
    seats = fill(c, pairs, frozenset(seat for plan in plans for seat in seats_of(c, plan) if seat in possible))
    bound = _joint_bound(c, pairs, plans, part_of)
    progress = Progress(seats, total_cost(c, seats, before), bound, _joint_prices(c, plans))
    control.done("joined", progress)
    if len(pairs) <= pairs_at_once:
        improve(c, pairs, before, progress, control, NODES)
    else:
        _across(c, pairs, before, progress, control, pairs_at_once)
    return sealed(
        write_plan(
            c,
            progress.seats,
            bound=progress.whole_bound,
            engine=" + ".join(sorted({plan.engine for plan in plans})),
            problem_fingerprint=problem_fingerprint(problem),
            previous=before,
            prices=progress.prices,
        )
    )


def _across(compiled: Compiled, pairs: Pairs, before: Seats, progress: Progress, control: Control, most: int) -> None:
    """Betters ``progress`` over about so many of the pairs; its bound stays one of them all."""
    chosen = best_of(compiled, pairs, progress.seats, most)
    for _ in range(ROUNDS):
        few = Pairs(pairs.volunteer[chosen], pairs.position[chosen], pairs.cost[chosen])
        own = Progress(progress.seats, progress.cost, floor(compiled), progress.prices)
        unheard = Control(control.left(), clock=control.clock)  # a bound over a few pairs is nobody's business
        improve(compiled, few, before, own, unheard, NODES)
        seats = fill(compiled, pairs, own.seats)
        progress.offer(seats, total_cost(compiled, seats, before))
        bound = price_bound(compiled, pairs, own.prices)
        if bound > progress.bound:
            progress.bound, progress.prices = bound, own.prices
        control.done("across", progress)
        missing = _worth_more(compiled, pairs, chosen, own.prices)
        if control.late() or not missing.any():
            return
        chosen |= missing


def best_of(compiled: Compiled, pairs: Pairs, seats: Seats, most: int) -> Bools:
    """Returns about so many pairs: the cheapest of each position, the same share of each, and those of some seats."""
    first = np.searchsorted(pairs.position, np.arange(len(compiled.positions)))
    order = np.lexsort((pairs.volunteer, -_gains(compiled, pairs, np.zeros_like(compiled.seats)), pairs.position))
    rank = np.arange(len(pairs)) - first[pairs.position[order]]
    count = np.bincount(pairs.position, minlength=len(compiled.positions))
    chosen = np.zeros(len(pairs), dtype=np.bool_)
    chosen[order[rank < np.ceil(count * most / max(len(pairs), 1))[pairs.position[order]]]] = True
    chosen[marked(compiled, pairs, seats | compiled.locked)] = True
    return chosen


def _worth_more(compiled: Compiled, pairs: Pairs, chosen: Bools, prices: Ints) -> Bools:
    """Returns the pairs left out that are worth more to somebody, at these prices, than all chosen for that day."""
    gains = _gains(compiled, pairs, prices)
    days, day_of = np.unique(compiled.day, return_inverse=True)
    own = pairs.volunteer * np.int64(len(days)) + day_of[compiled.shift_of[pairs.position]]
    best = np.zeros(len(compiled.volunteers) * len(days), dtype=np.int64)
    np.maximum.at(best, own[chosen], gains[chosen])
    more: Bools = ~chosen & (gains > best[own])
    return more


def _gains(compiled: Compiled, pairs: Pairs, prices: Ints) -> Ints:
    """Returns what each pair is worth beside its cost when a seat of each position pays so much."""
    steps = compiled.weights.fairness * (2 * compiled.load[pairs.volunteer] + 1)
    gains: Ints = prices[pairs.position] - pairs.cost - steps
    return gains


def _positions_of(compiled: Compiled, plans: Sequence[Plan]) -> Ints:
    """Returns the plan of each position; -1 for none. Raises ``WrongValue`` for a position in two plans."""
    part_of = np.full(len(compiled.positions), -1, dtype=np.int64)
    for number, plan in enumerate(plans):
        named = {a.position for a in plan.assignments} | {u.position for u in plan.unfilled}
        for position in named | {position for position, _ in plan.prices}:
            if (g := compiled.position_number.get(position)) is not None:
                if part_of[g] not in (-1, number):
                    raise WrongValue(field="plans", value=position, wanted="each position in one plan")
                part_of[g] = number
    return part_of


def _joint_bound(compiled: Compiled, pairs: Pairs, plans: Sequence[Plan], part_of: Ints) -> int:
    near = Neighborhoods(compiled.problem)
    own = [part_of[np.isin(near.place, places) & (compiled.seats > 0)] for places in near.unconnected()]
    if (
        not compiled.locked
        and all(len(np.unique(parts)) <= 1 for parts in own)
        and bool((part_of[compiled.seats > 0] >= 0).all())
    ):
        return sum(plan.bound for plan in plans)
    return max(price_bound(compiled, pairs, _joint_prices(compiled, plans)), counted_bound(compiled, pairs)[0])


def _joint_prices(compiled: Compiled, plans: Sequence[Plan]) -> Ints:
    return prices_of(compiled, {position: price for plan in plans for position, price in plan.prices})
