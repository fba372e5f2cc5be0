"""A valid plan at once: the scarcest seats first, the cheapest free person for each. Pure."""

import numpy as np

from scheduler.matching.compiled import Compiled
from scheduler.matching.model import Pairs
from scheduler.matching.roster import Roster

Seats = frozenset[tuple[int, int]]
"""Seats given: (volunteer, position) numbers."""


def fill(c: Compiled, pairs: Pairs, seats: Seats = frozenset()) -> Seats:
    """Add people to given seats until nobody more fits; all-or-nothing shifts that stay short are given up.

    Of the given seats those that can't stand beside one another are dropped.
    Urgent shifts first, then positions with the fewest candidates a seat; ties by id. Deterministic.
    """
    roster, given = _standing(c, seats)
    _fill_open(c, pairs, roster, given)
    short = {int(c.shift_of[g]) for g, n in enumerate(_open_seats(c, given)) if n and c.shift(g).whole}
    if short:
        for volunteer, position in sorted(given):
            if int(c.shift_of[position]) in short:
                roster.take(volunteer, int(c.shift_of[position]))
                given.discard((volunteer, position))
        _fill_open(c, pairs, roster, given, skip=short)
    return frozenset(given)


def _standing(c: Compiled, seats: Seats) -> tuple[Roster, set[tuple[int, int]]]:
    roster, given, left = Roster(c), set(), _open_seats(c, set())
    for volunteer, position in sorted(seats):
        shift = int(c.shift_of[position])
        if left[position] and roster.free(volunteer, shift):
            roster.give(volunteer, shift)
            given.add((volunteer, position))
            left[position] -= 1
    return roster, given


def _open_seats(c: Compiled, given: set[tuple[int, int]]) -> list[int]:
    left: list[int] = c.seats.tolist()
    for _, position in given:
        left[position] -= 1
    return left


def _fill_open(
    c: Compiled, pairs: Pairs, roster: Roster, given: set[tuple[int, int]], skip: set[int] | None = None
) -> None:
    edges = np.searchsorted(pairs.position, np.arange(len(c.positions) + 1))
    left = _open_seats(c, given)
    order = sorted(
        (g for g in range(len(left)) if left[g] and int(c.shift_of[g]) not in (skip or ())),
        key=lambda g: (c.shift(g).priority, (edges[g + 1] - edges[g]) / left[g], g),
    )
    taken = np.zeros(len(c.volunteers), dtype=np.int64)
    for volunteer, count in roster.taken.items():
        taken[volunteer] = count
    for g in order:
        shift, who = int(c.shift_of[g]), pairs.volunteer[edges[g] : edges[g + 1]]
        steps = c.weights.fairness * (2 * (c.load[who] + taken[who]) + 1)
        cheapest = who[np.argsort(pairs.cost[edges[g] : edges[g + 1]] + steps, kind="stable")]
        for volunteer in cheapest.tolist():
            if left[g] == 0:
                break
            if (volunteer, g) not in given and roster.free(volunteer, shift):
                roster.give(volunteer, shift)
                given.add((volunteer, g))
                taken[volunteer] += 1
                left[g] -= 1
