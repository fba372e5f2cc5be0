"""The exact method over the candidate pairs of a problem. Pure.

1. The linear relaxation over the cheapest candidates of each position; all others are priced and those that could pay
are added until none is left: its value bounds every plan. 2. Where it comes out in whole numbers it is the optimum.
3. Else an integer program over the pairs whose reduced cost could still pay; who lies beyond the gap between plan and
bound can't be in a better plan, so that proves it too.
"""

import numpy as np

from scheduler.matching.rules.candidates import Pairs, marked
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.solver.bounds import price_bound
from scheduler.matching.solver.control import Control, OutOfTime, Progress
from scheduler.matching.solver.decompose import neighborhoods
from scheduler.matching.solver.greedy import Seats, fill
from scheduler.matching.solver.highs import Answer, Floats, solve_program
from scheduler.matching.solver.model import Model
from scheduler.matching.solver.pricing import total_cost, unfilled_seats

FIRST_CHEAPEST, FIRST_PER_SEAT = 10, 5
ALL_AT_ONCE = 12_000
"""The number of pairs below which the relaxation takes them all in the first round."""
BEST_OF_POSITION, BEST_OF_PERSON = 100, 5
"""The number of pairs of each that come in at a time where far more pay than were there."""
SLACK = 20.0
"""The reduced cost up to which pairs join those that pay at once, which saves rounds."""
GROUP_NODES, GROUP_GAP = 200, 1_000.0
NEIGHBORS, PASSES = 400, 2
"""The positions that an integer program of a neighborhood frees, and the rounds over all neighborhoods."""
MOST_COLUMNS = 120_000
"""The most pairs of an integer program outside ``proof``: more would not end in minutes."""
SMALL_GAP = 0.0005
"""The gap, as a part of the soft cost (empty seats left out), at which a plan is as good as the best."""
VERY_LARGE = 1_000_000
"""The number of pairs above which all but ``proof`` end at the small gap; the rest would double the time."""
WINDOW = 300.0
"""The largest reduced cost of pairs in the first integer program."""
FEW_COLUMNS, NARROWEST = 40_000, 4.0
"""The pairs from which on that window is halved, down to the narrowest: a better plan narrows the gap for the next."""


def soft_cost(compiled: Compiled, progress: Progress) -> int:
    """Returns the cost of the best plan so far, empty seats left out."""
    return progress.cost - sum(
        n * int(compiled.empty_weights[g]) for g, n in unfilled_seats(compiled, progress.seats).items()
    )


def improve(
    compiled: Compiled, pairs: Pairs, before: Seats, progress: Progress, control: Control, nodes: int | None
) -> None:
    """Betters ``progress`` by the exact method, as far as ``nodes`` and the deadline let."""
    if progress.proven or control.late():
        return
    try:
        Search(compiled, pairs, before, progress, control).run(nodes)
    except OutOfTime:
        control.done("stopped", progress)


