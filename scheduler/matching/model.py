"""The exact model of a matching as rows and columns. Pure.

Columns: one 0/1 for every candidate pair (volunteer, position); the empty seats of each position; the steps of each
volunteer's load at rising cost (so the load's cost is convex and the cheapest steps are taken first); for cohesive
shifts one 0/1 for every (shift, team); for all-or-nothing shifts one 0/1 that gives the shift up.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array

from scheduler.matching.compiled import Bools, Compiled, Ints
from scheduler.matching.errors import TooLarge
from scheduler.matching.highs import Floats, Program
from scheduler.matching.packing import pack
from scheduler.matching.preferences import load_cost, pair_costs
from scheduler.matching.rules import possible

MAX_PAIRS = 8_000_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """All candidate pairs, sorted by position and volunteer, with their costs."""

    volunteer: Ints
    position: Ints
    cost: Ints

    def __len__(self) -> int:
        return len(self.volunteer)


def candidate_pairs(c: Compiled, previous: frozenset[tuple[int, int]] = frozenset()) -> Pairs:
    """Everybody who breaks no hard rule for a position. Raises ``TooLarge``.

    ``previous`` are the (volunteer, position) numbers of an earlier plan: staying is cheaper by the weight of a change.
    """
    who, where, cost, total = [], [], [], 0
    for position in range(len(c.positions)):
        people = possible(c, position) if c.seats[position] else c.everybody[:0]
        total += len(people)
        if total > MAX_PAIRS:
            raise TooLarge(what="candidate pairs", count=total, limit=MAX_PAIRS)
        who.append(people)
        where.append(np.full(len(people), position, dtype=np.int64))
        cost.append(pair_costs(c, position, people))
    empty = np.zeros(0, dtype=np.int64)
    pairs = Pairs(np.concatenate([empty, *who]), np.concatenate([empty, *where]), np.concatenate([empty, *cost]))
    if previous:
        kept = [(int(v), int(g)) in previous for v, g in zip(pairs.volunteer, pairs.position, strict=True)]
        pairs.cost[kept] -= c.weights.change
    return pairs


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns beside the pairs: cost, bounds, which are whole numbers, and their entries in the rows."""

    cost: Floats
    upper: Floats
    integer: Bools
    matrix: csc_array


