"""A valid plan at once: the scarcest seats first, the cheapest free person for each. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from scheduler.matching.rules.candidates import Pairs
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.crews import Crew, crews, falls_short, lacks_mentor, mentors
from scheduler.matching.rules.reserves import Reserves, Room
from scheduler.matching.rules.roster import Roster

Seats = frozenset[tuple[int, int]]
"""The given seats: (volunteer, position) numbers."""


def fill(
    compiled: Compiled, pairs: Pairs, seats: Seats = frozenset(), *, late: Callable[[], bool] = lambda: False
) -> Seats:
    """Adds people to the locked and given seats until nobody more fits; crews that stay short are given up.

    Of the given seats those that can't stand beside one another are dropped.
    Urgent shifts first, then positions with the fewest candidates a seat; ties by id. Deterministic.
    Once it is ``late`` what is open stays open.
    """
    filling = Filling(compiled, pairs, late)
    filling.keep(sorted(compiled.locked))
    filling.keep(sorted(seats - compiled.locked))
    bound = crews(compiled)
    filling.seat_mentors(bound)
    filling.fill_open()
    closed: set[int] = set()
    while short := [crew for crew in bound if falls_short(compiled, crew, filling.seated)]:
        closed.update(g for crew in short for g in crew.positions)
        filling.close(closed)
        filling.fill_open(closed)
    return frozenset((v, g) for g, people in filling.seated.items() for v in people)


class Filling:
    """Seats as they are given, position by position."""

    def __init__(self, compiled: Compiled, pairs: Pairs, late: Callable[[], bool]) -> None:
        self.c, self.pairs, self.late = compiled, pairs, late
        self.roster, self.reserves = Roster(compiled), Reserves(compiled)
        self.seated: dict[int, list[int]] = defaultdict(list)
        self.left: list[int] = compiled.seats.tolist()
        self.taken = np.zeros(len(compiled.volunteers), dtype=np.int64)
        self.edges = np.searchsorted(pairs.position, np.arange(len(compiled.positions) + 1))
        self.on_day: dict[int, Ints] = defaultdict(lambda: np.zeros(len(compiled.volunteers), dtype=np.int64))

    def keep(self, seats: Iterable[tuple[int, int]]) -> None:
        """Gives seats as far as they do not clash with one another."""
        for volunteer, position in seats:
            self._try(volunteer, position)

    def seat_mentors(self, bound: list[Crew]) -> None:
        """Seats the cheapest free mentor for each crew that needs one and has none."""
        for crew in bound:
            people = [v for g in crew.positions for v in self.seated.get(g, ())]
            if crew.mentor is not None and lacks_mentor(self.c, crew, people):
                fit = mentors(self.c, crew.mentor)
                options = [(v, g) for g in crew.positions for v in self._cheapest(g).tolist() if fit[v]]
                next((seat for seat in options if self._try(*seat)), None)

    def fill_open(self, closed: "set[int] | frozenset[int]" = frozenset()) -> None:
        """Fills all open seats except those of closed positions."""
        for g, room in self._portions(closed):
            if self.late():
                return
            wanted = self._wanted(g, room)
            for volunteer in self._cheapest(g).tolist():
                if not wanted:
                    break
                if room is None or volunteer not in room.lacking:
                    wanted -= self._try(volunteer, g)

    def _portions(self, closed: "set[int] | frozenset[int]") -> list[tuple[int, Room | None]]:
        """Returns what is open in the order of filling: before each position, apart, what it keeps for a skill."""
        found: list[tuple[tuple[int, float, int, int], tuple[int, Room | None]]] = []
        sizes = np.diff(self.edges)
        for g, left in enumerate(self.left):
            if not left or not sizes[g] or g in closed:
                continue
            priority, rooms = self.c.shift(g).priority, self.reserves.at(g)
            for number, room in enumerate(rooms):
                if wanted := self._wanted(g, room):
                    able = int(sizes[g]) - room.taken(self.pairs.volunteer[self.edges[g] : self.edges[g + 1]].tolist())
                    found.append(((priority, able / wanted, g, number), (g, room)))
            found.append(((priority, sizes[g] / left, g, len(rooms)), (g, None)))
        return [portion for _, portion in sorted(found, key=lambda one: one[0])]

    def _wanted(self, position: int, room: Room | None) -> int:
        """Counts the seats of a position that are open, or how many people are still to come for whom some are kept."""
        if room is None:
            return self.left[position]
        people = self.seated.get(position, ())
        return max(min(room.reserve.seats - len(people) + room.taken(people), self.left[position]), 0)

    def close(self, closed: set[int]) -> None:
        """Removes everybody from closed positions."""
        for g in sorted(closed):
            for volunteer in self.seated.pop(g, []):
                self.roster.take(volunteer, int(self.c.shift_of[g]))
                self.taken[volunteer] -= 1
                self.on_day[int(self.c.day[self.c.shift_of[g]])][volunteer] -= 1
                self.left[g] += 1

    def _cheapest(self, position: int) -> Ints:
        """Returns the position's candidates by what they cost now, without those whose day the plan itself fills."""
        own = slice(self.edges[position], self.edges[position + 1])
        who, cost = self.pairs.volunteer[own], self.pairs.cost[own]
        if (on_day := self.on_day.get(int(self.c.day[self.c.shift_of[position]]))) is not None:
            open_day = on_day[who] < self.c.rules.max_per_day
            who, cost = who[open_day], cost[open_day]
        steps = self.c.weights.fairness * (2 * (self.c.load[who] + self.taken[who]) + 1)
        cheapest: Ints = who[np.argsort(cost + steps, kind="stable")]
        return cheapest

    def _try(self, volunteer: int, position: int) -> bool:
        shift = int(self.c.shift_of[position])
        if not self.left[position] or not self.roster.free(volunteer, shift):
            return False
        if self.reserves.against(position, self.seated.get(position, ()), volunteer):
            return False
        self.roster.give(volunteer, shift)
        self.seated[position].append(volunteer)
        self.taken[volunteer] += 1
        self.on_day[int(self.c.day[shift])][volunteer] += 1
        self.left[position] -= 1
        return True
