"""The cheapest chain of moves that fills one empty seat, best first, each person checked as he then stands. Pure."""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from scheduler.matching.standing import DEEPEST, NEVER, Standing


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody takes a position, leaves one, or both; all by number."""

    volunteer: int
    takes: int | None
    leaves: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Steps one after the other and what they cost; ``opens`` is a position left one short."""

    steps: tuple[Step, ...]
    cost: int
    opens: int | None = None


class Search:
    """Ways to fill one seat of position ``g``: one that ``gone`` gives up, or an empty one.

    ``gone`` takes no seat of that session; with ``elsewhere`` he may take or leave others.
    """

    def __init__(self, standing: Standing, g: int, gone: int | None, *, elsewhere: bool) -> None:
        self.s, self.g, self.gone = standing, g, gone
        self.elsewhere = elsewhere and gone is not None
        self.shift = standing.shift_of[g]
        self.empty = Way((), standing.empty_cost(g), g)
        if standing.is_whole(g):
            self.empty = self._given_up((), g, 0) or self.empty
        self._own_takes, self._own_moves = self._own_ways()

    def substitutes(self) -> list[Way]:
        """Everybody who is free and fits, cheapest first, ties by number."""
        ways = [Way((Step(w, self.g),), cost + self._enter((), self.shift, w)) for cost, w in self._takers(self.g)]
        return sorted(ways, key=lambda way: (way.cost, way.steps[0].volunteer))

    def chain(self, limit: int) -> Way | None:
        """The cheapest way that moves somebody and costs less than a limit; nothing when none does."""
        best, floor, own = Way((), min(limit, self.empty.cost)), self.s.least_end, self._own_least()
        heap: list[tuple[int, int, int, tuple[Step, ...], int]] = [(-NEVER, 0, 0, (), self.g)]
        reached: dict[int, list[tuple[int, int]]] = {}
        pushed = count(1)
        while heap:
            least, label, _pushed, steps, hole = heappop(heap)
            if least >= best.cost:
                break
            if steps:
                best = self._ended(steps, hole, label, best)
            if len(steps) == DEEPEST:
                continue
            for cost, step in self._comers(steps, hole):
                label_then, then = label + cost, step.leaves or 0
                bound = label_then + min(floor[then], own)
                ways = reached.setdefault(then, [])
                if bound >= best.cost or any(n <= len(steps) and c <= label_then for n, c in ways):
                    continue
                ways.append((len(steps), label_then))
                heappush(heap, (bound, label_then, next(pushed), (*steps, step), then))
        return best if best.steps else None

    def _own_least(self) -> int:
        """A bound below the ways that end or go on by ``gone``, of which the standing's bounds know nothing."""
        ends = list(self._own_takes.values())
        ends += [cost + self.s.least_end[left] for found in self._own_moves.values() for cost, _v, left in found]
        return min(ends, default=NEVER)

    def _ended(self, steps: tuple[Step, ...], hole: int, label: int, best: Way) -> Way:
        """The best of what was known and of the ways to end here."""
        touched, shift = {step.volunteer for step in steps}, self.s.shift_of[hole]
        for cost, w in self._takers(hole):
            if label + cost >= best.cost:
                break
            if w not in touched:
                whole = label + cost + self._enter(steps, shift, w)
                if whole < best.cost:
                    best = Way((*steps, Step(w, hole)), whole)
        if self.s.is_whole(hole):
            end = self._given_up(steps, hole, label)
        else:
            end = Way(steps, label + self.s.empty_cost(hole), hole)
        return end if end is not None and end.cost < best.cost else best

    def _takers(self, hole: int) -> list[tuple[int, int]]:
        """Who is free for a seat, as the plan stands without what ``gone`` gave up."""
        takers = [one for one in self.s.takers(hole) if one[1] != self.gone]
        if hole in self._own_takes and self.gone is not None:
            takers = sorted([*takers, (self._own_takes[hole], self.gone)])
        return takers

    def _comers(self, steps: tuple[Step, ...], hole: int) -> list[tuple[int, Step]]:
        """Who could come over to a seat and what that costs, those who already move left out."""
        touched, shift, found = {step.volunteer for step in steps}, self.s.shift_of[hole], []
        others = [one for one in self.s.movers(hole) if one[1] != self.gone]
        for cost, w, left in [*others, *self._own_moves.get(hole, ())]:
            if w in touched:
                continue
            other = self.s.shift_of[left]
            if other != shift:
                cost += self._enter(steps, shift, w) - self._enter((*steps, Step(w, None, left)), other, w)
            found.append((cost, Step(w, hole, left)))
        return found

    def _own_ways(self) -> tuple[dict[int, int], dict[int, list[tuple[int, int, int]]]]:
        """What ``gone`` could take or come over to, freed of this session: found afresh, he stands otherwise now."""
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
        """Who is at a shift after some steps."""
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
        """What one more person costs a shift in teams."""
        if not self.s.c.shifts[shift].cohesive:
            return 0
        people = self._people(steps, shift)
        return self.s.teams_cost(shift, people | {volunteer}) - self.s.teams_cost(shift, people)

    def _given_up(self, steps: tuple[Step, ...], hole: int, label: int) -> Way | None:
        """All of an all-or-nothing shift is given up; nothing when somebody has just been moved to it."""
        s, shift = self.s, self.s.shift_of[hole]
        people = self._people(steps, shift)
        if people & {step.volunteer for step in steps}:
            return None
        cost, left = label - s.teams_cost(shift, people), list(steps)
        for g in s.positions_of(shift):
            cost += int(s.c.seats[g]) * s.empty_cost(g)
            for v in sorted(s.people[g] & people):
                cost += s.c.weights.change - s.cost(g, v) - s.last_load_cost(v, before=v == self.gone)
                left.append(Step(v, None, g))
        return Way(tuple(left), cost, hole)
