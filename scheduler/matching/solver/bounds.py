"""A lower bound of every plan from the prices of seats alone, without solving anything. Pure.

Each seat is worth its price, and every volunteer takes the seats that pay most. No plan costs less than this result,
seat by seat and person by person (Lagrangian relaxation of the demand; Geoffrion 1974). Prices of any origin give a
true bound; those of the linear relaxation give its value, up to what only the exact rows know.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np

from scheduler.matching.rules.candidates import Pairs
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.packing import booked
from scheduler.matching.rules.reserves import most_seated

Left = Callable[[Ints, Ints], Ints]


def price_bound(compiled: Compiled, pairs: Pairs, prices: Ints) -> int:
    """Returns the least cost of every plan, from one price a seat for each position; any whole numbers."""
    weights = compiled.empty_weights
    least_empty = _least_empty(compiled, pairs)
    empty = np.where(prices < weights, least_empty, compiled.seats)
    return int((prices * compiled.seats + (weights - prices) * empty).sum()) - _best_picks(compiled, pairs, prices)


def _least_empty(compiled: Compiled, pairs: Pairs) -> Ints:
    """Counts how many seats of each position stay empty even if all its candidates were free."""
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


def scarce_prices(compiled: Compiled, pairs: Pairs) -> Ints:
    """Returns prices found by counting heads.

    At a moment, or on a day, that wants more people than it has, a seat is worth what the least urgent seat weighs that
    can still be filled then; elsewhere its cheapest candidate."""
    prices, candidates = cheapest_prices(compiled, pairs), np.bincount(pairs.position, minlength=len(compiled.seats))
    wanted = np.minimum(compiled.seats, candidates)
    for group, cap in ((moments(compiled), 1), (compiled.day, compiled.rules.max_per_day)):
        worth = _marginal_weights(compiled, pairs, wanted, group, cap)
        prices = np.maximum(prices, np.where(worth > 0, np.minimum(compiled.empty_weights, worth), prices))
    return prices


def counted_bound(compiled: Compiled, pairs: Pairs) -> tuple[int, Ints]:
    """Returns a bound below every plan by counting alone, and the prices that give it."""
    tried = [cheapest_prices(compiled, pairs)]
    scarce = scarce_prices(compiled, pairs)
    if bool((scarce != tried[0]).any()):
        tried.append(scarce)
    bounds = [price_bound(compiled, pairs, prices) for prices in tried]
    best = int(np.argmax(bounds))
    return bounds[best], tried[best]


def floor(compiled: Compiled) -> int:
    """Returns what every plan costs at least, whoever sits where: every seat given at its very cheapest."""
    weights = compiled.weights
    off = weights.preferred_team + weights.preferred_volunteer + weights.long_unasked + weights.change
    return -int(compiled.seats.sum()) * off


def moments(compiled: Compiled) -> Ints:
    """Returns a number for each shift.

    Shifts of one number are all on at one moment of one day, so nobody does two of them.
    """
    numbers = np.zeros(len(compiled.shifts), dtype=np.int64)
    number, day, moment = -1, None, -1
    for shift in np.lexsort((compiled.end, compiled.day)).tolist():
        if compiled.day[shift] != day or compiled.start[shift] > moment:
            number, day, moment = number + 1, compiled.day[shift], compiled.end[shift] - 1
        numbers[shift] = number
    return numbers


def _marginal_weights(compiled: Compiled, pairs: Pairs, wanted: Ints, group: Ints, cap: int) -> Ints:
    """Returns what the last seat weighs for which a group of shifts has people, most urgent first; else 0.

    One a position, by its shift's group; everybody does at most ``cap`` shifts of a group.
    """
    own = np.unique(group, return_inverse=True)[1][compiled.shift_of]
    count = int(own.max(initial=-1)) + 1
    here = np.unique(pairs.volunteer * np.int64(count) + own[pairs.position]) % max(count, 1)
    people = cap * np.bincount(here, minlength=count)
    order = np.lexsort((-compiled.empty_weights, own))
    seats = np.cumsum(wanted[order])
    before = np.append(0, seats)[np.searchsorted(own[order], own[order])]
    over = order[seats - before > people[own[order]]][::-1]
    weights = np.zeros(count, dtype=np.int64)
    weights[own[over]] = compiled.empty_weights[over]
    found: Ints = weights[own]
    return found


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
    for number, left in _caps(compiled):
        order = np.lexsort((-gain, number[shift], who))
        who, shift, gain = who[order], shift[order], gain[order]
        fits = _rank(who, number[shift]) < left(who, shift)
        who, shift, gain = who[fits], shift[fits], gain[fits]
    order = np.lexsort((-gain, who))
    who, gain = who[order], gain[order]
    return int(np.maximum(gain - 2 * compiled.weights.fairness * _rank(who), 0).sum())


def _caps(compiled: Compiled) -> Iterator[tuple[Ints, Left]]:
    """Returns groups of shifts, each within one of the next, and how many of one each of some people may still do.

    A week that lies in two months counts as two: the groups must lie within one another for the best picks to be found
    one after the other, and a cap told too lightly leaves the bound true.
    """
    yield moments(compiled), lambda who, shift: np.ones(len(who), dtype=np.int64)
    months = int(compiled.month.max(initial=0)) + 1
    for period, number, when, cap in (
        ("day", compiled.day, compiled.day, np.full(len(compiled.volunteers), compiled.rules.max_per_day)),
        ("week", compiled.week * months + compiled.month, compiled.week, compiled.max_week),
        ("month", compiled.month, compiled.month, compiled.max_month),
    ):
        yield number, partial(_left, compiled, period, when, cap)


def _left(compiled: Compiled, period: str, when: Ints, cap: Ints, who: Ints, shift: Ints) -> Ints:
    return cap[who] - booked(compiled, period, who, when[shift])


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
