"""The cheapest chain of moves that fills one empty seat, each person checked in the state after it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from scheduler.matching.changes.standing import DEEPEST, NEVER, Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One move: a volunteer takes a position, leaves one, or both; all by number."""

    volunteer: int
    takes: int | None
    leaves: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Steps one after the other and their cost; ``opens`` is a position left one person short."""

    steps: tuple[Step, ...]
    cost: int
    opens: int | None = None


class Search:
    """Ways to fill one seat of position ``g``: one that ``gone`` gives up, or an empty one.

    ``gone`` takes no seat of that session; with ``elsewhere`` this person may take or leave other seats.
    """

    def __init__(self, standing: Standing, position: int, gone: int | None, *, elsewhere: bool) -> None:
        self.s, self.g, self.gone = standing, position, gone
        self.elsewhere = elsewhere and gone is not None
        self.shift = standing.shift_of[position]
        self.empty = self._left_empty((), position, 0) or Way((), standing.empty_cost(position), position)
        self._own_takes, self._own_moves = self._own_ways()

    def substitutes(self) -> list[Way]:
        """Returns all free and suitable people who leave no crew short, cheapest first, ties by number."""
        takers = [one for one in self._takers(self.g) if self._holds((Step(one[1], self.g),), self.g)]
        ways = [Way((Step(w, self.g),), cost + self._enter((), self.shift, w)) for cost, w in takers]
        return sorted(ways, key=lambda way: (way.cost, way.steps[0].volunteer))

    def chain(self, limit: int) -> Way | None:
        """Returns the cheapest way that moves a person and costs less than a limit, or nothing without one."""
        best, floor, own = Way((), min(limit, self.empty.cost)), self.s.least_end, self._own_least()
        heap: list[tuple[int, int, int, tuple[Step, ...], int]] = [(-NEVER, 0, 0, (), self.g)]
        reached: dict[tuple[int, tuple[bool, ...]], list[tuple[int, int]]] = {}
        pushed = count(1)
        while heap:
            least, label, _pushed, steps, hole = heappop(heap)
            if least >= best.cost:
                break
            if steps:
                best = self._ended(steps, hole, label, best)
            best = self._ended_beside(steps, hole, label, best)
            if len(steps) == DEEPEST:
                continue
            for cost, step in self._comers(steps, hole):
                label_then, then = label + cost, step.leaves or 0
                bound = label_then + min(floor[then], own)
                ways = reached.setdefault((then, self._wanting((*steps, step), then)), [])
                if bound >= best.cost or any(n <= len(steps) and c <= label_then for n, c in ways):
                    continue
                ways.append((len(steps), label_then))
                heappush(heap, (bound, label_then, next(pushed), (*steps, step), then))
        return best if best.steps else None

    def _own_least(self) -> int:
        """Returns a lower bound of the ways through ``gone``, which the standing's bounds do not include."""
        ends = list(self._own_takes.values())
        ends += [cost + self.s.least_end[left] for found in self._own_moves.values() for cost, _v, left in found]
        return min(ends, default=NEVER)

    def _ended(self, steps: tuple[Step, ...], hole: int, label: int, best: Way) -> Way:
        """Returns the better of the best known way and the ways that end here."""
        touched, shift = {step.volunteer for step in steps}, self.s.shift_of[hole]
        for cost, w in self._takers(hole):
            if label + cost >= best.cost:
                break
            if w not in touched:
                whole = label + cost + self._enter(steps, shift, w)
                if whole < best.cost and self._holds((*steps, Step(w, hole)), hole):
                    best = Way((*steps, Step(w, hole)), whole)
        end = self._left_empty(steps, hole, label)
        return end if end is not None and end.cost < best.cost else best

    def _ended_beside(self, steps: tuple[Step, ...], hole: int, label: int, best: Way) -> Way:
        """Returns the better of the best known way and those that end here by filling a second empty seat.

        The second seat belongs to the same crew; filled, it lets the crew come without the first.
        """
        s, touched = self.s, {step.volunteer for step in steps}
        for other in {g for crew in s.crewing.of((hole,)) for g in crew.positions} - {hole}:
            if s.empty_seats(other) <= 0:
                continue
            changed = label + s.empty_cost(hole) - s.empty_cost(other)
            for cost, w in self._takers(other):
                if changed + cost >= best.cost:
                    break
                if w not in touched and self._holds((*steps, Step(w, other)), hole):
                    whole = changed + cost + self._enter(steps, s.shift_of[other], w)
                    if whole < best.cost and self._holds((*steps, Step(w, other)), other):
                        best = Way((*steps, Step(w, other)), whole, hole)
        return best

    def _takers(self, hole: int) -> list[tuple[int, int]]:
        """Returns (cost, volunteer) of the people free for a seat, with the seat that ``gone`` gave up."""
        takers = [one for one in self.s.takers(hole) if one[1] != self.gone]
        if hole in self._own_takes and self.gone is not None:
            takers = sorted([*takers, (self._own_takes[hole], self.gone)])
        return takers

    def _comers(self, steps: tuple[Step, ...], hole: int) -> list[tuple[int, Step]]:
        """Returns the people who can come over to a seat, with the cost; people already in the steps are left out."""
        touched, shift, found = {step.volunteer for step in steps}, self.s.shift_of[hole], []
        others = [one for one in self.s.movers(hole) if one[1] != self.gone]
        for cost, w, left in [*others, *self._own_moves.get(hole, ())]:
            if w in touched or not self._holds((*steps, Step(w, hole, left)), hole, left):
                continue
            other = self.s.shift_of[left]
            if other != shift:
                cost += self._enter(steps, shift, w) - self._enter((*steps, Step(w, None, left)), other, w)
            found.append((cost, Step(w, hole, left)))
        return found

    def _own_ways(self) -> tuple[dict[int, int], dict[int, list[tuple[int, int, int]]]]:
        """Returns the seats that ``gone`` can take or come over to, computed anew without this session."""
        takes: dict[int, int] = {}
        moves: dict[int, list[tuple[int, int, int]]] = {}
        s, v = self.s, self.gone
        if v is None or not self.elsewhere:
            return takes, moves
        s.roster.take(v, self.shift)
        for hole, shift in enumerate(s.shift_of):
            if shift == self.shift or v not in s.costs(hole):
                continue
            if s.roster.free(v, shift):
                takes[hole] = s.costs(hole)[v] + s.roster.next_load_cost(v)
            left = s.leaving(v, hole, but=self.g)
            if left:
                moves[hole] = [(s.costs(hole)[v] - s.cost(h, v) + s.c.weights.change, v, h) for h in left]
        s.roster.give(v, self.shift)
        return takes, moves

    def _people(self, steps: tuple[Step, ...], shift: int) -> frozenset[int]:
        """Returns the people at a shift after some steps."""
        people = set(self.s.at_shift.get(shift, ()))
        if shift == self.shift and self.gone is not None:
            people.discard(self.gone)
        for step in steps:
            if step.leaves is not None and self.s.shift_of[step.leaves] == shift:
                people.discard(step.volunteer)
            if step.takes is not None and self.s.shift_of[step.takes] == shift:
                people.add(step.volunteer)
        return frozenset(people)

    def _enter(self, steps: tuple[Step, ...], shift: int, volunteer: int) -> int:
        """Returns the cost in teams of one more person at a shift."""
        if not self.s.c.shifts[shift].cohesive:
            return 0
        people = self._people(steps, shift)
        return self.s.teams_cost(shift, people | {volunteer}) - self.s.teams_cost(shift, people)

    def _seated(self, steps: tuple[Step, ...], positions: Iterable[int]) -> dict[int, set[int]]:
        """Returns the people at some positions after some steps."""
        seated = {g: set(self.s.people.get(g, ())) for g in positions}
        if self.g in seated and self.gone is not None:
            seated[self.g].discard(self.gone)
        for step in steps:
            if step.leaves in seated:
                seated[step.leaves].discard(step.volunteer)
            if step.takes in seated:
                seated[step.takes].add(step.volunteer)
        return seated

    def _holds(self, steps: tuple[Step, ...], filled: int, left: int | None = None) -> bool:
        """Whether no crew of a position just filled is short; one that a seat was left of is not done with yet. Nor is
        one of its kept seats taken."""
        crewing = self.s.crewing
        if crewing.reserves.at(filled) and crewing.reserves.exceeded(filled, self._seated(steps, (filled,))[filled]):
            return False
        done = [crew for crew in crewing.of((filled,)) if left not in crew.positions]
        return not done or not crewing.short(self._seated(steps, {g for crew in done for g in crew.positions}), done)

    def _wanting(self, steps: tuple[Step, ...], left: int) -> tuple[bool, ...]:
        """Returns the crews of a position just left that want a mentor now, and its seats that are kept.

        Both decide who can come.
        """
        crewing = self.s.crewing
        if not crewing.minds(left):
            return ()
        crews = crewing.of((left,))
        seated = self._seated(steps, {left, *(g for crew in crews for g in crew.positions)})
        full = crewing.reserves.full(left, seated[left])
        wanting = [crewing.wants_mentor(seated, crew) for crew in crews]
        return (*wanting, *(room in full for room in crewing.reserves.at(left)))

    def _left_empty(self, steps: tuple[Step, ...], hole: int, label: int) -> Way | None:
        """Returns the way that leaves a seat empty; a crew that falls short by it goes home whole.

        Returns nothing when a person has just been moved into that crew.
        """
        s, shift = self.s, self.s.shift_of[hole]
        cost, left = label + s.empty_cost(hole), list(steps)
        if s.crewing.of((hole,)):
            seated = self._seated(steps, s.positions_of(shift))
            going = sorted((g, v) for g in s.crewing.given_up(seated, s.positions_of(shift)) for v in seated[g])
            people, leaving = self._people(steps, shift), {v for _, v in going}
            if leaving & {step.volunteer for step in steps}:
                return None
            cost += s.teams_cost(shift, people - leaving) - s.teams_cost(shift, people)
            for g, v in going:
                saved = s.cost(g, v) + s.last_load_cost(v, before=v == self.gone)
                cost += s.empty_cost(g) + s.c.weights.change - saved
                left.append(Step(v, None, g))
        return Way(tuple(left), cost, hole)
