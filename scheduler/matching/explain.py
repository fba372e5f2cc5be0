"""Why this one, why not that one, why nobody: exact, from the filter's own output. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scheduler.matching.compiled import Compiled, Ints
from scheduler.matching.plan import Objection, Plan, Values
from scheduler.matching.preferences import pair_costs
from scheduler.matching.problem import Problem
from scheduler.matching.roster import Roster, filled
from scheduler.matching.rules import RULES, STAGES, broken_bits, objections, possible


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody possible but not chosen. ``extra`` is what he would cost more than the dearest one chosen."""

    volunteer: str
    extra: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why seats stay empty: the shortest true reason, the waterfall, and who is short of one rule only.

    ``lost`` names for all who have what is asked one reason each, the fewest reasons that cover them:
    ``((code, people), …)``. ``waterfall`` says how many are left after each stage, ``near`` how many would be possible
    but for one rule.
    """

    code: str
    values: Values
    lost: tuple[tuple[str, int], ...] = ()
    waterfall: tuple[tuple[str, int], ...] = ()
    near: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everybody's standing for one position: chosen, possible (best first), or with objections (by id)."""

    position: str
    chosen: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    objections: tuple[tuple[str, tuple[Objection, ...]], ...]
    shortage: Shortage | None


def explain(problem: Problem, plan: Plan, positions: Iterable[str] | None = None) -> list[Explanation]:
    """The explanations of some positions (all without ``positions``), in the order of ids. Raises ``BadInput``."""
    return Explainer(problem, plan).all(positions)


class Explainer:
    """A compiled problem and a plan, ready to explain one position after another."""

    def __init__(self, problem: Problem, plan: Plan | None) -> None:
        self.c = Compiled(problem)
        numbers = self.c.volunteer_number, self.c.position_number
        pairs = [(numbers[0][a.volunteer], numbers[1][a.position]) for a in plan.assignments] if plan else []
        self.chosen: dict[int, list[int]] = {}
        for volunteer, position in pairs:
            self.chosen.setdefault(position, []).append(volunteer)
        self.roster: Roster = filled(self.c, pairs)
        self._fitting: dict[int, list[int]] = {}

    def fitting(self, g: int) -> list[int]:
        """Who breaks no rule at a position, whatever the plan; found once."""
        if g not in self._fitting:
            self._fitting[g] = possible(self.c, g).tolist()
        return self._fitting[g]

    def all(self, positions: Iterable[str] | None = None) -> list[Explanation]:
        """The explanations of some positions, or of all."""
        wanted = self.c.position_number if positions is None else sorted(positions)
        return [self.position(self.c.position_number[one]) for one in wanted]

    def standing(self, position: str, volunteer: str) -> list[Objection]:
        """All that stands against one person at one position; empty when nothing does."""
        g, v = self.c.position_number[position], self.c.volunteer_number[volunteer]
        bits = 0
        for i, rule in enumerate(RULES):
            bits |= int(rule.mask(self.c, g, np.array([v]))[0]) << i
        return objections(self.c, g, v, bits) if bits else self.roster.blockers(v, int(self.c.shift_of[g]))

    def position(self, g: int) -> Explanation:
        """The explanation of one position."""
        c, bits = self.c, broken_bits(self.c, g)
        chosen = sorted(self.chosen.get(g, []))
        against: dict[int, list[Objection]] = {}
        for v in np.flatnonzero(bits).tolist():
            against[v] = objections(c, g, v, int(bits[v]))
        free = []
        for v in np.flatnonzero(bits == 0).tolist():
            if v in chosen:
                continue
            if blockers := self.roster.blockers(v, int(c.shift_of[g])):
                against[v] = blockers
            else:
                free.append(v)
        empty = int(c.seats[g]) - len(chosen)
        return Explanation(
            position=c.position(g).id,
            chosen=tuple(c.volunteers[v].id for v in chosen),
            candidates=tuple(self._ranked(g, free, chosen)),
            objections=tuple((c.volunteers[v].id, tuple(against[v])) for v in sorted(against.keys() - set(chosen))),
            shortage=self._shortage(g, bits, empty, against) if empty > 0 else None,
        )

    def marginal(self, g: int, volunteers: list[int]) -> list[int]:
        """What each of some volunteers would cost as one more at a position, load included."""
        costs = pair_costs(self.c, g, np.array(volunteers, dtype=np.int64)).tolist()
        return [cost + self.roster.next_load_cost(v) for cost, v in zip(costs, volunteers, strict=True)]

    def _ranked(self, g: int, free: list[int], chosen: list[int]) -> list[Candidate]:
        dearest = 0
        if chosen:
            steps = 2 * self.c.weights.fairness
            dearest = max(cost - steps for cost in self.marginal(g, chosen))
        ranked = sorted(zip(self.marginal(g, free), free, strict=True))
        return [Candidate(self.c.volunteers[v].id, cost - dearest) for cost, v in ranked]

    def _shortage(self, g: int, bits: Ints, empty: int, against: dict[int, list[Objection]]) -> Shortage:
        c, position = self.c, self.c.position(g)
        values = {
            "need": int(c.seats[g]),
            "empty": empty,
            "skills": [n.skill for n in position.skills],
        }
        waterfall = _waterfall(bits)
        planned = [v for v in against if not bits[v]]
        left = waterfall[-1][1]
        waterfall.append(("planned", left - len(planned)))
        skilled = bits & _stage_bits("skill", "language") == 0
        values["have"] = int(skilled.sum())
        reasons = {v: [o.code for o in against[v]] for v in np.flatnonzero(skilled).tolist() if v in against}
        lost = tuple(fewest_reasons(list(reasons.values())))
        if not values["have"]:
            code = "nobody_has_skill"
        elif len(lost) == 1 and lost[0][0] in ("too_early", "too_late", "past", "risk_high"):
            code = "bars_everybody"
        else:
            code = "too_few"
        return Shortage(code, values, lost, tuple(waterfall), tuple(_near(bits, planned, against)))


def _stage_bits(*stages: str) -> int:
    return sum(1 << i for i, rule in enumerate(RULES) if rule.stage in stages)


def _waterfall(bits: Ints) -> list[tuple[str, int]]:
    """How many are left after each stage, everybody first."""
    steps, sofar = [("everybody", len(bits))], 0
    for stage in STAGES:
        sofar |= _stage_bits(stage)
        steps.append((stage, int((bits & sofar == 0).sum())))
    return steps


def _near(bits: Ints, planned: list[int], against: dict[int, list[Objection]]) -> list[tuple[str, int]]:
    """Who fails one rule only, counted by rule, most first."""
    counted: Counter[str] = Counter()
    for i, rule in enumerate(RULES):
        counted[rule.code] += int((bits == 1 << i).sum())
    for v in planned:
        if len(against[v]) == 1:
            counted[against[v][0].code] += 1
    return sorted(((code, n) for code, n in counted.items() if n), key=lambda pair: (-pair[1], pair[0]))


def fewest_reasons(people: list[list[str]]) -> list[tuple[str, int]]:
    """One true reason for each of some people, so that few reasons are named: the commonest first, ties by code."""
    left, told = list(people), []
    while left:
        counted = Counter(code for codes in left for code in set(codes))
        code, count = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        told.append((code, count))
        left = [codes for codes in left if code not in codes]
    return told