class Search:
    """One run of the exact method over the pairs of a compiled problem."""

    def __init__(self, compiled: Compiled, pairs: Pairs, previous: Seats, progress: Progress, control: Control) -> None:
        self.c, self.pairs, self.previous = compiled, pairs, previous
        self.progress, self.control = progress, control
        self.small_gap = 0.0
        self.model = Model(compiled, pairs, control.hurry)
        control.done("model")

    def run(self, nodes: int | None) -> None:
        """Improves ``progress`` as far as ``nodes`` and the deadline allow."""
        if nodes is not None and len(self.pairs) > VERY_LARGE:
            self.small_gap = SMALL_GAP
        relaxed = self._relax()
        if relaxed is None or self._good_enough or nodes == 0 or self.control.late():
            return
        if len(self.pairs) > ALL_AT_ONCE:
            self._improve(relaxed[1])
        if not self._good_enough and not self.control.late():
            self._integer(*relaxed, nodes)

    @property
    def _good_enough(self) -> bool:
        """Whether the plan is proven the best, or as near to it as wanted."""
        gap = self.progress.cost - self.progress.whole_bound
        return gap == 0 or (self.small_gap > 0 and gap <= self.small_gap * soft_cost(self.c, self.progress))

    def _relax(self) -> tuple[float, Floats] | None:
        """Returns the relaxation's value, proven over all pairs, and the pairs' reduced costs.

        Returns nothing when the deadline stopped it. Its share in each pair, rounded, is a first plan.
        """
        chosen, rounds = self._cheapest(), 0
        while True:
            columns = np.flatnonzero(chosen)
            answer, reduced = self._solve_relaxed(columns)
            prices = np.rint(answer.duals[: len(self.c.positions)]).astype(np.int64)
            if not answer.optimal:
                self._raise_bound(price_bound(self.c, self.pairs, prices), prices)
                self.control.done("stopped", self.progress)
                return None
            missing = (reduced < -1e-6) & ~chosen
            value = answer.objective + float(np.minimum(reduced[~chosen], 0.0).sum())
            self._raise_bound(value, prices)
            if answer.x is not None and (rounds == 0 or not missing.any()):
                self._offer(columns[answer.x[: len(columns)] > 0.5])
            self.control.done("relaxed", self.progress)
            if not missing.any() or self._good_enough or self.control.late():
                return value, reduced
            chosen[self._entering(reduced, ~chosen)] = True
            rounds += 1

    def _solve_relaxed(self, columns: Ints) -> tuple[Answer, Floats]:
        """Returns the relaxation over some pairs and all pairs' reduced costs.

        The program is released before the next is made.
        """
        part = self.model.slice(columns)
        answer = solve_program(part.program, seconds=self.control.left())
        return answer, self.model.reduced_costs(part, answer.duals)

    def _raise_bound(self, bound: float, prices: Ints) -> None:
        if bound > self.progress.bound:
            self.progress.bound, self.progress.prices = bound, prices

    def _entering(self, reduced: Floats, outside: Bools) -> Ints:
        """Returns the pairs that come in: all that nearly pay, of very many the best of each position and person."""
        entering = np.flatnonzero(outside & (reduced < SLACK))
        if len(entering) <= ALL_AT_ONCE + len(self.pairs) // 10:
            return entering
        best = np.zeros(len(entering), dtype=np.bool_)
        for group, most in ((self.pairs.position, BEST_OF_POSITION), (self.pairs.volunteer, BEST_OF_PERSON)):
            order = np.lexsort((reduced[entering], group[entering]))
            own = group[entering][order]
            best[order[np.arange(len(own)) - np.searchsorted(own, own) < most]] = True
        return entering[best]

    def _cheapest(self) -> Bools:
        """Returns the pairs of the first round: the cheapest of each position, and the locked ones."""
        count = len(self.pairs)
        if count <= ALL_AT_ONCE:
            return np.ones(count, dtype=np.bool_)
        order = np.lexsort((self.pairs.volunteer, self.model.cost, self.pairs.position))
        position = self.pairs.position[order]
        first = np.searchsorted(position, np.arange(len(self.c.positions)))
        rank = np.arange(count) - first[position]
        chosen = np.zeros(count, dtype=np.bool_)
        chosen[order[rank < FIRST_CHEAPEST + FIRST_PER_SEAT * self.c.seats[position]]] = True
        chosen[self.model.fixed] = True
        return chosen

    def _offer(self, taken: Ints) -> None:
        """Turns chosen pairs into seats, fills the rest, and takes the result if it is better."""
        seats: Seats = frozenset(
            zip(self.pairs.volunteer[taken].tolist(), self.pairs.position[taken].tolist(), strict=True)
        )
        seats = fill(self.c, self.pairs, seats)
        self.progress.offer(seats, total_cost(self.c, seats, self.previous))

    def _improve(self, reduced: Floats) -> None:
        """Solves an integer program for one neighborhood after the other, all other seats unchanged.

        It runs only while the plan is a seat away from the bound, and ends when a whole pass fills no seat.
        """
        for turn in range(PASSES):
            before = self.progress.cost
            if before - self.progress.bound < min(self.c.weights.unfilled):
                return
            for group in neighborhoods(self.c, NEIGHBORS + NEIGHBORS * turn // 2):
                self._improve_group(group, reduced)
                self.control.done("neighborhood", self.progress)
                if self.control.late():
                    return
            if before - self.progress.cost < min(self.c.weights.unfilled):
                return

    def _improve_group(self, group: Ints, reduced: Floats) -> None:
        within = np.zeros(len(self.c.positions), dtype=np.bool_)
        within[group] = True
        freed = within[self.pairs.position]
        taken = np.zeros(len(self.pairs), dtype=np.bool_)
        taken[marked(self.c, self.pairs, self.progress.seats)] = True
        locked = np.zeros(len(self.pairs), dtype=np.bool_)
        locked[self.model.fixed] = True
        chosen = np.flatnonzero(taken | (freed & (reduced < max(self.c.weights.unfilled))))
        part = self.model.slice(chosen, np.flatnonzero(locked | (taken & ~freed)))
        answer = solve_program(
            part.program, integer=part.integer, nodes=GROUP_NODES, seconds=self.control.left(), gap=GROUP_GAP
        )
        if answer.x is not None:
            self._offer(chosen[answer.x[: len(chosen)] > 0.5])

    def _integer(self, relaxed: float, reduced: Floats, nodes: int | None) -> None:
        """Solves integer programs over a window of reduced costs, widened until the window covers the gap."""
        window = self._first_window(relaxed, reduced)
        while True:
            gap = self.progress.cost - relaxed
            window = min(window, gap)
            inside = reduced <= window + 1e-6
            inside[self.model.fixed] = True
            chosen = np.flatnonzero(inside)
            if nodes is not None and len(chosen) > MOST_COLUMNS:
                return
            part = self.model.slice(chosen)
            answer = solve_program(part.program, integer=part.integer, nodes=nodes, seconds=self.control.left())
            if answer.x is not None:
                self._offer(chosen[answer.x[: len(chosen)] > 0.5])
            beyond = relaxed + window if window < gap else np.inf
            self.progress.bound = max(self.progress.bound, min(answer.bound, beyond))
            self.control.done("integer", self.progress)
            if self.progress.proven or not answer.optimal or beyond == np.inf or self.control.late():
                return
            window = float(self.progress.cost - relaxed)

    def _first_window(self, relaxed: float, reduced: Floats) -> float:
        """Returns the first window; a narrower one where only soft costs are open and it would hold very many pairs."""
        if len(self.pairs) <= ALL_AT_ONCE:
            return np.inf
        window = WINDOW
        if self.progress.cost - relaxed < min(self.c.weights.unfilled):
            while window > NARROWEST and np.count_nonzero(reduced <= window) > FEW_COLUMNS:
                window /= 2
        return window
