"""A plan prepared for many questions about substitutes. Pure.

Facts about people are kept: a question touches few of them, and only those are computed again.
"""

from collections import defaultdict
from functools import cached_property

import numpy as np

from scheduler.matching.changes.crewing import Crewing
from scheduler.matching.problem.plan import Objection, Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import KEPT, broken_bits, objections, possible
from scheduler.matching.rules.preferences import load_cost, pair_costs
from scheduler.matching.rules.roster import Roster, filled
from scheduler.matching.solver.pricing import fewest_teams

DEEPEST = 5
"""The most people who move for one seat; the person who takes the last seat is not counted."""
NEVER = 10**12
"""A cost above that of any plan."""


class Standing:
    """A compiled problem and the seats of a plan; volunteers, positions and shifts go by their numbers."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        c = self.c = Compiled(problem)
        pairs = [(c.volunteer_number[a.volunteer], c.position_number[a.position]) for a in plan.assignments]
        self.roster: Roster = filled(c, pairs)
        self.seats: dict[int, list[int]] = defaultdict(list)
        self.people: dict[int, set[int]] = defaultdict(set)
        self.at_shift: dict[int, set[int]] = defaultdict(set)
        self.shift_of: list[int] = c.shift_of.tolist()
        for volunteer, position in sorted(pairs):
            self.seats[volunteer].append(position)
            self.people[position].add(volunteer)
            self.at_shift[self.shift_of[position]].add(volunteer)
        self.crewing = Crewing(c)
        self._positions: dict[int, list[int]] = defaultdict(list)
        for g, shift in enumerate(self.shift_of):
            self._positions[shift].append(g)
        self._costs: dict[int, dict[int, int]] = {}
        self._takers: dict[int, list[tuple[int, int]]] = {}
        self._movers: dict[int, list[tuple[int, int, int]]] = {}
        self._teams: dict[frozenset[int], int] = {}

    def prepare(self) -> "Standing":
        """Computes now the facts that questions would compute one by one."""
        _ = self.least_end, self.relief
        return self

    def costs(self, position: int) -> dict[int, int]:
        """Returns the people who break no rule at a position, with their costs, without load and teams."""
        if position not in self._costs:
            who = possible(self.c, position)
            self._costs[position] = dict(zip(who.tolist(), pair_costs(self.c, position, who).tolist(), strict=True))
        return self._costs[position]

    def cost(self, position: int, volunteer: int) -> int:
        """Returns a person's cost at a position, without load and teams, whether or not a rule is broken."""
        found = self.costs(position).get(volunteer)
        return int(pair_costs(self.c, position, np.array([volunteer]))[0]) if found is None else found

    def last_load_cost(self, volunteer: int, *, before: int = 0) -> int:
        """Returns the load cost that a person saves by one seat less, after ``before`` seats given up."""
        return load_cost(self.c, volunteer, int(self.c.load[volunteer]) + self.roster.taken[volunteer] - 1 - before)

    def empty_cost(self, position: int) -> int:
        """Returns the cost of one empty seat of a position."""
        return int(self.c.weights.unfilled[self.c.shift(position).priority - 1])

    def positions_of(self, shift: int) -> list[int]:
        """Returns the positions of a shift."""
        return self._positions.get(shift, [])

    def is_whole(self, position: int) -> bool:
        """Whether all seats of a position are needed, so that none is filled beside an empty one."""
        return self.crewing.leaves_none_out(position)

    def takers(self, position: int) -> list[tuple[int, int]]:
        """Returns (cost with load, volunteer) of everybody free for one more seat at a position, cheapest first."""
        if position not in self._takers:
            shift, roster = self.shift_of[position], self.roster
            free = [(cost, v) for v, cost in self.costs(position).items() if roster.free(v, shift)]
            self._takers[position] = sorted((cost + roster.next_load_cost(v), v) for cost, v in free)
        return self._takers[position]

    def movers(self, position: int) -> list[tuple[int, int, int]]:
        """Returns (change of cost, volunteer, seat left) of everybody who can come over, cheapest first."""
        if position not in self._movers:
            found = []
            for v, cost in self.costs(position).items():
                found += [(cost - self.cost(h, v) + self.c.weights.change, v, h) for h in self.leaving(v, position)]
            self._movers[position] = sorted(found)
        return self._movers[position]

    def leaving(self, volunteer: int, position: int, *, but: int | None = None) -> list[int]:
        """Returns the seats any one of which, given up alone, makes a person free for a position.

        The seat ``but`` and locked seats are left out.
        """
        shift, roster, found = self.shift_of[position], self.roster, []
        if volunteer in self.people[position]:
            return []
        for h in self.seats.get(volunteer, ()):
            if h == but or (volunteer, h) in self.c.locked:
                continue
            roster.take(volunteer, self.shift_of[h])
            if roster.free(volunteer, shift):
                found.append(h)
            roster.give(volunteer, self.shift_of[h])
        return found

    def teams_cost(self, shift: int, people: frozenset[int]) -> int:
        """Returns the cost of the teams that some people bring to a shift; 0 for one that need not be cohesive."""
        if not self.c.shifts[shift].cohesive:
            return 0
        if people not in self._teams:
            teams = [self.c.volunteers[v].teams for v in sorted(people)]
            count = len(fewest_teams(teams)) + sum(not of for of in teams)
            self._teams[people] = count * self.c.weights.another_team
        return self._teams[people]

    def empty_seats(self, position: int) -> int:
        """Returns the number of seats of a position that the plan leaves empty."""
        return int(self.c.seats[position]) - len(self.people[position])

    def against(self, position: int, *, but: frozenset[int] = frozenset()) -> list[tuple[int, list[Objection]]]:
        """Returns (volunteer, objections) for everybody with objections to one more seat at a position."""
        c, found = self.c, list[tuple[int, list[Objection]]]()
        for v, bits in enumerate(broken_bits(c, position).tolist()):
            if v in but or v in self.people[position]:
                continue
            if standing := objections(c, position, v, bits) if bits else self.blockers(v, position, but=but):
                found.append((v, standing))
        return found

    def blockers(self, volunteer: int, position: int, *, but: frozenset[int] = frozenset()) -> list[Objection]:
        """Returns what the plan itself (``but`` some people's seats there) has against one more seat for somebody."""
        found = self.roster.blockers(volunteer, self.shift_of[position])
        if self.crewing.reserves.at(position):
            found += self._kept_from(volunteer, position, self.people[position] - but)
        return found

    def _kept_from(self, volunteer: int, position: int, people: set[int]) -> list[Objection]:
        """Tells whether the seats left are kept from somebody.

        Where none is left, whether everybody's seat would be.
        """
        reserves, empty = self.crewing.reserves, int(self.c.seats[position]) - len(people)
        instead = [people] if empty > 0 else [people - {one} for one in people]
        against = [reserves.against(position, there, volunteer) for there in instead]
        if not against or not all(against):
            return []
        kept = {reserve.skill: reserve.seats for one in against for reserve in one}
        return [Objection(KEPT, {"skills": list(kept), "seats": empty or max(kept.values())})]

    @cached_property
    def least_end(self) -> list[int]:
        """The lower bound, for each position, of the cost of filling one seat more there.

        The seat is filled by a chain or by leaving another empty; each move is priced as if nobody else had moved.
        """
        ends = [self._cheapest_end(g) for g in range(len(self.shift_of))]
        edges = [(g, h, self._least(delta, h)) for g in range(len(ends)) for delta, _v, h in self.movers(g)]
        best = list(ends)
        for _ in range(DEEPEST):
            changed = False
            for g, h, delta in edges:
                if best[h] + delta < best[g]:
                    best[g] = best[h] + delta
                    changed = True
            if not changed:
                break
        return best

    def _cheapest_end(self, position: int) -> int:
        takers = self.takers(position)
        return min(takers[0][0] if takers else NEVER, self.empty_cost(position))

    def _least(self, delta: int, position: int) -> int:
        """Returns the lower bound of a move's cost: the shift it leaves may need one team fewer."""
        return delta - (self.c.weights.another_team if self.c.shift(position).cohesive else 0)

    @cached_property
    def relief(self) -> list[tuple[int, tuple[tuple[int, int, int | None], ...]]]:
        """The gain by one more person, for each position, and its moves.

        The gain is a cost (usually negative); the moves are (volunteer, position left, position taken or nothing). The
        first move is that of the person whose place is taken: an empty seat is filled, or the plan bettered, by at most
        ``DEEPEST`` moves. They leave no crew short, whoever comes.
        """
        found: list[tuple[int, tuple[tuple[int, int, int | None], ...]]] = []
        for g in range(len(self.shift_of)):
            if self.empty_seats(g) > 0 and self.crewing.welcomes(self.people, g):
                found.append((-self.empty_cost(g), ()))
            else:
                released = (self.release(v, g) for v in self.people[g] if self.crewing.spares(self.people, v, g))
                found.append(min(released, default=(NEVER, ())))
        for _ in range(DEEPEST - 1):
            before = list(found)
            for g in range(len(found)):
                cost, moves = before[g]
                for delta, v, h in self.movers(g):
                    if cost + delta >= found[h][0] or v in {m for m, _h, _g in moves}:
                        continue
                    if self.crewing.spares(self.people, v, h, g):
                        found[h] = (cost + delta, ((v, h, g), *moves))
        return found

    def release(self, volunteer: int, position: int) -> tuple[int, tuple[tuple[int, int, int | None], ...]]:
        """Returns the gain when a person leaves a position because another takes the seat, and the move."""
        saved = self.cost(position, volunteer) + self.last_load_cost(volunteer) - self.c.weights.change
        return -saved, ((volunteer, position, None),)
