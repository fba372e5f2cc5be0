"""A large problem in parts that are solved separately; ``join`` makes one plan of theirs. Pure.

``split`` cuts by place: first into unconnected groups, then, where one is still too large, into neighborhoods of close
places. Volunteers go with their home, so nobody is in two parts and the parts' plans never clash.
"""

from dataclasses import replace

import numpy as np

from scheduler.matching.problem.errors import WrongValue
from scheduler.matching.problem.json_forms import canonical
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Booking, Lock, Position, Problem, Volunteer
from scheduler.matching.problem.validation import validate
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.rules.reserves import without

POSITIONS_EACH = 12_000
"""The most positions of a part, when none is said: four cities, half a minute and less than 1 GiB."""


def split(problem: Problem, positions_each: int = POSITIONS_EACH) -> list[Problem]:
    """Returns parts of about as many positions, every volunteer and position in exactly one.

    A small problem is one part. The same problem gives the same parts in whatever order it is written. Raises
    ``BadInput``.
    """
    if positions_each < 1:
        raise WrongValue(field="positions_each", value=positions_each, wanted="at least 1")
    validate(problem)
    problem = canonical(problem)
    if len(problem.positions) <= positions_each:
        return [problem]
    near = Neighborhoods(problem)
    groups = [part for whole in near.unconnected() for part in near.cut(whole, positions_each)]
    return near.parts(_packed(groups, near.demand, positions_each))


def neighborhoods(compiled: Compiled, positions_each: int) -> list[Ints]:
    """Returns the positions' numbers in groups of about as many close ones, each position in one group."""
    near = Neighborhoods(compiled.problem)
    groups = [part for whole in near.unconnected() for part in near.cut(whole, positions_each)]
    packed = _packed(groups, near.demand, positions_each)
    return [np.flatnonzero(np.isin(near.place, group)) for group in packed]


def seats_of(compiled: Compiled, plan: Plan | None) -> frozenset[tuple[int, int]]:
    """Returns the (volunteer, position) numbers of a plan's assignments that the problem knows."""
    if plan is None:
        return frozenset()
    return frozenset(
        (compiled.volunteer_number[a.volunteer], compiled.position_number[a.position])
        for a in plan.assignments
        if a.volunteer in compiled.volunteer_number and a.position in compiled.position_number
    )


