"""Who can step in for somebody: ranked substitutes and the cheapest chain, without touching anybody else. Pure.

A substitute is free and fits. Where there is none, or moving people is cheaper, the cheapest chain is looked for:
A comes over from h, B from k to h, and so on, until somebody free takes the last seat or it is left empty because it
matters less. Everybody is checked by the same rules as in a plan, with what he then still has.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.matching.changes.chains import Search, Way
from scheduler.matching.changes.relief import uses_of
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.errors import LockImpossible, UnknownId
from scheduler.matching.problem.plan import Objection, Plan
from scheduler.matching.problem.problem import Problem

TRIED = 3
"""So many substitutes are tried together with what the freed person could do elsewhere."""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody takes a position; ``leaves`` is the one he gives up for it. Without a position he only gives up his."""

    volunteer: str
    position: str | None
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way on: the moves, and what the whole costs in minutes of inconvenience.

    Whoever gives up a seat costs ``weights.change``. ``opens`` is the position that is left one short, its empty seat
    (and those of a crew that then can't come) within the cost; nothing when no seat is.
    """

    moves: tuple[Move, ...]
    cost: int
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """All about one empty seat of a position.

    ``options`` are the substitutes, cheapest first, ties by id, with the cheapest chain among them if there is one;
    all cost less than ``empty``: leaving the seat empty. ``best`` is the one that costs least together with ``freed``:
    what whoever gave up the seat could then fill or better elsewhere (nothing when not asked or not worth it; else its
    cost is below nothing). ``blocked`` are all others, by id, with everything that stands against each.
    """

    position: str
    options: tuple[Option, ...]
    empty: Option
    best: Option
    freed: Option | None = None
    blocked: tuple[tuple[str, tuple[Objection, ...]], ...] = ()

    @property
    def cost(self) -> int:
        """What the best way on costs, the freed person's use elsewhere included."""
        return self.best.cost + (self.freed.cost if self.freed else 0)

    @property
    def moves(self) -> tuple[Move, ...]:
        """All moves of the best way on."""
        return self.best.moves + (self.freed.moves if self.freed else ())


def replace(
    problem: Problem, plan: Plan, position: str, gone: str, *, chains: bool = True, elsewhere: bool = False
) -> Replacement:
    """How to fill the seat that ``gone`` gives up at a position.

    ``gone`` is not asked for that session again; with ``elsewhere`` he declined no more than that, and may move or
    step in at others. Without ``chains`` nobody else is moved. Raises ``UnknownId``, and ``LockImpossible`` when the
    seat is locked: the lock is taken out of the problem first.
    """
    return replacement(Standing(problem, plan), position, gone, chains=chains, elsewhere=elsewhere)


def replacement(
    standing: Standing,
    position: str,
    gone: str | None = None,
    *,
    chains: bool = True,
    elsewhere: bool = False,
    blocked: bool = True,
) -> Replacement:
    """As ``replace``, over a plan made ready before: milliseconds a question. The standing is left as it was.

    Without ``gone`` the seat is one that the plan leaves empty. Without ``blocked`` no objections are looked up.
    """
    g, v = _numbers(standing, position, gone)
    search = Search(standing, g, v, elsewhere=False)
    substitutes = search.substitutes()
    ways = [*substitutes[:TRIED], search.empty]
    limit = min(way.cost for way in ways)
    found = [] if not chains else [search.chain(limit)]
    uses: dict[Way, Way] = {}
    if elsewhere and v is not None:
        ways += [way for way in found if way is not None]
        uses = {way: uses_of(standing, v, g, way) for way in ways}
        found = [] if not chains else [*found, Search(standing, g, v, elsewhere=True).chain(limit)]
    chosen = [way for way in found if way is not None]
    best = min((*ways, *chosen), key=lambda way: way.cost + (uses[way].cost if way in uses else 0))
    chain = min(chosen, key=lambda way: way.cost, default=None)
    listed = [way for way in (*substitutes, *([chain] if chain else [])) if way.cost < search.empty.cost]
    free = {way.steps[0].volunteer for way in substitutes}
    against = standing.against(g, but=frozenset(free) if v is None else frozenset(free | {v})) if blocked else []
    return Replacement(
        position=position,
        options=tuple(sorted((_option(standing, way) for way in listed), key=_order)),
        empty=_option(standing, search.empty),
        best=_option(standing, best),
        freed=_option(standing, uses[best]) if best in uses and uses[best].steps else None,
        blocked=tuple((standing.c.volunteers[w].id, tuple(why)) for w, why in against),
    )


def seats_after(plan: Plan, position: str, gone: str | None, moves: Iterable[Move]) -> frozenset[tuple[str, str]]:
    """The (position, volunteer) pairs of a plan once somebody has given up a seat and some moves are made."""
    pairs = {(a.position, a.volunteer) for a in plan.assignments} - {(position, gone)}
    for move in moves:
        if move.leaves is not None:
            pairs.remove((move.leaves, move.volunteer))
        if move.position is not None:
            pairs.add((move.position, move.volunteer))
    return frozenset(pairs)


def _numbers(standing: Standing, position: str, gone: str | None) -> tuple[int, int | None]:
    g = standing.c.position_number.get(position)
    if g is None:
        raise UnknownId(what="position", position=position)
    if gone is None:
        if standing.empty_seats(g) < 1:
            raise UnknownId(what="empty seat", position=position)
        return g, None
    v = standing.c.volunteer_number.get(gone)
    if v not in standing.people[g]:
        raise UnknownId(what="assignment", position=position, volunteer=gone)
    if (v, g) in standing.c.locked:
        raise LockImpossible(position=position, volunteer=gone, rules=["locked"])
    return g, v


def _option(standing: Standing, way: Way) -> Option:
    people, positions = standing.c.volunteers, standing.c.positions
    moves = tuple(
        Move(
            people[step.volunteer].id,
            None if step.takes is None else positions[step.takes].id,
            None if step.leaves is None else positions[step.leaves].id,
        )
        for step in way.steps
    )
    return Option(moves, way.cost, None if way.opens is None else positions[way.opens].id)


def _order(option: Option) -> tuple[int, int, list[tuple[str, str]]]:
    return option.cost, len(option.moves), [(m.volunteer, m.position or "") for m in option.moves]
