"""Explanations from the filter's own output: reasons for choices, objections, reasons for empty seats. Pure.

``Explainer.reasons`` gives everybody's standing for one position in a millisecond or two; ``position`` adds the cost of
other choices (``swaps``) and, with empty seats, their reason and helpful changes (``shortage``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.matching.changes.standing import Standing
from scheduler.matching.changes.swaps import Swap, Swaps
from scheduler.matching.problem.plan import Objection, Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.reasons.fixes import Ideal, Lifting, one_more
from scheduler.matching.reasons.sessions import Sessions
from scheduler.matching.reasons.shortage import Shortage, only_objection, shortage_of
from scheduler.matching.reasons.together import Together
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.masks import bits_of, broken_bits, objections, rule_bits, stage_bits

REMOTE = stage_bits("skill", "language") | rule_bits("out_of_area", "too_far", "lives_away")
"""The rules broken by people who lack what a position asks or don't come as far."""
NOBODY = Plan((), (), 0, 0, "", "", "")
"""A plan that seats nobody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible person who is not chosen. ``extra`` is the plan's added cost with this person in a seat."""

    volunteer: str
    extra: int


@dataclass(frozen=True, slots=True)
class Rank:
    """A chosen person's place by own cost among all who break no rule for the position; 1 is the least."""

    volunteer: str
    rank: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everybody's standing for one position: chosen, possible (best first), or with objections (by id).

    ``suitable`` counts all who break no rule, whatever their seats in the plan; ``ranks`` are the places of the chosen
    among them. ``swaps`` are the people who came next with the cost and the moves of choosing them.
    """

    position: str
    chosen: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    objections: tuple[tuple[str, tuple[Objection, ...]], ...]
    shortage: Shortage | None
    suitable: int = 0
    ranks: tuple[Rank, ...] = ()
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everybody's standing by number: broken rules as bits, the objections, the free people not chosen."""

    bits: Ints
    against: dict[int, list[Objection]]
    free: list[int]


def explain(problem: Problem, plan: Plan, positions: Iterable[str] | None = None) -> list[Explanation]:
    """Returns the explanations of some positions (all without ``positions``), by id. Raises ``BadInput``."""
    return Explainer(problem, plan).all(positions)


class Explainer:
    """A compiled problem and a plan, ready to explain one position after another.

    Without ``remote`` the people who lack what a position asks, or don't come as far, stay out of its objections: in a
    city they are ninety-nine in a hundred.
    """

    def __init__(self, problem: Problem, plan: Plan | None, *, remote: bool = True) -> None:
        self.remote = remote
        self.placed = Standing(problem, plan or NOBODY)
        self.c: Compiled = self.placed.c
        self.swaps = Swaps(self.placed)

    def all(self, positions: Iterable[str] | None = None) -> list[Explanation]:
        """Returns the explanations of some positions, or of all."""
        wanted = self.c.position_number if positions is None else sorted(positions)
        return [self.position(self.c.position_number[one]) for one in wanted]

    def standing(self, position: str, volunteer: str) -> list[Objection]:
        """Returns all objections to one person at one position; empty without any."""
        g, v = self.c.position_number[position], self.c.volunteer_number[volunteer]
        bits = bits_of(self.c, g, v)
        return objections(self.c, g, v, bits) if bits else self.placed.blockers(v, g)

    def reasons(self, position: int, *, remote: bool = True) -> Reasons:
        """Returns everybody's standing at a position: every broken rule, else the plan's objections, else nothing.

        Without ``remote`` only of those who have what it asks and come as far.
        """
        c, standing = self.c, self.placed
        bits, chosen = broken_bits(c, position), standing.people[position]
        against: dict[int, list[Objection]] = {}
        free = []
        told = c.everybody if remote else np.flatnonzero(bits & REMOTE == 0)
        for v, broken in zip(told.tolist(), bits[told].tolist(), strict=True):
            if v in chosen:
                continue
            if broken:
                against[v] = objections(c, position, v, broken)
            elif blockers := standing.blockers(v, position):
                against[v] = blockers
            else:
                free.append(v)
        return Reasons(bits, against, free)

    def position(self, position: int) -> Explanation:
        """Returns the explanation of one position."""
        c, standing = self.c, self.placed
        short = standing.empty_seats(position) > 0
        found = self.reasons(position, remote=self.remote or short)
        chosen = sorted(standing.people[position])
        order = [v for _, v in self.swaps.ranking(position)]
        return Explanation(
            position=c.position(position).id,
            chosen=tuple(c.volunteers[v].id for v in chosen),
            candidates=tuple(
                Candidate(c.volunteers[v].id, extra) for extra, v in self._candidates(position, found.free)
            ),
            objections=tuple(
                (c.volunteers[v].id, tuple(against))
                for v, against in found.against.items()
                if self.remote or not found.bits[v] & REMOTE
            ),
            shortage=self._shortage(position, found) if short else None,
            suitable=len(order),
            ranks=tuple(Rank(c.volunteers[v].id, order.index(v) + 1) for v in chosen if v in order),
            swaps=tuple(self.swaps.next_best(position)),
        )

    def _candidates(self, position: int, free: list[int]) -> list[tuple[int, int]]:
        """Returns (extra, volunteer) of the free people; at a position without people, their own costs."""
        if self.placed.people[position]:
            return [(extra, moves[0][0]) for extra, moves in self.swaps.prices(position) if moves[0][0] in set(free)]
        return [(cost, v) for cost, v in self.swaps.ranking(position) if v in set(free)]

    def _shortage(self, position: int, found: Reasons) -> Shortage:
        standing = self.placed
        one_bit = [v for v, bits in enumerate(found.bits.tolist()) if bits & (bits - 1) == 0 and v in found.against]
        alone = {v: o for v in one_bit if (o := only_objection(standing, position, v, found.against[v])) is not None}
        fixes = [*self._lifting.fixes(position, alone), *self._sessions.fixes(standing.shift_of[position])]
        if person := one_more(standing, self._ideal, position):
            fixes.append(person)
        together = self._together.smallest(position)
        return shortage_of(standing, position, found.bits, found.against, alone, together, tuple(fixes))

    @cached_property
    def _lifting(self) -> Lifting:
        return Lifting(self.placed)

    @cached_property
    def _ideal(self) -> Ideal:
        return Ideal(self.placed)

    @cached_property
    def _together(self) -> Together:
        return Together(self.placed)

    @cached_property
    def _sessions(self) -> Sessions:
        standing = self.placed
        short = {standing.shift_of[g] for g in range(len(self.c.positions)) if standing.empty_seats(g) > 0}
        return Sessions(standing, short)
