"""Who can step in for somebody: ranked substitutes and the cheapest chain, without touching anybody else. Pure.

A direct substitute is free and fits. Where there is none, or a move is cheaper, a chain of two is looked for: A goes
from another position to this one and B, who is free, takes A's.
"""

from dataclasses import dataclass

from scheduler.matching.errors import UnknownId
from scheduler.matching.explain import Explainer
from scheduler.matching.plan import Plan
from scheduler.matching.preferences import pair_costs
from scheduler.matching.problem import Problem


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody takes a position; ``leaves`` is the position he gives up for it, if any."""

    volunteer: str
    position: str
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill an empty seat: the moves, and what the whole costs in minutes of inconvenience."""

    moves: tuple[Move, ...]
    cost: int


def replace(problem: Problem, plan: Plan, position: str, gone: str, *, chains: bool = True) -> list[Option]:
    """Ways to fill the seat that ``gone`` gives up at a position, cheapest first, ties by id; empty when none.

    Nobody but those in the option's moves is touched; ``gone`` is not asked again. With ``chains`` an option may move
    one other person. A move of a person costs ``weights.change`` on top. Raises ``UnknownId``.
    """
    return ways(Explainer(problem, plan), position, gone, chains=chains)


def ways(explainer: Explainer, position: str, gone: str, *, chains: bool = True) -> list[Option]:
    """As ``replace``, over a plan made ready before: milliseconds a question. The explainer is left as it was."""
    c, roster = explainer.c, explainer.roster
    g, v = c.position_number.get(position, -1), c.volunteer_number.get(gone, -1)
    if v not in explainer.chosen.get(g, []):
        raise UnknownId(what="assignment", position=position, volunteer=gone)
    roster.take(v, int(c.shift_of[g]))
    explainer.chosen[g].remove(v)
    try:
        options = [Option((Move(c.volunteers[w].id, position),), cost) for cost, w in _direct(explainer, g, v)]
        if chains:
            options += _chains(explainer, g, v)
    finally:
        roster.give(v, int(c.shift_of[g]))
        explainer.chosen[g].append(v)
    return sorted(options, key=lambda o: (o.cost, len(o.moves), [(m.volunteer, m.position) for m in o.moves]))


def _direct(explainer: Explainer, g: int, gone: int) -> list[tuple[int, int]]:
    """(cost, volunteer) of everybody free who fits, cheapest first."""
    c, roster = explainer.c, explainer.roster
    taken = explainer.chosen.get(g, [])
    shift = int(c.shift_of[g])
    free = [w for w in explainer.fitting(g) if w != gone and w not in taken and roster.free(w, shift)]
    return sorted(zip(explainer.marginal(g, free), free, strict=True))


def _chains(explainer: Explainer, g: int, gone: int) -> list[Option]:
    """For each person who would be free for the seat without one of his seats: he moves, the best takes his seat."""
    c, roster = explainer.c, explainer.roster
    seats: dict[int, list[int]] = {}
    for position, people in explainer.chosen.items():
        for volunteer in people:
            seats.setdefault(volunteer, []).append(position)
    fitting, shift, found = set(explainer.fitting(g)), int(c.shift_of[g]), []
    for mover in sorted(fitting & seats.keys()):
        if mover == gone or mover in explainer.chosen.get(g, []) or roster.free(mover, shift):
            continue
        for left in sorted(seats[mover]):
            roster.take(mover, int(c.shift_of[left]))
            if roster.free(mover, shift):
                saved = int(pair_costs(c, left, c.everybody[mover : mover + 1])[0])
                spent = int(pair_costs(c, g, c.everybody[mover : mover + 1])[0])
                roster.give(mover, shift)
                direct = [(cost, w) for cost, w in _direct(explainer, left, gone) if w != mover]
                if direct:
                    cost, taker = direct[0]
                    moves = (
                        Move(c.volunteers[mover].id, c.position(g).id, c.position(left).id),
                        Move(c.volunteers[taker].id, c.position(left).id),
                    )
                    found.append(Option(moves, spent - saved + cost + c.weights.change))
                roster.take(mover, shift)
            roster.give(mover, int(c.shift_of[left]))
    return found
