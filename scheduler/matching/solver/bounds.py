"""A bound below every plan from prices of the seats alone, without solving anything. Pure.

Each seat is worth its price; then every volunteer picks for himself what pays. What nobody could do better than, seat
by seat and person by person, no plan can (Lagrangian relaxation of the demand; Geoffrion 1974). Prices of any origin
give a true bound; those of the linear relaxation give its value, up to what only the exact rows know.
"""

from collections.abc import Mapping

import numpy as np

from scheduler.matching.rules.candidates import Pairs
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.packing import booked
from scheduler.matching.rules.reserves import most_seated


def price_bound(compiled: Compiled, pairs: Pairs, prices: Ints) -> int:
    """What every plan costs at least, given one price a seat for each position. Any whole numbers are allowed."""
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
    """The cost of each position's cheapest candidate, first step of load included; of nobody for one without any."""
    prices = compiled.empty_weights.copy()
    np.minimum.at(prices, pairs.position, pairs.cost + _first_step(compiled)[pairs.volunteer])
    return prices


def prices_of(compiled: Compiled, told: Mapping[str, int]) -> Ints:
    """Prices by position's id as an array; a position not named has the weight of its empty seat."""
    prices = compiled.empty_weights.copy()
    for g, position in enumerate(compiled.positions):
        prices[g] = told.get(position.id, prices[g])
    return prices


def _first_step(compiled: Compiled) -> Ints:
    steps: Ints = compiled.weights.fairness * (2 * compiled.load + 1)
    return steps


def _best_picks(compiled: Compiled, pairs: Pairs, prices: Ints) -> int:
    """The most that all volunteers could gain at these prices, each by his caps of day, week and month and his load."""
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
    """The place of each of a row of things within its group, from 0; equal keys stand together."""
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