class Model:
    """Rows over all pairs and the columns beside them; a program over any subset of the pairs."""

    def __init__(self, c: Compiled, pairs: Pairs) -> None:
        self.c, self.pairs = c, pairs
        self._rows: list[csr_array] = []
        self._beside: list[tuple[Ints, Ints, Floats]] = []
        self._costs: list[Floats] = []
        self._uppers: list[Floats] = []
        self._integers: list[Bools] = []
        self._limits: list[tuple[Floats, Floats]] = []
        self._row_count = self._column_count = 0
        self.cost = pairs.cost.astype(np.float64)
        self._build_demand()
        self._build_people()
        self._build_cohesion()
        self.matrix = csc_array(csr_array(_stack(self._rows, len(pairs))))
        self.row_lower = np.concatenate([one[0] for one in self._limits])
        self.row_upper = np.concatenate([one[1] for one in self._limits])
        self.beside = self._finish_columns()

    def program(self, chosen: Ints) -> Program:
        """The program over some pairs, given as sorted numbers, followed by the columns beside them."""
        matrix = _join(self.matrix[:, chosen], self.beside.matrix)
        return Program(
            cost=np.concatenate([self.cost[chosen], self.beside.cost]),
            lower=np.zeros(matrix.shape[1]),
            upper=np.concatenate([np.ones(len(chosen)), self.beside.upper]),
            matrix=matrix,
            row_lower=self.row_lower,
            row_upper=self.row_upper,
        )

    def integers(self, chosen: Ints) -> Bools:
        """Which columns of ``program(chosen)`` must be whole numbers."""
        return np.concatenate([np.ones(len(chosen), dtype=np.bool_), self.beside.integer])

    def reduced_costs(self, duals: Floats) -> Floats:
        """What each pair would still cost beside the prices of the rows."""
        priced: Floats = self.cost - self.matrix.T @ duals
        return priced

    def _add_rows(self, rows: csr_array, lower: Floats, upper: Floats) -> Ints:
        first = self._row_count
        self._rows.append(rows)
        self._limits.append((lower, upper))
        self._row_count += rows.shape[0]
        return np.arange(first, self._row_count, dtype=np.int64)

    def _add_columns(self, cost: Floats, upper: Floats, *, integer: bool) -> Ints:
        first = self._column_count
        self._costs.append(cost)
        self._uppers.append(upper)
        self._integers.append(np.full(len(cost), integer, dtype=np.bool_))
        self._column_count += len(cost)
        return np.arange(first, self._column_count, dtype=np.int64)

    def _set(self, rows: Ints, columns: Ints, values: Floats) -> None:
        self._beside.append((rows, columns, values))

    def _build_demand(self) -> None:
        c, count = self.c, len(self.c.positions)
        seats = c.seats.astype(np.float64)
        entries = (np.ones(len(self.pairs)), (self.pairs.position, np.arange(len(self.pairs))))
        rows = self._add_rows(csr_array(entries, shape=(count, len(self.pairs))), seats, seats)
        weight = np.array([c.weights.unfilled[c.shift(g).priority - 1] for g in range(count)], dtype=np.float64)
        empty = self._add_columns(weight, seats, integer=False)
        self._set(rows, empty, np.ones(count))
        whole = [i for i, s in enumerate(c.shifts) if s.whole]
        if whole:
            given_up = self._add_columns(np.zeros(len(whole)), np.ones(len(whole)), integer=True)
            number = {shift: int(column) for shift, column in zip(whole, given_up, strict=True)}
            tied = np.array([g for g in range(count) if int(c.shift_of[g]) in number], dtype=np.int64)
            ties = self._add_rows(csr_array((len(tied), len(self.pairs))), np.zeros(len(tied)), np.zeros(len(tied)))
            self._set(ties, empty[tied], np.ones(len(tied)))
            columns = np.array([number[int(c.shift_of[g])] for g in tied], dtype=np.int64)
            self._set(ties, columns, -seats[tied])

    def _build_people(self) -> None:
        """Rows that keep a person's shifts apart, and the steps of his load."""
        c, pairs = self.c, self.pairs
        shift = c.shift_of[pairs.position]
        key = (pairs.volunteer * (int(c.start.max(initial=0)) + 1) + c.start[shift]) * (len(c.shifts) + 1) + shift
        _, first, option = np.unique(key, return_index=True, return_inverse=True)
        options = pack(c, pairs.volunteer[first], shift[first])
        to_pairs = csr_array((np.ones(len(pairs)), (option, np.arange(len(pairs)))), shape=(len(first), len(pairs)))
        limits = options.limits.astype(np.float64)
        self._add_rows(csr_array(options.matrix @ to_pairs), np.full(len(limits), -np.inf), limits)
        self._same_shift_rows(option, len(first))
        self._load_steps(options.most)

    def _same_shift_rows(self, option: Ints, count: int) -> None:
        """Two positions of one shift: a person sits at one of them. Other rows may not say it for a single shift."""
        several = np.bincount(option, minlength=count) > 1
        inside = np.flatnonzero(several[option])
        number = (np.cumsum(several) - 1)[option[inside]]
        total = int(several.sum())
        rows = csr_array((np.ones(len(inside)), (number, inside)), shape=(total, len(self.pairs)))
        self._add_rows(rows, np.full(total, -np.inf), np.ones(total))

    def _load_steps(self, most: Ints) -> None:
        """One step for everybody goes into the pairs' cost; who can take several gets a row and rising steps."""
        c, pairs = self.c, self.pairs
        first = np.array([load_cost(c, int(v), int(c.load[v])) for v in range(len(c.volunteers))], dtype=np.float64)
        if len(pairs):
            self.cost += first[pairs.volunteer]
        busy = np.flatnonzero(most > 1) if c.weights.fairness else np.zeros(0, dtype=np.int64)
        number = np.full(len(c.volunteers), -1, dtype=np.int64)
        number[busy] = np.arange(len(busy))
        inside = np.flatnonzero(number[pairs.volunteer] >= 0)
        entries = (np.ones(len(inside)), (number[pairs.volunteer[inside]], inside))
        rows = self._add_rows(
            csr_array(entries, shape=(len(busy), len(pairs))), np.full(len(busy), -np.inf), np.ones(len(busy))
        )
        extra = most[busy] - 1
        step = np.concatenate([np.arange(1, n + 1) for n in extra]) if len(busy) else np.zeros(0)
        columns = self._add_columns(2.0 * c.weights.fairness * step, np.ones(len(step)), integer=False)
        self._set(np.repeat(rows, extra), columns, -np.ones(len(step)))

    def _build_cohesion(self) -> None:
        """In a cohesive shift each pair needs one of its volunteer's teams to be there; a loner is a team himself."""
        c, pairs = self.c, self.pairs
        cohesive = np.array([s.cohesive for s in c.shifts], dtype=np.bool_)
        inside = np.flatnonzero(cohesive[c.shift_of[pairs.position]]) if len(pairs) else np.zeros(0, dtype=np.int64)
        number: dict[tuple[int, str], int] = {}
        rows, columns, row = [], [], 0
        tied = []
        for pair in inside.tolist():
            shift, teams = int(c.shift_of[pairs.position[pair]]), c.volunteers[pairs.volunteer[pair]].teams
            if not teams:
                self.cost[pair] += c.weights.another_team
                continue
            tied.append(pair)
            for team in teams:
                rows.append(row)
                columns.append(number.setdefault((shift, team), len(number)))
            row += 1
        if not row:
            return
        entries = (np.ones(row), (np.arange(row), np.array(tied)))
        ties = self._add_rows(csr_array(entries, shape=(row, len(pairs))), np.full(row, -np.inf), np.zeros(row))
        there = self._add_columns(
            np.full(len(number), float(c.weights.another_team)), np.ones(len(number)), integer=True
        )
        self._set(ties[np.array(rows)], there[np.array(columns)], -np.ones(len(rows)))

    def _finish_columns(self) -> Columns:
        rows = np.concatenate([one[0] for one in self._beside])
        columns = np.concatenate([one[1] for one in self._beside])
        values = np.concatenate([one[2] for one in self._beside])
        shape = (self._row_count, self._column_count)
        return Columns(
            cost=np.concatenate(self._costs),
            upper=np.concatenate(self._uppers),
            integer=np.concatenate(self._integers),
            matrix=csc_array(coo_array((values, (rows, columns)), shape=shape)),
        )


def _stack(rows: list[csr_array], width: int) -> coo_array:
    """The rows one below the other, entries as they come."""
    parts, first = [], 0
    for one in rows:
        coo = coo_array(one)
        parts.append((coo.row + first, coo.col, coo.data))
        first += one.shape[0]
    row = np.concatenate([p[0] for p in parts])
    column = np.concatenate([p[1] for p in parts])
    data = np.concatenate([p[2] for p in parts])
    return coo_array((data, (row, column)), shape=(first, width))


def _join(left: csc_array, right: csc_array) -> csc_array:
    """Two matrices side by side."""
    data = np.concatenate([left.data, right.data])
    indices = np.concatenate([left.indices, right.indices])
    starts = np.concatenate([left.indptr, right.indptr[1:] + left.indptr[-1]])
    return csc_array((data, indices, starts), shape=(left.shape[0], left.shape[1] + right.shape[1]))
