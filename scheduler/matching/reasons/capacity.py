"""The shortage of people: unfilled seats, the worth of seats, and the effect of a few people more. Pure.

The prices of a plan's seats show where people are scarce, also where every seat is filled. They only choose the people
to try: every stated effect of added people is found by solving with them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Cover, Position, Problem, SkillLevel, Volunteer
from scheduler.matching.solver.solver import solve

MOST_PEOPLE = 4
"""The most people of a kind that are added, since nobody recruits more in a quarter."""
MOST_GAPS = 8
"""The most kinds of people that are tried, the most valuable first."""
AGE = 62
"""An added person's age in years: young enough for all requests of an office."""

Needs = tuple[SkillLevel, ...]
Tell = Callable[[int, int], None]
"""A callback that gets the number of kinds of people tried, and of all kinds."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Positions with the same needs, or at the same place. ``price`` is the average cost of one seat more.

    ``sessions`` are those with such a position, ``short_sessions`` those of them where one stays open. ``holders`` are
    the active people who have the needed skills; 0 for places, where ``needs`` is empty.
    """

    needs: Needs
    place: str
    seats: int
    empty: int
    sessions: int
    short_sessions: int
    price: int
    holders: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """The effect of ``people`` more people with ``needs``, found by solving with them.

    ``home`` is their assumed place. Of the ``short_sessions`` at ``places``, ``gained`` would no longer be short;
    ``seats_gained`` counts seats of all sessions, for one person more may free another.
    """

    needs: Needs
    places: tuple[str, ...]
    short_sessions: int
    empty: int
    people: int
    home: str
    gained: int
    seats_gained: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """Seats and the number that can be filled; demand by needs, by single skill and by place; gaps worth closing.

    Demand comes with the shortest first. Empty needs mean that any person is suitable.
    """

    seats: int
    filled: int
    needs: tuple[Demand, ...]
    skills: tuple[Demand, ...]
    places: tuple[Demand, ...]
    gaps: tuple[Gap, ...]


def capacity(problem: Problem, *, on_step: Tell | None = None, on_solve: Callable[..., None] | None = None) -> Capacity:
    """Returns the capacity of a problem's people for its positions. Raises ``BadInput``, ``SolverFailed``.

    ``on_solve`` is the solver's ``on_step``.
    """
    plan = solve(problem, effort="quick", on_step=on_solve)
    view = _View(problem, plan)
    tried = sorted(
        (group for group in view.by_needs().values() if view.empty_of(group)),
        key=lambda group: (-view.worth(group), group[0].id),
    )[:MOST_GAPS]
    gaps = []
    for number, group in enumerate(tried, 1):
        if on_step is not None:
            on_step(number, len(tried))
        gap = _close(view, group, on_solve)
        if gap is not None:
            gaps.append(gap)
    seats = sum(p.seats for p in problem.positions)
    return Capacity(
        seats=seats,
        filled=seats - sum(view.empty.values()),
        needs=_ranked(view.demand(group, needs=needs) for needs, group in view.by_needs().items()),
        skills=_ranked(view.demand(group, needs=needs) for needs, group in view.by_skill().items()),
        places=_ranked(view.demand(group, place=place) for place, group in view.by_place().items()),
        gaps=tuple(sorted(gaps, key=lambda gap: (-gap.gained, -gap.seats_gained, _order(gap.needs)))),
    )


def _ranked(rows: Iterable[Demand]) -> tuple[Demand, ...]:
    return tuple(sorted(rows, key=lambda d: (-d.empty, -d.price * d.seats, -d.seats, d.place, _order(d.needs))))


def _order(needs: Needs) -> list[tuple[str, int]]:
    return [(need.skill, need.level) for need in needs]


