"""The cost of another choice: the whole plan's difference with another person in a seat. Pure.

A swap is carried through: the newcomer may leave a seat elsewhere, another person takes that, and the person who gives
up the seat may go elsewhere too; the cheapest of these is told. Only moves that the roster allows are priced, and the
price is the difference of two whole plans, never an estimate.
"""

from collections import Counter
from dataclasses import dataclass

from scheduler.matching.changes.crewing import Crewing, Seat
from scheduler.matching.changes.standing import Standing
from scheduler.matching.changes.walks import Exchange
from scheduler.matching.problem.plan import Point, Values
from scheduler.matching.rules.preferences import load_point, pair_points

WIDEST = 1_000
"""The number of positions above which nobody else is moved, since the walks would take too long."""
NEXT = 3
"""The number of next people that are told, each with the cost of choosing this person."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The effect of a swap on one person: the position left and the one taken, either of them nothing."""

    volunteer: str
    leaves: str | None
    takes: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One cost item in which two people differ.

    It has the values of the chosen person and of the next one, nothing where the item does not apply; ``points`` are
    the minutes of inconvenience that the other would add.
    """

    code: str
    chosen: Values | None
    other: Values | None
    points: int


@dataclass(frozen=True, slots=True)
class Swap:
    """``volunteer`` in the seat of ``instead_of``: the whole plan would cost ``extra`` more.

    ``differences`` compare the two at this seat; the rest of ``extra`` is due to the other moves and the teams.
    ``moves`` are all changes, first the newcomer's, then that of the person who gives up the seat (nobody when one is
    empty). ``opens`` are the positions left one short by it, ``fills`` those that gain one.
    """

    volunteer: str
    instead_of: str | None
    extra: int
    differences: tuple[Difference, ...]
    moves: tuple[Moved, ...]
    opens: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()


class Swaps:
    """Prices swaps over a prepared plan; the standing is left unchanged."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self._exchange, self._crewing = Exchange(standing), Crewing(standing.c)
        self._prices: dict[int, list[tuple[int, tuple[Seat, ...]]]] = {}

    def ranking(self, position: int) -> list[tuple[int, int]]:
        """Returns (own cost, volunteer) of all who break no rule at a position, cheapest first.

        The cost counts their other seats.
        """
        standing = self.standing
        return sorted((cost + self._load_step(v, position), v) for v, cost in standing.costs(position).items())

    def next_best(self, position: int, most: int = NEXT) -> list[Swap]:
        """Returns the cheapest swaps of a position, one for each newcomer; empty when nobody is seated."""
        if not self.standing.people[position]:
            return []
        return [self._swap(position, extra, moves) for extra, moves in self.prices(position)[:most]]

    def prices(self, position: int) -> list[tuple[int, tuple[Seat, ...]]]:
        """Returns the added cost and the moves of each suitable person not chosen, cheapest first.

        The first move is that of this person.
        """
        if position not in self._prices:
            found = []
            walks = self._exchange.walks(position) if len(self.standing.shift_of) <= WIDEST else None
            for v in self.standing.costs(position):
                if v not in self.standing.people[position]:
                    walked = [] if walks is None else [way for way in walks.ways(v) if self.allowed(way)]
                    ways = walked or self._plain_ways(position, v)
                    found += [min(((self.delta(way), way) for way in ways), key=lambda one: one[0])] if ways else []
            self._prices[position] = sorted(found, key=lambda one: (one[0], one[1][0][0]))
        return self._prices[position]

    def allowed(self, moves: tuple[Seat, ...]) -> bool:
        """Whether moves can be made together.

        Nobody moves twice, no seat is taken twice, everybody is suitable and free, and crews are complete.
        """
        standing, roster = self.standing, self.standing.roster
        if len({v for v, _, _ in moves}) < len(moves) or not self._crewing.holds(standing.people, moves):
            return False
        more = Counter(takes for _, _, takes in moves if takes is not None)
        more.subtract(leaves for _, leaves, _ in moves if leaves is not None)
        if any(count > max(standing.empty_seats(g), 0) for g, count in more.items()):
            return False
        fits, given = True, []
        for v, leaves, takes in moves:
            if leaves is not None:
                roster.take(v, standing.shift_of[leaves])
            fits = fits and (takes is None or (v in standing.costs(takes) and v not in standing.people[takes]))
            fits = fits and (takes is None or roster.free(v, standing.shift_of[takes]))
            given.append((v, leaves))
        for v, leaves in given:
            if leaves is not None:
                roster.give(v, standing.shift_of[leaves])
        return fits

    def delta(self, moves: tuple[Seat, ...]) -> int:
        """Returns the change of the plan's cost by some moves together."""
        standing, c = self.standing, self.standing.c
        cost, seats, empties = 0, Counter[int](), Counter[int]()
        for v, leaves, takes in moves:
            if leaves is not None:
                cost -= standing.cost(leaves, v)
                seats[v] -= 1
                empties[leaves] += 1
            if takes is not None:
                cost += standing.cost(takes, v)
                seats[v] += 1
                empties[takes] -= 1
        for v, change in seats.items():
            carried = int(c.load[v]) + standing.roster.taken[v]
            cost += c.weights.fairness * ((carried + change) ** 2 - carried**2)
        cost += sum(n * standing.empty_cost(g) for g, n in empties.items())
        return cost + self._teams(moves)

    def _teams(self, moves: tuple[Seat, ...]) -> int:
        standing = self.standing
        shifts = {standing.shift_of[g] for _, leaves, takes in moves for g in (leaves, takes) if g is not None}
        cost = 0
        for shift in shifts:
            before = frozenset(standing.at_shift[shift])
            gone = {v for v, leaves, _ in moves if leaves is not None and standing.shift_of[leaves] == shift}
            come = {v for v, _, takes in moves if takes is not None and standing.shift_of[takes] == shift}
            cost += standing.teams_cost(shift, (before - gone) | come) - standing.teams_cost(shift, before)
        return cost

    def _load_step(self, volunteer: int, position: int) -> int:
        standing = self.standing
        return (
            standing.last_load_cost(volunteer)
            if volunteer in standing.people[position]
            else standing.roster.next_load_cost(volunteer)
        )

    def _plain_ways(self, position: int, volunteer: int) -> list[tuple[Seat, ...]]:
        """Returns the ways that move nobody else: into the seat of the dearest who can be spared, leaving at most one
        seat empty elsewhere."""
        standing, left = self.standing, list[int | None]([None])
        if not standing.roster.free(volunteer, standing.shift_of[position]):
            left = [*standing.leaving(volunteer, position)]
        dear = {w: standing.cost(position, w) + standing.last_load_cost(w) for w in standing.people[position]}
        for gone in sorted(dear, key=lambda w: (-dear[w], w)):
            found: list[tuple[Seat, ...]] = [((volunteer, h, position), (gone, position, None)) for h in left]
            if held := [moves for moves in found if self._crewing.holds(standing.people, moves)]:
                return held
        return []

    def _swap(self, position: int, extra: int, moves: tuple[Seat, ...]) -> Swap:
        c, taken = self.standing.c, self.standing.roster.taken
        v, left, _ = moves[0]
        gone = next((who for who, leaves, _ in moves[1:] if leaves == position), None)
        was = [] if gone is None else [*pair_points(c, position, gone), load_point(c, gone, taken[gone] - 1)]
        would = [*pair_points(c, position, v), load_point(c, v, taken[v] - (left is not None))]
        change = Counter(takes for _, _, takes in moves)
        change.subtract(leaves for _, leaves, _ in moves)
        ids = {h: c.position(h).id for h in change if h is not None}
        named: dict[int | None, str | None] = {h: None if h is None else c.position(h).id for h in change}
        return Swap(
            volunteer=c.volunteers[v].id,
            instead_of=None if gone is None else c.volunteers[gone].id,
            extra=extra,
            differences=() if gone is None else tuple(differences(was, would)),
            moves=tuple(Moved(c.volunteers[who].id, named[one], named[other]) for who, one, other in moves),
            opens=tuple(ids[h] for h in sorted(ids) if change[h] < 0),
            fills=tuple(ids[h] for h in sorted(ids) if change[h] > 0),
        )


def differences(chosen: list[Point], other: list[Point]) -> list[Difference]:
    """Returns the items in which two people differ by points, the largest first; ties by code."""
    keys = [(p.code, str(p.values.get("skill", p.values.get("rule", "")))) for p in (*chosen, *other)]
    one = dict(zip(keys[: len(chosen)], chosen, strict=True))
    two = dict(zip(keys[len(chosen) :], other, strict=True))
    found = []
    for key in dict.fromkeys(keys):
        was, would = one.get(key), two.get(key)
        points = (would.points if would else 0) - (was.points if was else 0)
        if points:
            found.append(Difference(key[0], _values(was), _values(would), points))
    return sorted(found, key=lambda d: (-abs(d.points), d.code))


def _values(point: Point | None) -> Values | None:
    return None if point is None else point.values
