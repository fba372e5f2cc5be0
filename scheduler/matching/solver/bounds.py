"""A lower bound of every plan from the prices of seats alone, without solving anything. Pure.

Each seat is worth its price, and every volunteer takes the seats that pay most. No plan costs less than this result,
seat by seat and person by person (Lagrangian relaxation of the demand; Geoffrion 1974). Prices of any origin give a
true bound; those of the linear relaxation give its value, up to what only the exact rows know.
"""

from collections.abc import Mapping

import numpy as np

from scheduler.matching.rules.candidates import Pairs
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.packing import booked
from scheduler.matching.rules.reserves import most_seated


def price_bound(compiled: Compiled, pairs: Pairs, prices: Ints) -> int:
    """Returns the least cost of every plan, from one price a seat for each position; any whole numbers."""
    weights = compiled.empty_weights
    least_empty = _least_empty(compiled, pairs)
    empty = np.where(prices < weights, least_empty, compiled.seats)
    return int((prices * compiled.seats + (weights - prices) * empty).sum()) - _best_picks(compiled, pairs, prices)


def _least_empty(compiled: Compiled, pairs: Pairs) -> Ints:
    """How many seats of each position stay empty even if all its candidates were free."""
    edges = np.searchsorted(pairs.position, np.arange(len(compiled.positions) + 1))
    empty: Ints = np.maximum(compiled.seats - np.diff(edges), 0)
    for g, kept in enumerate(compiled.kept):
        if kept:
            empty[g] = compiled.seats[g] - most_seated(compiled, g, pairs.volunteer[edges[g] : edges[g + 1]])
    return empty


def cheapest_prices(compiled: Compiled, pairs: Pairs) -> Ints:
    """Returns the cost of each position's cheapest candidate, with the first step of load.

    A position without any has the weight of its empty seat.
    """
    prices = compiled.empty_weights.copy()
    np.minimum.at(prices, pairs.position, pairs.cost + _first_step(compiled)[pairs.volunteer])
    return prices


def prices_of(compiled: Compiled, told: Mapping[str, int]) -> Ints:
    """Returns prices by position's id as an array; a position not named has the weight of its empty seat."""
    prices = compiled.empty_weights.copy()
    for g, position in enumerate(compiled.positions):
        prices[g] = told.get(position.id, prices[g])
    return prices


def _first_step(compiled: Compiled) -> Ints:
    steps: Ints = compiled.weights.fairness * (2 * compiled.load + 1)
    return steps


def _best_picks(compiled: Compiled, pairs: Pairs, prices: Ints) -> int:
    """Returns the most that all volunteers gain at these prices, each within the volunteer's caps and load."""
    gain = prices[pairs.position] - pairs.cost - _first_step(compiled)[pairs.volunteer]
    kept = np.flatnonzero(gain > 0)
    who, shift, gain = pairs.volunteer[kept], compiled.shift_of[pairs.position[kept]], gain[kept]
    day_cap = np.full(len(compiled.volunteers), compiled.rules.max_per_day, dtype=np.int64)
    for period, cap in (("day", day_cap), ("week", compiled.max_week), ("month", compiled.max_month)):
        number = {"day": compiled.day, "week": compiled.week, "month": compiled.month}[period][shift]
        order = np.lexsort((-gain, number, who))
        who, shift, gain, number = who[order], shift[order], gain[order], number[order]
        rank = _rank(who, number)
        fits = rank < cap[who] - booked(compiled, period, who, number)
        who, shift, gain = who[fits], shift[fits], gain[fits]
    order = np.lexsort((-gain, who))
    who, gain = who[order], gain[order]
    return int(np.maximum(gain - 2 * compiled.weights.fairness * _rank(who), 0).sum())


def _rank(*keys: Ints) -> Ints:
    """Returns the index of each item within its group, from 0; items of equal keys are adjacent."""
    count = len(keys[0])
    if not count:
        return np.zeros(0, dtype=np.int64)
    new = np.zeros(count, dtype=np.bool_)
    new[0] = True
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    starts = np.flatnonzero(new)
    rank: Ints = np.arange(count, dtype=np.int64) - np.repeat(starts, np.diff(np.append(starts, count)))
    return rank
