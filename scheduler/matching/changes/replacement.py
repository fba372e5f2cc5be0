"""Substitutes for a person who gives up a seat: a ranked list and the cheapest chain of moves. Pure.

A substitute is free and suitable. When there is none, or when moving people is cheaper, the cheapest chain is searched:
A comes over from h, B from k to h, and so on, until a free person takes the last seat or it is left empty because its
priority is lower. Everybody is checked by the rules of a plan, with the seats held after the moves. Nobody else is
disturbed.
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
"""The number of substitutes tried together with other uses of the freed person."""


@dataclass(frozen=True, slots=True)
class Move:
    """A person takes a position and gives up the position ``leaves``, if any.

    Without ``position`` the person only gives up ``leaves``.
    """

    volunteer: str
    position: str | None
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill the seat: the moves, and the whole cost in minutes of inconvenience.

    Each person who gives up a seat costs ``weights.change``. ``opens`` is the position left one short, its empty seat
    (and those of a crew that then can't come) within the cost; nothing when no seat is.
    """

    moves: tuple[Move, ...]
    cost: int
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """The answer about one empty seat of a position.

    ``options`` are the substitutes, cheapest first, ties by id, with the cheapest chain among them if there is one; all
    cost less than ``empty``: leaving the seat empty. ``best`` is the one that costs least together with ``freed``: the
    seats that the freed person can then fill or better elsewhere (nothing when not asked or not worth it; else its cost
    is negative). ``blocked`` are all others, by id, each with all objections.
    """

    position: str
    options: tuple[Option, ...]
    empty: Option
    best: Option
    freed: Option | None = None
    blocked: tuple[tuple[str, tuple[Objection, ...]], ...] = ()

    @property
    def cost(self) -> int:
        """Returns the cost of the best option, the freed person's use elsewhere included."""
        return self.best.cost + (self.freed.cost if self.freed else 0)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Returns all moves of the best option."""
        return self.best.moves + (self.freed.moves if self.freed else ())


def replace(
    problem: Problem, plan: Plan, position: str, gone: str, *, chains: bool = True, elsewhere: bool = False
) -> Replacement:
    """Returns the ways to fill the seat that ``gone`` gives up at a position.

    ``gone`` is not asked for that session again; with ``elsewhere`` the person declined no more than that, and may move
    or step in at others. Without ``chains`` nobody else is moved. Raises ``UnknownId``, and ``LockImpossible`` when the
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
    """Does the same as ``replace``, over a prepared plan: milliseconds a question. The standing is unchanged.

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
    """Returns the (position, volunteer) pairs of a plan after a person gave up a seat and some moves."""
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
