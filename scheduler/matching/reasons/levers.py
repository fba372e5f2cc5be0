"""Single changes that would win seats for a whole plan: a looser rule, people asked, people more. Pure.

A lever is data, and a function from a problem to the changed one. Every stated effect is found by solving; counting
candidates only leaves out what can win nothing. Work is counted in candidates, so that the same problem gives the same
levers on every machine.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from scheduler.matching.problem.days import MINUTES_PER_DAY
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Position, Problem, Rules, SkillLevel
from scheduler.matching.reasons.capacity import added
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import possible
from scheduler.matching.rules.reserves import asked_of_one, most_seated
from scheduler.matching.solver.solver import solve

Key = TypeVar("Key")
Seat = tuple[str, str]
"""(position, volunteer), by id."""
Tell = Callable[[int, int], None]
"""A callback that gets the number of levers tried, and of all to try."""
MOST_SHOWN = 8
"""The most levers that are told."""
MOST_OF_A_KIND = 3
"""The most levers of one kind that are told, so that different ways are seen."""
MOST_KINDS = 5
"""The most single skills, and the most kinds of newcomers, that are tried; those with most empty seats."""
NEWCOMERS = 2
"""The number of people more of a kind."""
ASKED = (12, 20)
"""The numbers of people who are asked for their time."""
HOURS = (30, 60)
"""The minutes by which the office's hours open earlier or close later."""
WORK = 8_000_000
"""The most candidate pairs that are solved, of all levers together: a county takes seconds, a city most of a minute."""
ANY_WEEK = 7 * MINUTES_PER_DAY
BY_AGE = ("age_outdoor", "age_indoor", "own_wish_only", "transport_needed")
"""The office's limits by age."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One change of a problem.

    ``kind``: ``skill`` asks ``skills`` of one person a position instead of all, every skill when empty; ``rule``
    asks people first where the office's limit ``code`` bars them, or moves the limit by ``amount``; ``ask`` frees the
    week of ``people``; ``newcomers`` adds ``amount`` people with ``skills`` who live at ``place``; ``transport``
    fetches the people of all outdoor sessions.
    """

    kind: str
    code: str = ""
    amount: int = 0
    skills: tuple[SkillLevel, ...] = ()
    people: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Won:
    """The effect of a lever: ``seats`` filled more, and ``people`` with a seat who had none."""

    lever: Lever
    seats: int
    people: int


@dataclass(frozen=True, slots=True)
class Levers:
    """The levers that win seats, the strongest first; ``left`` of all were not tried, for the problem is too large."""

    won: tuple[Won, ...]
    left: int = 0


def levers(
    problem: Problem, seats: Collection[Seat], *, on_step: Tell | None = None, deadline_seconds: float | None = None
) -> Levers:
    """Returns the levers that win most over the ``seats`` of a plan. Raises ``BadInput``, ``SolverFailed``.

    ``deadline_seconds`` is shared out evenly among the levers; without it nothing depends on the clock.
    """
    view = _View(problem, seats)
    hopeful = sorted((one for one in map(view.reach, view.levers()) if one.most > view.filled), key=lambda r: -r.most)
    tried = [one for one, pairs in zip(hopeful, accumulate(one.pairs for one in hopeful), strict=True) if pairs <= WORK]
    share = None if deadline_seconds is None else deadline_seconds / max(len(tried), 1)
    found = []
    for number, reach in enumerate(tried, 1):
        if on_step is not None:
            on_step(number, len(tried))
        found.append(view.won(reach.lever, share))
    return Levers(_ranked(found), left=len(hopeful) - len(tried))


def changed(problem: Problem, lever: Lever) -> Problem:
    """Returns the problem after a lever's change."""
    return CHANGES[lever.kind](problem, lever)


