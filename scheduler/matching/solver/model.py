"""The exact model of a matching as rows and columns. Pure.

Columns: one 0/1 for every candidate pair (volunteer, position); the empty seats of each position; the steps of each
volunteer's load at rising cost (so the load's cost is convex and the cheapest steps are taken first); for cohesive
shifts one 0/1 for every (shift, team); for every crew one 0/1 that says it comes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from scheduler.matching.rules.candidates import Pairs, candidate_pairs, marked
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.rules.crews import can_come, crews, mentors
from scheduler.matching.rules.packing import pack
from scheduler.matching.rules.preferences import load_cost
from scheduler.matching.rules.reserves import lacking
from scheduler.matching.solver.blocks import Blocks, cut, side_by_side
from scheduler.matching.solver.highs import Floats, Program

__all__ = ["Model", "Pairs", "Slice", "candidate_pairs"]


@dataclass(frozen=True, slots=True)
class Slice:
    """The program over some pairs: their columns, then the extra ones; which are whole numbers; the rows kept."""

    program: Program
    integer: Bools
    rows: Ints


class Model:
    """Rows over all pairs and the columns beside them; a program over any subset of the pairs.

    ``hurry`` is called after each stage of the building and may end it by what it raises.
    """

    def __init__(self, compiled: Compiled, pairs: Pairs, hurry: Callable[[], None] = lambda: None) -> None:
        self.c, self.pairs, self.hurry = compiled, pairs, hurry
        self.cost = pairs.cost.astype(np.float64)
        self.fixed = marked(compiled, pairs, compiled.locked)
        blocks = Blocks(len(pairs))
        self._build_demand(blocks)
        hurry()
        first_packing = blocks.row_count
        self._build_people(blocks)
        self._packing = np.arange(first_packing, blocks.row_count)
        hurry()
        self._build_cohesion(blocks)
        hurry()
        self.beside, self.matrix = blocks.beside(), blocks.matrix()
        self.row_lower, self.row_upper = blocks.limits()

    def slice(self, chosen: Ints, fixed: Ints | None = None) -> Slice:
        """Returns the program over some pairs, given as sorted numbers that include the locked ones.

        ``fixed`` are pairs among them that are always taken; by default the locked ones. Rows that can't bind among
        them are left out, with the steps of load that nobody can reach.
        """
        most = np.bincount((part := self.matrix[:, chosen]).indices, weights=part.data, minlength=self.matrix.shape[0])
        keep = np.ones(self.matrix.shape[0], dtype=np.bool_)
        keep[self._packing] = most[self._packing] > self.row_upper[self._packing]
        row_number = np.where(keep, np.cumsum(keep) - 1, -1)
        columns = np.arange(len(self.beside.cost))
        reached = np.ones(len(columns), dtype=np.bool_)
        reached[self._steps] = most[self._step_rows] > self._step_numbers
        columns, rows = columns[reached], np.flatnonzero(keep)
        matrix = side_by_side(cut(self.matrix, chosen, row_number), cut(self.beside.matrix, columns, row_number))
        lower = np.zeros(matrix.shape[1])
        lower[np.searchsorted(chosen, self.fixed if fixed is None else fixed)] = 1.0
        program = Program(
            cost=np.concatenate([self.cost[chosen], self.beside.cost[columns]]),
            lower=lower,
            upper=np.concatenate([np.ones(len(chosen)), self.beside.upper[columns]]),
            matrix=matrix,
            row_lower=self.row_lower[rows],
            row_upper=self.row_upper[rows],
        )
        whole = np.concatenate([np.ones(len(chosen), dtype=np.bool_), self.beside.integer[columns]])
        return Slice(program, whole, rows)

    def reduced_costs(self, part: Slice, duals: Floats) -> Floats:
        """Returns each pair's cost minus the prices of a slice's rows; rows left out have no price."""
        prices = np.zeros(self.matrix.shape[0])
        prices[part.rows] = duals
        priced: Floats = self.cost - self.matrix.T @ prices
        return priced

    def _build_demand(self, blocks: Blocks) -> None:
        c, count = self.c, len(self.c.positions)
        seats = c.seats.astype(np.float64)
        rows = blocks.add_rows(self.pairs.position, np.arange(len(self.pairs)), 1.0, seats, seats)
        empty = blocks.add_columns(c.empty_weights.astype(np.float64), seats, integer=False)
        blocks.set(rows, empty, np.ones(count))
        self._build_crews(blocks, empty)
        self._build_reserves(blocks)

    def _build_crews(self, blocks: Blocks, empty: Ints) -> None:
        """Adds crews: one that does not come leaves all its seats empty.

        One that comes has its least number of people and its mentor.
        """
        c, nothing = self.c, np.zeros(0, dtype=np.int64)
        edges = np.searchsorted(self.pairs.position, np.arange(len(c.positions) + 1))
        for crew in crews(c):
            own = np.array(crew.positions)
            people = [self.pairs.volunteer[edges[g] : edges[g + 1]] for g in own]
            most = np.array([float(can_come(c, crew, people))])
            seats, (comes,) = c.seats[own].astype(np.float64), blocks.add_columns(np.zeros(1), most, integer=True)
            rows = blocks.add_rows(nothing, nothing, 1.0, seats, np.full(len(own), np.inf))
            blocks.set(np.tile(rows, 2), np.concatenate([empty[own], np.full(len(own), comes)]), _two(1.0, seats))
            if crew.least > 1:
                all_seats = float(seats.sum())
                (row,) = blocks.add_rows(nothing, nothing, 1.0, np.array([-np.inf]), np.array([all_seats]))
                entries = np.append(np.ones(len(own)), float(crew.least))
                blocks.set(np.full(len(own) + 1, row), np.append(empty[own], comes), entries)
            if crew.mentor is not None:
                places = np.concatenate([np.arange(edges[g], edges[g + 1]) for g in own])
                fit = places[mentors(c, crew.mentor)[self.pairs.volunteer[places]]]
                (row,) = blocks.add_rows(np.zeros_like(fit), fit, 1.0, np.zeros(1), np.array([np.inf]))
                blocks.set(np.array([row]), np.array([comes]), np.array([-1.0]))

    def _build_reserves(self, blocks: Blocks) -> None:
        """Bounds the people who lack a skill at positions that keep seats for it."""
        c, pairs = self.c, self.pairs
        edges = np.searchsorted(pairs.position, np.arange(len(c.positions) + 1))
        rows, columns, most = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], list[int]()
        for g, kept in enumerate(c.kept):
            own = np.arange(edges[g], edges[g + 1])
            for reserve in kept:
                others = own[lacking(c, reserve)[pairs.volunteer[own]]]
                if len(others) > (room := int(c.seats[g]) - reserve.seats):
                    rows.append(np.full(len(others), len(most)))
                    columns.append(others)
                    most.append(room)
        limits = np.array(most, dtype=np.float64)
        blocks.add_rows(np.concatenate(rows), np.concatenate(columns), 1.0, np.full(len(most), -np.inf), limits)

    def _build_people(self, blocks: Blocks) -> None:
        """Adds rows that keep each person's shifts apart, and the steps of the person's load."""
        c, pairs = self.c, self.pairs
        shift = c.shift_of[pairs.position]
        turn = np.empty(len(c.shifts), dtype=np.int64)
        turn[np.argsort(c.start, kind="stable")] = np.arange(len(c.shifts))
        key = pairs.volunteer * np.int64(len(c.shifts)) + turn[shift]
        _, first, option = np.unique(key, return_index=True, return_inverse=True)
        del key
        options = pack(c, pairs.volunteer[first].astype(np.int64), shift[first])
        self.hurry()
        places = (option.astype(np.int32), np.arange(len(pairs), dtype=np.int32))
        to_pairs = csr_array((np.ones(len(pairs)), places), shape=(len(first), len(pairs)))
        limits = options.limits.astype(np.float64)
        blocks.add_matrix(csr_array(options.matrix @ to_pairs), np.full(len(limits), -np.inf), limits)
        self.hurry()
        self._same_shift_rows(blocks, option, len(first))
        self._load_steps(blocks, options.most)

    def _same_shift_rows(self, blocks: Blocks, option: Ints, count: int) -> None:
        """Adds rows that seat a person at one position of a shift; other rows may not limit a single shift."""
        several = np.bincount(option, minlength=count) > 1
        inside = np.flatnonzero(several[option])
        total = int(several.sum())
        number = (np.cumsum(several) - 1)[option[inside]]
        blocks.add_rows(number, inside, 1.0, np.full(total, -np.inf), np.ones(total))

    def _load_steps(self, blocks: Blocks, most: Ints) -> None:
        """Adds the cost of load: one step is part of each pair's cost.

        A person who can take several gets a row and rising steps.
        """
        c, pairs = self.c, self.pairs
        first = np.array([load_cost(c, v, load) for v, load in enumerate(c.load.tolist())], dtype=np.float64)
        if len(pairs):
            self.cost += first[pairs.volunteer]
        busy = np.flatnonzero(most > 1) if c.weights.fairness else np.zeros(0, dtype=np.int64)
        number = np.full(len(c.volunteers), -1, dtype=np.int64)
        number[busy] = np.arange(len(busy))
        inside = np.flatnonzero(number[pairs.volunteer] >= 0)
        limits = (np.full(len(busy), -np.inf), np.ones(len(busy)))
        rows = blocks.add_rows(number[pairs.volunteer[inside]], inside, 1.0, *limits)
        extra = most[busy] - 1
        step = np.concatenate([np.arange(1, n + 1) for n in extra]) if len(busy) else np.zeros(0)
        self._steps = blocks.add_columns(2.0 * c.weights.fairness * step, np.ones(len(step)), integer=False)
        self._step_rows, self._step_numbers = np.repeat(rows, extra), step
        blocks.set(self._step_rows, self._steps, -np.ones(len(step)))

    def _build_cohesion(self, blocks: Blocks) -> None:
        """Adds rows for cohesive shifts: each pair needs one of its volunteer's teams to be present.

        A volunteer without a team counts as a team.
        """
        c, pairs = self.c, self.pairs
        cohesive = np.array([s.cohesive for s in c.shifts], dtype=np.bool_)
        inside = np.flatnonzero(cohesive[c.shift_of[pairs.position]]) if len(pairs) else np.zeros(0, dtype=np.int64)
        number: dict[tuple[int, str], int] = {}
        rows: list[int] = []
        columns: list[int] = []
        tied: list[int] = []
        for pair in inside.tolist():
            shift, teams = int(c.shift_of[pairs.position[pair]]), c.volunteers[pairs.volunteer[pair]].teams
            if not teams:
                self.cost[pair] += c.weights.another_team
                continue
            for team in teams:
                rows.append(len(tied))
                columns.append(number.setdefault((shift, team), len(number)))
            tied.append(pair)
        count = len(tied)
        ties = blocks.add_rows(np.arange(count), np.array(tied), 1.0, np.full(count, -np.inf), np.zeros(count))
        cost = np.full(len(number), float(c.weights.another_team))
        there = blocks.add_columns(cost, np.ones(len(number)), integer=True)
        if count:
            blocks.set(ties[np.array(rows)], there[np.array(columns)], -np.ones(len(rows)))


def _two(one: float, other: Floats) -> Floats:
    return np.concatenate([np.full(len(other), one), other])
