"""Positions that can't all be filled, whatever the plan: a set as small as possible. Pure.

A flow from seats to people (limited by sessions a day, a week and a month) never seats fewer than a plan can. So seats
it can't fill are proven unfillable; seats it fills are tried on the roster, and only when that fails the engine
decides.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.problem import Position, Weights
from scheduler.matching.reasons.shortage import holding
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.reserves import Reserves
from scheduler.matching.rules.roster import Roster
from scheduler.matching.solver.solver import solve

LARGEST = 5
"""The most positions of a set, since a larger one explains nothing."""
WIDEST = 60
"""The most positions that the search looks at."""
Node = tuple[str, int, int]
SOURCE: Node = ("source", 0, 0)
SINK: Node = ("sink", 0, 0)
ONLY_SEATS = Weights(
    fairness=0,
    travel=0,
    over_level=0,
    without_skill=0,
    ask=0,
    unpreferred=0,
    preferred_team=0,
    preferred_volunteer=0,
    depends=0,
    acceptance=0,
    long_unasked=0,
    another_team=0,
    change=0,
)
"""Weights under which only seats count."""


class Together:
    """Decides whether all seats of sets of positions can be filled; answers are kept."""

    def __init__(self, standing: Standing) -> None:
        self.standing, self.c = standing, standing.c
        self._short: dict[frozenset[int], bool] = {}
        self._sets: list[frozenset[int]] = []

    def smallest(self, position: int) -> tuple[str, ...]:
        """Returns a smallest set of positions, this one among them, that can't all be filled, in the order of time.

        It is smallest in that all would be filled without any one of them. Empty when this position alone can't be
        filled, when the set would be larger than ``LARGEST``, or when none is found within the same week.
        """
        if self.short(frozenset([position])):
            return ()
        found = next((one for one in self._sets if position in one), None) or self._shrunk(position)
        if found is None:
            return ()
        self._sets.append(found)
        order = sorted(found, key=lambda h: (int(self.c.start[self.c.shift_of[h]]), h))
        return tuple(self.c.position(h).id for h in order)

    def _shrunk(self, position: int) -> frozenset[int] | None:
        rivals = self._rivals(position)
        day = {h for h in rivals if self._day(h) == self._day(position)}
        for wide in (day, rivals):
            whole = frozenset(wide) | {position}
            if 1 < len(whole) <= WIDEST and self.short(whole):
                small = self._without_needless(whole, position)
                if len(small) <= LARGEST and not any(self._really_short(small - {h}) for h in small):
                    return small
        return None

    def _without_needless(self, whole: frozenset[int], position: int) -> frozenset[int]:
        """Removes positions that are not needed, many at a time first, the farthest in time first."""
        left = sorted(
            whole - {position}, key=lambda h: (-abs(int(self.c.start[self.c.shift_of[h]]) - self._start(position)), h)
        )
        size = len(left)
        while size:
            for first in range(0, len(left), size):
                kept = left[:first] + left[first + size :]
                if len(kept) < len(left) and self.short(frozenset([position, *kept])):
                    left = kept
                    break
            else:
                size //= 2
            size = min(size, len(left))
        return frozenset([position, *left])

    def _rivals(self, position: int) -> set[int]:
        """Returns positions of the same week that hold people suitable for this one, directly or through others.

        Each of them can be filled alone.
        """
        c, found, week = self.c, [position], int(self.c.week[self.c.shift_of[position]])
        for h in found:
            for v in self.standing.costs(h):
                if v in self.standing.people[h] or len(found) > WIDEST:
                    continue
                for k in holding(self.standing, v, h):
                    if k not in found and int(c.week[c.shift_of[k]]) == week and not self.short(frozenset([k])):
                        found.append(k)
        return set(found) - {position}

    def _start(self, position: int) -> int:
        return int(self.c.start[self.c.shift_of[position]])

    def _day(self, position: int) -> int:
        return int(self.c.day[self.c.shift_of[position]])

    def short(self, positions: frozenset[int]) -> bool:
        """Whether counting proves that not all seats of some positions can be filled."""
        if positions not in self._short:
            self._short[positions] = self._flow(positions) is None
        return self._short[positions]

    def _really_short(self, positions: frozenset[int]) -> bool:
        """Whether not all seats can be filled, decided in every case."""
        seated = self._flow(positions)
        if seated is None or not positions:
            return bool(positions)
        roster, people = Roster(self.c), defaultdict[int, list[int]](list)
        for v, g in seated:
            kept = self.standing.crewing.reserves.against(g, people[g], v)
            if kept or not roster.free(v, self.standing.shift_of[g]):
                return seats_missing(self.standing, positions) > 0
            roster.give(v, self.standing.shift_of[g])
            people[g].append(v)
        return False

    def _flow(self, positions: Iterable[int]) -> list[tuple[int, int]] | None:
        """Returns sorted (volunteer, position) seats that fill all by counting alone, or nothing if that fails."""
        network = Network(self.c, self.standing.crewing.reserves)
        wanted = sorted(positions)
        for g in wanted:
            network.add_position(g, sorted(self.standing.costs(g)))
        return network.full(wanted)


class Network:
    """Seats flow to people by way of their days, weeks and months, each of which lets so many through.

    Who lacks what a position keeps seats for stands behind a node that lets only the others through.
    """

    def __init__(self, compiled: Compiled, reserves: Reserves) -> None:
        self.c, self.reserves = compiled, reserves
        self._number: dict[Node, int] = {SOURCE: 0, SINK: 1}
        self._edges: dict[tuple[int, int], int] = {}
        self._sessions: dict[tuple[int, int], set[int]] = {}
        self.wanted = 0

    def add_position(self, position: int, people: list[int]) -> None:
        """Lets the seats of a position flow to some people."""
        c, shift = self.c, int(self.c.shift_of[position])
        day, week, month = int(c.day[shift]), int(c.week[shift]), int(c.month[shift])
        self.wanted += int(c.seats[position])
        self._edge(SOURCE, ("position", position, 0), int(c.seats[position]))
        for v in people:
            self._sessions.setdefault((v, day), set()).add(shift)
            self._edge(self._door(position, v), ("session", v, shift), 1)
            self._edge(("session", v, shift), ("day", v, day), 1)
            self._edge(("day", v, day), ("week", v, week), 0)
            self._edge(("week", v, week), ("month", v, month), int(c.max_week[v] - c.bookings.count("week", week)[v]))
            self._edge(("month", v, month), SINK, int(c.max_month[v] - c.bookings.count("month", month)[v]))

    def _door(self, position: int, volunteer: int) -> Node:
        """Returns the node where somebody's way to a position begins."""
        lacked = [(n, room.most) for n, room in enumerate(self.reserves.at(position)) if volunteer in room.lacking]
        if not lacked:
            return ("position", position, 0)
        door = ("position", position, sum(1 << n for n, _ in lacked) + 1)
        self._edge(("position", position, 0), door, min(most for _, most in lacked))
        return door

    def _set_days(self) -> None:
        """Limits each day to the sessions that the office allows and that can follow one another."""
        c = self.c
        for (v, day), shifts in self._sessions.items():
            left = c.rules.max_per_day - int(c.bookings.count("day", day)[v])
            week = int(c.week[next(iter(shifts))])
            self._edge(("day", v, day), ("week", v, week), min(left, most_in_turn(c, v, shifts)) if left > 1 else left)

    def full(self, positions: list[int]) -> list[tuple[int, int]] | None:
        """Returns the (volunteer, position) seats when all are filled, or nothing when they can't be."""
        if not self.wanted:
            return []
        self._set_days()
        size = len(self._number)
        edges = np.array(list(self._edges), dtype=np.int32)
        most = np.fromiter(self._edges.values(), dtype=np.int32)
        found = maximum_flow(csr_array((most, (edges[:, 0], edges[:, 1])), shape=(size, size)), 0, 1)
        if found.flow_value < self.wanted:
            return None
        names, flow = list(self._number), csr_array(found.flow).tocoo()
        used = zip(flow.row.tolist(), flow.col.tolist(), flow.data.tolist(), strict=True)
        return sorted((names[to][1], names[one][1]) for one, to, n in used if n > 0 and names[to][0] == "session")

    def _edge(self, one: Node, other: Node, most: int) -> None:
        numbers = tuple(self._number.setdefault(name, len(self._number)) for name in (one, other))
        self._edges[numbers[0], numbers[1]] = most


