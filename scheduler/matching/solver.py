"""The engine: from a problem to the best plan, with proof. Pure.

1. Filter by the rules. 2. A greedy plan, so that there is one. 3. The linear relaxation over the cheapest candidates of
each position; all others are priced and those that could pay are added until none is left: its value bounds every
plan. 4. Where it comes out in whole numbers it is the optimum. 5. Else an integer program over the pairs whose reduced
cost could still pay; who lies beyond the gap between plan and bound can't be in a better plan, so that proves it too.

Nothing depends on the clock unless the caller sets a deadline; input is sorted by id first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

import numpy as np

from scheduler.matching.compiled import Bools, Compiled, Ints
from scheduler.matching.decompose import seats_of
from scheduler.matching.errors import WrongValue
from scheduler.matching.exchange import problem_fingerprint, sealed
from scheduler.matching.greedy import Seats, fill
from scheduler.matching.highs import VERSION, Floats, solve_program
from scheduler.matching.model import Model, Pairs, candidate_pairs
from scheduler.matching.plan import Plan
from scheduler.matching.pricing import total_cost, write_plan
from scheduler.matching.problem import Problem

ENGINE = f"silver 1, {VERSION}"
EFFORTS = ("quick", "normal", "proof")
NODES = {"quick": 0, "normal": 20_000, "proof": None}
"""How many nodes the integer program may look at: a limit that is the same on every machine."""
FIRST_CHEAPEST, FIRST_PER_SEAT = 12, 6
ALL_AT_ONCE = 12_000
"""Below so many pairs the relaxation takes them all in the first round."""
SLACK = 20.0
"""Pairs priced below this are taken in with those that pay at once: fewer rounds."""
WINDOW = 300.0
"""The first integer program looks at pairs whose reduced cost is at most this."""


@dataclass(slots=True)
class Progress:
    """What is known so far: the best seats, their cost, and a bound below every plan."""

    seats: Seats
    cost: int
    bound: float = -np.inf
    prices: Ints | None = None

    def offer(self, seats: Seats, cost: int) -> None:
        """Take seats that cost less."""
        if cost < self.cost:
            self.seats, self.cost = seats, cost

    @property
    def proven(self) -> bool:
        """Whether nothing can be cheaper; costs are whole numbers."""
        return self.cost <= ceil(self.bound - 1e-3)


def solve(
    problem: Problem,
    previous: Plan | None = None,
    effort: str = "normal",
    *,
    deadline_seconds: float | None = None,
    on_step: Callable[[str, int], None] | None = None,
) -> Plan:
    """The best plan of a problem, valid by every hard rule, sealed with its fingerprint.

    ``previous`` makes every change of an earlier plan cost ``weights.change``. ``effort``: ``quick`` stops at the
    rounded relaxation, ``normal`` after a fixed number of nodes, ``proof`` at the proof. ``on_step`` hears of each step
    and the cost so far. Raises ``BadInput``, ``SolverFailed``.
    """
    if effort not in EFFORTS:
        raise WrongValue(field="effort", value=effort, wanted=list(EFFORTS))
    started = monotonic()
    tell = on_step or (lambda step, cost: None)
    c = Compiled(problem)
    before = seats_of(c, previous)
    pairs = candidate_pairs(c, before)
    seats = fill(c, pairs)
    progress = Progress(seats, total_cost(c, seats, before))
    tell("first", progress.cost)
    if len(pairs):
        left = _clock(started, deadline_seconds)
        search = Search(c, pairs, before, progress, left, tell)
        search.run(NODES[effort])
    else:
        progress.bound = progress.cost
    plan = write_plan(
        c,
        progress.seats,
        bound=ceil(progress.bound - 1e-3) if np.isfinite(progress.bound) else -(10**12),
        engine=ENGINE,
        problem_fingerprint=problem_fingerprint(problem),
        previous=before,
        prices=progress.prices,
    )
    return sealed(plan)


def _clock(started: float, seconds: float | None) -> Callable[[], float | None]:
    return lambda: None if seconds is None else seconds - (monotonic() - started)


class Search:
    """One run of the exact method over the pairs of a compiled problem."""

    def __init__(
        self,
        c: Compiled,
        pairs: Pairs,
        previous: Seats,
        progress: Progress,
        left: Callable[[], float | None],
        tell: Callable[[str, int], None],
    ) -> None:
        self.c, self.pairs, self.previous, self.progress = c, pairs, previous, progress
        self.left, self.tell = left, tell
        self.model = Model(c, pairs)

    def run(self, nodes: int | None) -> None:
        """Improve ``progress`` as far as ``nodes`` and the deadline let."""
        relaxed, values, reduced, prices = self._relax()
        self.progress.bound = relaxed
        self.progress.prices = prices
        self._offer(values > 0.5)
        self.tell("relaxed", self.progress.cost)
        if self.progress.proven or nodes == 0:
            return
        self._integer(relaxed, reduced, nodes)
        self.tell("integer", self.progress.cost)

    def _relax(self) -> tuple[float, Floats, Floats, Ints]:
        """The relaxation's value, every pair's share in it, and the pairs' reduced costs; proven over all pairs."""
        chosen = self._cheapest()
        while True:
            answer = solve_program(self.model.program(np.flatnonzero(chosen)))
            reduced = self.model.reduced_costs(answer.duals)
            missing = (reduced < -1e-6) & ~chosen
            late = (left := self.left()) is not None and left < 0
            if not missing.any() or late:
                break
            chosen |= reduced < SLACK
        values = np.zeros(len(self.pairs))
        values[chosen] = answer.x[: int(chosen.sum())] if answer.x is not None else 0.0
        lost = float(np.minimum(reduced[~chosen], 0.0).sum())
        prices = np.rint(answer.duals[: len(self.c.positions)]).astype(np.int64)
        return answer.objective + lost, values, reduced, prices

    def _cheapest(self) -> Bools:
        """The pairs of the first round: the cheapest of each position."""
        count = len(self.pairs)
        if count <= ALL_AT_ONCE:
            return np.ones(count, dtype=np.bool_)
        order = np.lexsort((self.pairs.volunteer, self.model.cost, self.pairs.position))
        position = self.pairs.position[order]
        first = np.searchsorted(position, np.arange(len(self.c.positions)))
        rank = np.arange(count) - first[position]
        chosen = np.zeros(count, dtype=np.bool_)
        chosen[order[rank < FIRST_CHEAPEST + FIRST_PER_SEAT * self.c.seats[position]]] = True
        return chosen

    def _offer(self, chosen: Bools) -> None:
        """Turn chosen pairs into seats, fill what is left, and take the result if it is better."""
        seats: Seats = frozenset(
            zip(self.pairs.volunteer[chosen].tolist(), self.pairs.position[chosen].tolist(), strict=True)
        )
        seats = fill(self.c, self.pairs, seats)
        self.progress.offer(seats, total_cost(self.c, seats, self.previous))

    def _integer(self, relaxed: float, reduced: Floats, nodes: int | None) -> None:
        """Integer programs over a window of reduced costs, widened until the window covers the gap."""
        window = WINDOW
        while True:
            gap = self.progress.cost - relaxed
            window = min(window, gap)
            chosen = np.flatnonzero(reduced <= window + 1e-6)
            answer = solve_program(
                self.model.program(chosen),
                integer=self.model.integers(chosen),
                nodes=nodes,
                seconds=self.left(),
            )
            if answer.x is not None:
                taken = np.zeros(len(self.pairs), dtype=np.bool_)
                taken[chosen[answer.x[: len(chosen)] > 0.5]] = True
                self._offer(taken)
            beyond = relaxed + window if window < gap else np.inf
            self.progress.bound = max(self.progress.bound, min(answer.bound, beyond))
            late = (left := self.left()) is not None and left <= 0
            if self.progress.proven or not answer.optimal or beyond == np.inf or late:
                return
            window = float(self.progress.cost - relaxed)