def _ranked(found: Iterable[Won]) -> tuple[Won, ...]:
    """Returns those that win seats, the strongest first, each change once and of one kind a few."""
    kept: dict[Lever, Won] = {}
    kinds: Counter[str] = Counter()
    for won in sorted(found, key=lambda won: (-won.seats, -won.people)):
        same = replace(won.lever, amount=won.seats)  # an hour that wins no more than half an hour is told once
        if won.seats > 0 and same not in kept and kinds[won.lever.kind] < MOST_OF_A_KIND:
            kept[same] = won
            kinds[won.lever.kind] += 1
    return tuple(kept.values())[:MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class _Reach:
    """A lever with the most seats that counting candidates allows after it, and its number of candidates."""

    lever: Lever
    most: int
    pairs: int


class _View:
    """A problem and the seats of its plan, asked which levers there are and what each wins."""

    def __init__(self, problem: Problem, seats: Collection[Seat]) -> None:
        self.problem, self.c = problem, Compiled(problem)
        self.filled, self.used = len(seats), {volunteer for _, volunteer in seats}
        taken = Counter(position for position, _ in seats)
        self.short = {p.id: p.seats - taken[p.id] for p in problem.positions if p.seats > taken[p.id]}
        self.shift = {s.id: s for s in problem.shifts}

    def levers(self) -> list[Lever]:
        """Returns all levers that concern a short position."""
        wanted = [p for p in self.problem.positions if p.id in self.short]
        if not wanted:
            return []
        return [
            *self._skills(wanted),
            *rule_levers(),
            *self._transport(wanted),
            *self._newcomers(wanted),
            *self._asked(),
        ]

    def reach(self, lever: Lever) -> _Reach:
        """Counts the candidates after a lever."""
        c, most, pairs = Compiled(changed(self.problem, lever)), 0, 0
        for g in range(len(c.positions)):
            people = possible(c, g)
            most, pairs = most + most_seated(c, g, people), pairs + len(people)
        return _Reach(lever, most, pairs)

    def won(self, lever: Lever, seconds: float | None) -> Won:
        """Returns the effect of a lever by solving; of the people asked only those who get a seat are kept."""
        plan = solve(changed(self.problem, lever), effort="quick", deadline_seconds=seconds)
        if lever.kind == "ask":
            lever = replace(lever, people=tuple(who for who in lever.people if who in self._needed(lever, plan)))
        newly = {given.volunteer for given in plan.assignments} - self.used
        return Won(lever, len(plan.assignments) - self.filled, len(newly))

    def _needed(self, lever: Lever, plan: Plan) -> set[str]:
        """Returns the asked people who sit where their week, as registered, would not let them."""
        c = self.c
        return {
            given.volunteer
            for given in plan.assignments
            if given.volunteer in lever.people
            and not c.available(int(c.shift_of[c.position_number[given.position]]))[c.volunteer_number[given.volunteer]]
        }

    def _skills(self, wanted: list[Position]) -> list[Lever]:
        open_seats: Counter[str] = Counter()
        for position in wanted:
            for need in position.skills if position.seats > 1 else ():
                open_seats[need.skill] += self.short[position.id]
        single = [Lever("skill", skills=(SkillLevel(skill),)) for skill in _most(open_seats)]
        return single if len(single) < 2 else [Lever("skill"), *single]

    def _transport(self, wanted: list[Position]) -> list[Lever]:
        afoot = any(s.outdoor and not s.transport for s in (self.shift[p.shift] for p in wanted))
        return [Lever("transport")] if afoot else []

    def _newcomers(self, wanted: list[Position]) -> list[Lever]:
        open_seats: Counter[tuple[SkillLevel, ...]] = Counter()
        homes: dict[tuple[SkillLevel, ...], Counter[str]] = defaultdict(Counter)
        for position in wanted:
            needs = tuple(sorted(position.needs, key=lambda need: (need.skill, need.level)))
            open_seats[needs] += self.short[position.id]
            homes[needs][self.shift[position.shift].place or ""] += self.short[position.id]
        return [
            Lever("newcomers", amount=NEWCOMERS, skills=needs, place=_most(homes[needs])[0])
            for needs in _most(open_seats)
        ]

    def _asked(self) -> list[Lever]:
        """Returns the levers of asking those who are kept by their week alone, from most empty seats first."""
        free = Compiled(_with_free_week(self.problem, {v.id for v in self.problem.volunteers}))
        kept: Counter[str] = Counter()
        for position, empty in self.short.items():
            g = self.c.position_number[position]
            for v in set(possible(free, g).tolist()) - set(possible(self.c, g).tolist()):
                kept[self.c.volunteers[v].id] += empty
        people = _most(kept, len(kept))
        return [Lever("ask", people=some) for some in dict.fromkeys(tuple(people[:n]) for n in ASKED) if some]


def _most(counted: Counter[Key], number: int = MOST_KINDS) -> list[Key]:
    """Returns the keys counted most, ties by the key."""
    return [key for key, _ in sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))[:number]]


def rule_levers() -> list[Lever]:
    """Returns every looser rule that is tried."""
    moved = {"day_cap": (1,), "too_early": HOURS, "too_late": HOURS}
    return [Lever("rule", code, amount) for code in RULES for amount in moved.get(code, (0,))]


def _asking(*codes: str) -> Callable[[Rules, int], Rules]:
    """Returns a change after which people are asked about some limits first, and barred by none of them."""

    def change(rules: Rules, amount: int) -> Rules:
        asked = (*rules.asked, *(code for code in codes if code not in rules.asked))
        return replace(rules, asked=asked, costly=tuple(code for code in rules.costly if code not in codes))

    return change


RULES: Mapping[str, Callable[[Rules, int], Rules]] = {
    "ages": _asking(*BY_AGE),
    **{code: _asking(code) for code in (*BY_AGE, "altitude", "too_far")},
    "outdoor_rest": lambda rules, _: replace(rules, outdoor_rest_days=0),
    "day_cap": lambda rules, amount: replace(rules, max_per_day=rules.max_per_day + amount),
    "week_minutes": lambda rules, _: replace(rules, max_minutes_per_week=ANY_WEEK),
    "too_early": lambda rules, amount: replace(rules, earliest=max(rules.earliest - amount, 0)),
    "too_late": lambda rules, amount: replace(rules, latest=min(rules.latest + amount, MINUTES_PER_DAY)),
}
"""The office's limits that are loosened, by the code of the rule; ``ages`` are all limits by age together."""


def _skill_of_one(problem: Problem, lever: Lever) -> Problem:
    wanted = {need.skill for need in lever.skills} or {skill.id for skill in problem.skills}
    return replace(problem, positions=tuple(asked_of_one(position, wanted) for position in problem.positions))


def _with_free_week(problem: Problem, people: Collection[str]) -> Problem:
    volunteers = tuple(replace(v, availability=()) if v.id in people else v for v in problem.volunteers)
    return replace(problem, volunteers=volunteers)


def _fetched(problem: Problem) -> Problem:
    return replace(problem, shifts=tuple(replace(s, transport=s.transport or s.outdoor) for s in problem.shifts))


CHANGES: Mapping[str, Callable[[Problem, Lever], Problem]] = {
    "skill": _skill_of_one,
    "rule": lambda problem, lever: replace(problem, rules=RULES[lever.code](problem.rules, lever.amount)),
    "ask": lambda problem, lever: _with_free_week(problem, set(lever.people)),
    "newcomers": lambda problem, lever: added(problem, lever.skills, lever.place, lever.amount),
    "transport": lambda problem, _: _fetched(problem),
}
"""The change of each kind of lever."""