def most_in_turn(compiled: Compiled, volunteer: int, shifts: Iterable[int]) -> int:
    """Returns the number of one day's sessions that a person can do in turn.

    The session that ends first is always taken next.
    """
    count, free_from = 0, -(10**12)
    for until, begin in sorted((compiled.busy_until(s, volunteer), compiled.busy_from(s, volunteer)) for s in shifts):
        if begin >= free_from:
            count, free_from = count + 1, until
    return count


def seats_missing(standing: Standing, positions: Iterable[int]) -> int:
    """Returns the engine's least number of empty seats of some positions, taken alone.

    Rules about all people of a shift are left out, for not all of its positions need be among them.
    """
    c, wanted = standing.c, sorted(positions)
    people = {c.volunteers[v].id for g in wanted for v in standing.costs(g)}
    shifts = {c.position(g).shift for g in wanted}
    small = replace(
        c.problem,
        volunteers=tuple(v for v in c.volunteers if v.id in people),
        bookings=tuple(b for b in c.problem.bookings if b.volunteer in people),
        shifts=tuple(replace(s, whole=False, minimum=0, mentor=None) for s in c.shifts if s.id in shifts),
        positions=tuple(_among(c.position(g), people) for g in wanted),
        weights=ONLY_SEATS,
        locked=(),
    )
    return sum(one.seats for one in solve(small).unfilled)


def _among(position: Position, people: set[str]) -> Position:
    """Returns a position without the names of people outside a set; its people are suitable already."""
    named = position.preferred_volunteer if position.preferred_volunteer in people else None
    return replace(position, asked=(), preferred_volunteer=named)
