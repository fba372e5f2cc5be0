"""Single changes that would fill a seat: one rule for one person, a changed session, one person more. Pure.

Every fix is verified first: a person for whom a rule is lifted is checked by the independent checker with all seats; a
changed session is filled anew with the rest of the plan unchanged.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scheduler.matching.changes.crewing import Crewing
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.plan import Objection, Values
from scheduler.matching.problem.problem import Cover, Position, Shift, SkillLevel, Volunteer
from scheduler.matching.proof.checker import Check
from scheduler.matching.rules.crews import crews

Lift = Callable[[Volunteer, Shift], Volunteer]


@dataclass(frozen=True, slots=True)
class Fix:
    """A single change that fills ``gain`` seats more and takes nobody from another session.

    ``kind``: ``lift`` sets the rule ``code`` aside for one person: each of ``volunteers``, the cheapest first; ``day``,
    ``shorter`` and ``transport`` change the session (then ``seated`` are its people and positions, and ``gain`` counts
    all its positions); ``person`` is one more person, as ``values`` describe.
    """

    kind: str
    gain: int
    code: str = ""
    values: Values = field(default_factory=dict)
    volunteers: tuple[str, ...] = ()
    seated: tuple[tuple[str, str], ...] = ()


def _is_fit(volunteer: Volunteer, shift: Shift) -> Volunteer:
    return replace(volunteer, health="outdoor", health_until=(shift.end - 1) // 1440)


LIFTS: Mapping[str, Lift] = {
    "not_available": lambda v, s: replace(v, availability=()),
    "blocked_day": lambda v, s: replace(v, blocked_month_days=()),
    "notice_short": lambda v, s: replace(v, notice_days=0),
    "health_unknown": _is_fit,
    "health_expired": _is_fit,
    "not_willing": lambda v, s: replace(v, willingness="depends"),
    "out_of_area": lambda v, s: replace(v, places=None),
    "altitude": lambda v, s: replace(v, altitude_ok=True),
    "away": lambda v, s: replace(v, absences=(), seasons=()),
    "lives_away": lambda v, s: replace(v, lives_away=""),
    "week_cap": lambda v, s: replace(v, max_per_week=v.max_per_week + 1),
    "month_cap": lambda v, s: replace(v, max_per_month=v.max_per_month + 1),
}
"""Rules that asking the person may set aside, the easiest first, and the person without the rule."""


class Lifting:
    """People who could come if one rule were set aside for them alone."""

    def __init__(self, standing: Standing) -> None:
        self.standing, self.check = standing, Check(standing.c.problem)
        self._crewing = Crewing(standing.c)

    def fixes(self, position: int, alone: Mapping[int, Objection]) -> list[Fix]:
        """Returns one fix for each rule that suffices, the easiest first.

        ``alone`` holds each person's only objection.
        """
        found: dict[str, list[int]] = defaultdict(list)
        for v, objection in alone.items():
            if objection.code in LIFTS and self._holds(position, v, objection.code):
                found[objection.code].append(v)
        return [self._fix(position, code, found[code], alone) for code in LIFTS if code in found]

    def _fix(self, position: int, code: str, people: list[int], alone: Mapping[int, Objection]) -> Fix:
        standing, c = self.standing, self.standing.c
        people.sort(key=lambda v: (standing.cost(position, v) + standing.roster.next_load_cost(v), v))
        names = tuple(c.volunteers[v].id for v in people)
        return Fix("lift", 1, code, alone[people[0]].values, names)

    def _holds(self, position: int, volunteer: int, code: str) -> bool:
        """Whether the independent checker allows the person there beside all other seats, without that one rule."""
        c, check = self.standing.c, self.check
        if not self._crewing.holds(self.standing.people, [(volunteer, None, position)]):
            return False
        wanted, shift = c.position(position), c.shift(position)
        person = LIFTS[code](c.volunteers[volunteer], shift)
        others = [c.position(h) for h in self.standing.seats.get(volunteer, ())]
        return not check.person(wanted, person) and not check.together(person, [*others, wanted])


def one_more(standing: Standing, ideal: "Ideal", number: int) -> Fix | None:
    """Returns the fix of one person more with the needed skills, or nothing when no newcomer could come."""
    shift, ages = standing.c.shift(number), ideal.ages(number)
    if not ages.fit or not ideal.one_suffices(standing, number):
        return None
    kept = [room.reserve.skill for room in standing.crewing.reserves.full(number, standing.people[number])]
    skills = dict.fromkeys([*(n.skill for n in standing.c.wanted[number]), *kept])
    values: dict[str, object] = {"skills": list(skills), "outdoor": shift.outdoor}
    if ages.below is not None:
        values["below_age"] = ages.below
    return Fix("person", 1, values=values)


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages of possible newcomers: whether there are any, and the age below which they must be, if any."""

    fit: bool
    below: int | None


class Ideal:
    """Newcomers who can do everything, one of each age that the limits distinguish, checked by all rules."""

    def __init__(self, standing: Standing) -> None:
        c = standing.c
        skills = tuple(SkillLevel(s.id, 3) for s in c.problem.skills)
        self.c, self.check, self._crews = c, Check(c.problem), crews(c)
        self.limits = sorted({limit.from_age for limit in c.rules.age_limits} | {s for s in self._bars() if s})
        self.skills = skills

    def _bars(self) -> set[int | None]:
        return {s.barred_from_age for s in self.c.shifts}

    def ages(self, number: int) -> Ages:
        """Returns the ages at which a newcomer from the session's own place breaks no rule there."""
        position, shift = self.c.position(number), self.c.shift(number)
        wanted = replace(position, asked=(), preferred_volunteer=None)
        youngest = min(self.limits, default=60) - 1
        if self.check.person(wanted, self._person(shift, youngest)):
            return Ages(False, None)
        for age in self.limits:
            if self.check.person(wanted, self._person(shift, age)):
                return Ages(True, age)
        return Ages(True, None)

    def one_suffices(self, standing: Standing, position: int) -> bool:
        """Whether one person more completes every crew of the position; this person counts as no mentor."""
        for crew in self._crews:
            if position in crew.positions:
                there = sum(len(standing.people[h]) for h in crew.positions)
                if there + 1 < crew.least or (crew.mentor is not None and not there):
                    return False
        return True

    def _person(self, shift: Shift, age: int) -> Volunteer:
        day = shift.start // 1440
        return Volunteer(
            id="",
            home=shift.place,
            birth_day=day - int(age * 365.25) - 100,
            skills=self.skills,
            health="outdoor",
            health_until=day + 400,
            covers=(Cover(day - 1, day + 400),),
        )


def seat_all(wanted: Mapping[str, int], people: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Returns as many (person, position) pairs as possible, each person once.

    ``people`` are each position's, best first. Positions and people are taken in the given order; by augmenting paths,
    so no other way seats more.
    """
    held: dict[str, str] = {}
    left = dict(wanted)

    def seat(position: str, seen: set[str]) -> bool:
        for who in people[position]:
            if who not in seen:
                seen.add(who)
                if who not in held or seat(held[who], seen):
                    held[who] = position
                    return True
        return False

    for position in wanted:
        while left[position] and seat(position, set()):
            left[position] -= 1
    return sorted(held.items())


def positions_of(shift: str, positions: Iterable[Position]) -> list[Position]:
    """Returns the positions of a shift that want people."""
    return [p for p in positions if p.shift == shift and p.seats]