class Neighborhoods:
    """Places as points of a graph, joined when people of one may serve at the other."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        numbers = {place: i for i, place in enumerate(problem.places)}
        count = len(numbers) + 1  # the last is "unknown", which lies as far from all
        self.home = [numbers.get(v.home or "", count - 1) for v in problem.volunteers]
        shift_place = {s.id: numbers.get(s.place or "", count - 1) for s in problem.shifts}
        self.place = [shift_place[p.shift] for p in problem.positions]
        self.demand = np.bincount(np.array(self.place, dtype=np.int64), minlength=count)
        self.ways = np.full((count, count), problem.rules.unknown_travel_minutes, dtype=np.int32)
        if count > 1:
            self.ways[:-1, :-1] = np.array(problem.travel, dtype=np.int32)
        people = np.bincount(np.array(self.home, dtype=np.int64), minlength=count) > 0
        reach = (self.ways <= problem.rules.max_travel_minutes) & people[:, None] & (self.demand > 0)[None, :]
        self.joined: Bools = reach | reach.T

    def unconnected(self) -> list[list[int]]:
        """Returns groups of places between which nobody can go."""
        left, groups = set(range(len(self.demand))), []
        while left:
            found, edge = set(), [min(left)]
            while edge:
                place = edge.pop()
                if place not in found:
                    found.add(place)
                    edge += np.flatnonzero(self.joined[place]).tolist()
            groups.append(sorted(found))
            left -= found
        return groups

    def cut(self, places: list[int], most: int) -> list[list[int]]:
        """Returns a group of places as neighborhoods of at most ``most`` positions.

        Each grows from the outermost place left, by its nearest places.
        """
        if int(self.demand[places].sum()) <= most:
            return [places]
        left, groups = np.array(places), []
        while len(left):
            between = self.ways[np.ix_(left, left)]
            outermost = int(np.argmax(between.sum(axis=1)))
            order = left[np.argsort(between[outermost], kind="stable")]
            size = max(int(np.searchsorted(np.cumsum(self.demand[order]), most, side="right")), 1)
            groups.append(sorted(order[:size].tolist()))
            left = np.array(sorted(order[size:].tolist()), dtype=np.int64)
        return groups

    def parts(self, groups: list[list[int]]) -> list[Problem]:
        """Returns the problem of each group of places, with all volunteers who live there.

        A locked volunteer goes to the part of the first lock; the other locks are seats gone there and time taken here.
        """
        group_of = np.zeros(len(self.demand), dtype=np.int64)
        for number, group in enumerate(groups):
            group_of[group] = number
        part_of = {v.id: int(group_of[home]) for v, home in zip(self.problem.volunteers, self.home, strict=True)}
        part_of_position = {p.id: int(group_of[at]) for p, at in zip(self.problem.positions, self.place, strict=True)}
        for lock in reversed(self.problem.locked):
            part_of[lock.volunteer] = part_of_position[lock.position]
        across = [x for x in self.problem.locked if part_of[x.volunteer] != part_of_position[x.position]]
        part_of_shift = {p.shift: part_of_position[p.id] for p in self.problem.positions}
        whole = _taken_across(self.problem, across)
        found = []
        for n in range(len(groups)):
            part = replace(
                whole,
                volunteers=tuple(v for v in whole.volunteers if part_of[v.id] == n),
                shifts=tuple(s for s in whole.shifts if part_of_shift.get(s.id, 0) == n),
                positions=tuple(_within(p, n, part_of) for p in whole.positions if part_of_position[p.id] == n),
                bookings=tuple(b for b in whole.bookings if part_of[b.volunteer] == n),
                locked=tuple(x for x in whole.locked if part_of[x.volunteer] == n),
            )
            if part.positions or part.volunteers:
                found.append(part)
        return found


def _taken_across(problem: Problem, across: list[Lock]) -> Problem:
    """Returns the problem with some locks as bookings: their seats are gone and their shifts take place."""
    if not across:
        return problem
    c = Compiled(problem)
    bookings = []
    for lock in across:
        v, shift = c.volunteer_number[lock.volunteer], int(c.shift_of[c.position_number[lock.position]])
        row, busy = c.shifts[shift], (c.busy_from(shift, v), c.busy_until(shift, v))
        bookings.append(Booking(lock.volunteer, row.start, row.end, *busy, row.outdoor, row.title))
    gone: dict[str, list[Volunteer]] = {}
    for lock in across:
        gone.setdefault(lock.position, []).append(c.volunteers[c.volunteer_number[lock.volunteer]])
    shifts = {p.shift for p in problem.positions if p.id in gone}
    return replace(
        problem,
        shifts=tuple(replace(s, whole=False, minimum=0, mentor=None) if s.id in shifts else s for s in problem.shifts),
        positions=tuple(
            replace(without(p, gone[p.id]), minimum=0, mentor=None) if p.id in gone else p for p in problem.positions
        ),
        bookings=(*problem.bookings, *bookings),
        locked=tuple(lock for lock in problem.locked if lock not in across),
    )


def _within(position: Position, part: int, part_of: dict[str, int]) -> Position:
    """Returns the position without names of people who are in other parts."""
    named = position.preferred_volunteer
    return replace(
        position,
        preferred_volunteer=named if named is not None and part_of[named] == part else None,
        asked=tuple(v for v in position.asked if part_of[v] == part),
    )


def _packed(groups: list[list[int]], demand: Ints, most: int) -> list[list[int]]:
    """Returns small groups joined in their order, as long as they stay small."""
    packed: list[list[int]] = []
    size = 0
    for group in groups:
        more = int(demand[group].sum())
        if not packed or size + more > most:
            packed.append([])
            size = 0
        packed[-1] += group
        size += more
    return packed
