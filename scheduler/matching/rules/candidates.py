"""The candidate pairs of volunteers and positions, with their costs. Pure."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.matching.problem.errors import LockImpossible, TooLarge
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.masks import KEPT, bits_of, possible, rules_of
from scheduler.matching.rules.preferences import pair_costs
from scheduler.matching.rules.reserves import Reserves
from scheduler.matching.rules.roster import Roster

MAX_PAIRS = 5_000_000
"""The most pairs: the engine's memory grows by about half a kibibyte each. ``decompose.split`` makes parts."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """All candidate pairs, sorted by position and volunteer, with their costs."""

    volunteer: Ints
    position: Ints
    cost: Ints

    def __len__(self) -> int:
        return len(self.volunteer)


def candidate_pairs(
    compiled: Compiled, previous: frozenset[tuple[int, int]] = frozenset(), late: Callable[[], bool] = lambda: False
) -> Pairs:
    """Returns everybody who breaks no hard rule, for each position. Raises ``TooLarge``, ``LockImpossible``.

    ``previous`` are the (volunteer, position) numbers of an earlier plan: staying is cheaper by the weight of a change.
    Once it is ``late`` the positions that are left have no candidates.
    """
    _check_locked(compiled)
    who, where, cost, total = [], [], [], 0
    for position in range(len(compiled.positions)):
        asked = compiled.seats[position] and not late()
        people = possible(compiled, position) if asked else compiled.everybody[:0]
        total += len(people)
        if total > MAX_PAIRS:
            raise TooLarge(what="candidate pairs", count=total, limit=MAX_PAIRS)
        who.append(people.astype(np.int32))
        where.append(np.full(len(people), position, dtype=np.int32))
        cost.append(pair_costs(compiled, position, people))
    empty = np.zeros(0, dtype=np.int32)
    pairs = Pairs(np.concatenate([empty, *who]), np.concatenate([empty, *where]), np.concatenate([empty, *cost]))
    for seat in previous:
        pairs.cost[_at(compiled, pairs, seat)] -= compiled.weights.change
    return pairs


def marked(compiled: Compiled, pairs: Pairs, seats: frozenset[tuple[int, int]]) -> Ints:
    """Returns the indices of some (volunteer, position) seats among the pairs, sorted, without non-candidates."""
    places = sorted(place for seat in seats for place in range(*_at(compiled, pairs, seat).indices(len(pairs))))
    return np.array(places, dtype=np.int64)


def _at(compiled: Compiled, pairs: Pairs, seat: tuple[int, int]) -> slice:
    volunteer, position = seat
    begin, end = np.searchsorted(pairs.position, (position, position + 1))
    return slice(*(begin + np.searchsorted(pairs.volunteer[begin:end], (volunteer, volunteer + 1))))


def _check_locked(compiled: Compiled) -> None:
    roster, reserves = Roster(compiled), Reserves(compiled)
    seated: dict[int, list[int]] = defaultdict(list)
    for volunteer, position in sorted(compiled.locked):
        shift = int(compiled.shift_of[position])
        codes = [rule.code for rule in rules_of(bits_of(compiled, position, volunteer))]
        codes = codes or [objection.code for objection in roster.blockers(volunteer, shift)]
        codes = codes or [KEPT for _ in reserves.against(position, seated[position], volunteer)][:1]
        if codes:
            raise LockImpossible(
                position=compiled.position(position).id, volunteer=compiled.volunteers[volunteer].id, rules=codes
            )
        roster.give(volunteer, shift)
        seated[position].append(volunteer)
