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


def price_bound(c: Compiled, pairs: Pairs, prices: Ints) -> int:
    """What every plan costs at least, given one price a seat for each position. Any whole numbers are allowed."""
    weights = c.empty_weights
    candidates = np.bincount(pairs.position, minlength=len(c.positions))
    least_empty = np.maximum(c.seats - candidates, 0)
    empty = np.where(prices < weights, least_empty, c.seats)
    return int((prices * c.seats + (weights - prices) * empty).sum()) - _best_picks(c, pairs, prices)


def cheapest_prices(c: Compiled, pairs: Pairs) -> Ints:
    """The cost of each position's cheapest candidate, first step of load included; of nobody for one without any."""
    prices = c.empty_weights.copy()
    np.minimum.at(prices, pairs.position, pairs.cost + _first_step(c)[pairs.volunteer])
    return prices


def prices_of(c: Compiled, told: Mapping[str, int]) -> Ints:
    """Prices by position's id as an array; a position not named has the weight of its empty seat."""
    prices = c.empty_weights.copy()
    for g, position in enumerate(c.positions):
        prices[g] = told.get(position.id, prices[g])
    return prices


def _first_step(c: Compiled) -> Ints:
    steps: Ints = c.weights.fairness * (2 * c.load + 1)
    return steps


def _best_picks(c: Compiled, pairs: Pairs, prices: Ints) -> int:
    """The most that all volunteers could gain at these prices, each by his caps of day, week and month and his load."""
    gain = prices[pairs.position] - pairs.cost - _first_step(c)[pairs.volunteer]
    kept = np.flatnonzero(gain > 0)
    who, shift, gain = pairs.volunteer[kept], c.shift_of[pairs.position[kept]], gain[kept]
    day_cap = np.full(len(c.volunteers), c.rules.max_per_day, dtype=np.int64)
    for period, cap in (("day", day_cap), ("week", c.max_week), ("month", c.max_month)):
        number = {"day": c.day, "week": c.week, "month": c.month}[period][shift]
        order = np.lexsort((-gain, number, who))
        who, shift, gain, number = who[order], shift[order], gain[order], number[order]
        rank = _rank(who, number)
        fits = rank < cap[who] - booked(c, period, who, number)
        who, shift, gain = who[fits], shift[fits], gain[fits]
    order = np.lexsort((-gain, who))
    who, gain = who[order], gain[order]
    return int(np.maximum(gain - 2 * c.weights.fairness * _rank(who), 0).sum())


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