class _View:
    """A problem and its plan, asked by need and by place. Seats kept for a skill are a position of their own."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.positions: list[Position] = []
        self.empty: dict[str, int] = {}
        self.prices: dict[str, int] = {}
        prices, unfilled = dict(plan.prices), {u.position: u.seats for u in plan.unfilled}
        people = seated(problem, plan)
        for position in problem.positions:
            for part, empty in parts(position, people.get(position.id, []), unfilled.get(position.id, 0)):
                self.positions.append(part)
                self.prices[part.id] = prices.get(position.id, 0)
                if empty:
                    self.empty[part.id] = empty
        self.place = {s.id: s.place or "" for s in problem.shifts}

    def by_needs(self) -> dict[Needs, list[Position]]:
        """Returns the positions by their needs, sorted by them."""
        groups = defaultdict(list)
        for position in self.positions:
            if position.seats:
                groups[needs_of(position)].append(position)
        return dict(groups)

    def by_skill(self) -> dict[Needs, list[Position]]:
        """Returns the positions by each single skill they need, at any level."""
        groups: dict[Needs, list[Position]] = defaultdict(list)
        for position in self.positions:
            for skill in {need.skill for need in position.skills} if position.seats else ():
                groups[(SkillLevel(skill),)].append(position)
        return dict(groups)

    def by_place(self) -> dict[str, list[Position]]:
        """Returns the positions by their place."""
        groups = defaultdict(list)
        for position in self.positions:
            if position.seats:
                groups[self.place[position.shift]].append(position)
        return dict(groups)

    def empty_of(self, group: list[Position]) -> int:
        """Returns the number of empty seats of some positions."""
        return sum(self.empty.get(p.id, 0) for p in group)

    def worth(self, group: list[Position]) -> int:
        """Returns the cost of all seats of some positions at their prices: a measure of the shortage there."""
        return sum(max(self.prices.get(p.id, 0), 0) * p.seats for p in group)

    def short(self, group: list[Position]) -> set[str]:
        """Returns the shifts at which one of some positions stays open."""
        return {p.shift for p in group if self.empty.get(p.id)}

    def demand(self, group: list[Position], *, needs: Needs = (), place: str = "") -> Demand:
        """Returns a group of positions in figures."""
        seats = sum(p.seats for p in group)
        return Demand(
            needs=needs,
            place=place,
            seats=seats,
            empty=self.empty_of(group),
            sessions=len({p.shift for p in group}),
            short_sessions=len(self.short(group)),
            price=round(self.worth(group) / seats),
            holders=0 if place else sum(has(v, needs) for v in self.problem.volunteers if v.status == "active"),
        )


def seated(problem: Problem, plan: Plan) -> dict[str, list[Volunteer]]:
    """Returns the people who sit at each position of a plan."""
    people, found = {v.id: v for v in problem.volunteers}, defaultdict[str, list[Volunteer]](list)
    for given in plan.assignments:
        found[given.position].append(people[given.volunteer])
    return found


def parts(position: Position, people: list[Volunteer], empty: int) -> list[tuple[Position, int]]:
    """Returns a position's empty seats in parts: those it keeps for a skill ask for that, the rest do not."""
    found, seats = [], position.seats
    for reserve in position.kept:
        kept, need = min(reserve.seats, seats), (SkillLevel(reserve.skill, reserve.level),)
        missing = min(max(kept - sum(has(v, need) for v in people), 0), empty)
        asked = replace(position, reserves=(*position.reserves, replace(reserve, seats=position.seats))).needs
        part = replace(position, id=f"{position.id} {reserve.skill}", skills=asked, seats=kept, reserves=())
        found.append((part, missing))
        seats, empty = seats - kept, empty - missing
    return [*found, (replace(position, skills=position.needs, seats=seats, reserves=()), empty)]


def needs_of(position: Position) -> Needs:
    """Returns the skills a position needs, in one order."""
    return tuple(sorted(position.skills, key=lambda n: (n.skill, n.level)))


def has(volunteer: Volunteer, needs: Needs) -> bool:
    """Whether a person has all needed skills, at their levels."""
    level = {s.skill: s.level for s in volunteer.skills}
    return all(level.get(need.skill, 0) >= need.level for need in needs)


def _close(view: _View, group: list[Position], on_solve: Callable[..., None] | None) -> Gap | None:
    """Returns the gap closed by adding one person after another; nothing if nobody helps.

    Stops when nearly nothing is short or one more brings little.
    """
    short = view.short(group)
    home = _home(view, short)
    needs, best = needs_of(group[0]), None
    before = sum(view.empty.values())
    for people in range(1, MOST_PEOPLE + 1):
        more = added(view.problem, needs, home, people)
        after = _View(more, solve(more, effort="quick", on_step=on_solve))
        gained = len(short - after.short(group))
        seats = before - sum(after.empty.values())
        if best is not None and seats <= best.seats_gained:
            break
        if seats:
            places = tuple(sorted({view.place[shift] for shift in short} - {""}))
            best = Gap(needs, places, len(short), view.empty_of(group), people, home, gained, seats)
        if 5 * gained >= 4 * len(short):
            break
    return best


def _home(view: _View, short: set[str]) -> str:
    """Returns the best home of an added person: within reach of most short sessions, then nearest to all."""
    problem = view.problem
    number = {place: i for i, place in enumerate(problem.places)}
    wanted = [number[view.place[shift]] for shift in sorted(short) if view.place[shift] in number]
    if not wanted:
        return ""
    limit = problem.rules.max_travel_minutes

    def distance(place: str) -> tuple[int, int, str]:
        ways = [problem.travel[number[place]][to] for to in wanted]
        return sum(way > limit for way in ways), sum(ways), place

    return min(problem.places, key=distance)


def added(problem: Problem, needs: Needs, home: str, people: int) -> Problem:
    """Returns the problem with more people: fit, insured, free, living at a place, and with the needed skills."""
    last = max((s.end // 1440 for s in problem.shifts), default=problem.today) + 1
    known = {v.id for v in problem.volunteers}
    names = [name for name in (f"added-{n}" for n in range(len(known) + people)) if name not in known][:people]
    newcomers = tuple(
        Volunteer(
            id=name,
            home=home or None,
            birth_day=problem.today - AGE * 366,
            skills=needs,
            health="outdoor",
            health_until=last,
            covers=(Cover(problem.today, last),),
        )
        for name in names
    )
    return replace(problem, volunteers=problem.volunteers + newcomers)
