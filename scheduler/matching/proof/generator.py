"""Problems to measure on: counties, cities and provinces out of a seed, the same in every process. Pure.

The proportions follow a county office's register: skills are rare or common, few speak a second language at lecturing
level, a third has limited its week, one in twelve is away, requests cluster on mornings. The ``hard`` ones allow two a
day with long rests, a fifth of all-or-nothing requests, a third of cohesive ones, some minimum crews and mentors, and a
few locked seats. In the ``led`` ones a position asks its skill of one of its people only, so nearly everybody fits.
"""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from scheduler.matching.problem.days import day_number, weekday_of
from scheduler.matching.problem.problem import (
    Absence,
    AgeLimit,
    Lock,
    Mentor,
    Position,
    Problem,
    Reserve,
    Rules,
    Shift,
    Skill,
    SkillLevel,
    Stretch,
    Volunteer,
)
from scheduler.matching.proof.checker import Check

SKILLS = tuple(f"skill{n:02d}" for n in range(18))
LANGUAGES = ("yi", "zang")
AGE_LIMITS = (
    AgeLimit(60),
    AgeLimit(70, outdoor_minutes=120, needs_transport_outdoor=True),
    AgeLimit(76, outdoor_minutes=0, indoor_minutes=90, needs_transport_outdoor=True),
    AgeLimit(80, outdoor_minutes=0, indoor_minutes=90, needs_transport_outdoor=True, own_wish_only=True),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of a problem: counties, volunteers, requests and townships in each, with extras, with leads."""

    counties: int
    volunteers: int
    service_requests: int
    townships: int
    hard: bool = False
    led: bool = False


SCALES = {
    "county": Scale(1, 500, 200, 24),
    "county_tight": Scale(1, 260, 200, 24),
    "county_hard": Scale(1, 300, 200, 24, hard=True),
    "county_led": Scale(1, 500, 200, 24, led=True),
    "city": Scale(20, 500, 100, 24),
    "city_hard": Scale(20, 350, 100, 24, hard=True),
    "province": Scale(200, 500, 100, 5),
}
FIRST_DAY = day_number(date(2023, 4, 1))


def generate(scale: str, seed: int, *, crews: bool = True) -> Problem:
    """Returns the problem of a scale and seed. Raises ``KeyError`` for an unknown scale.

    Without ``crews`` the hard ones have no minimum crews, mentors and locked seats.
    """
    size, random = SCALES[scale], Random(f"{scale} {seed}")
    places, travel, spots = _places(size, random)
    volunteers: list[Volunteer] = []
    shifts: list[Shift] = []
    positions: list[Position] = []
    for county in range(size.counties):
        own = [i for i, spot in enumerate(spots) if spot[2] == county]
        volunteers += [_volunteer(county, n, [places[i] for i in own], random) for n in range(size.volunteers)]
        for n in range(size.service_requests):
            shift = _shift(county, n, places[random.choice(own)], size.hard, random)
            shifts.append(shift)
            positions += _positions(shift, county, random)
    rules = Rules(age_limits=AGE_LIMITS)
    if size.hard:
        rules = Rules(age_limits=AGE_LIMITS, max_per_day=2, rest_minutes=120, max_minutes_per_week=720)
    problem = Problem(
        today=FIRST_DAY - 7,
        places=tuple(places),
        travel=travel,
        skills=tuple(Skill(s) for s in SKILLS) + tuple(Skill(s, is_language=True) for s in LANGUAGES),
        rules=rules,
        volunteers=tuple(volunteers),
        shifts=tuple(shifts),
        positions=tuple(positions),
    )
    if size.led:
        problem = replace(problem, positions=tuple(_led(p) for p in positions))
    return _with_crews(problem, Random(f"crews {scale} {seed}")) if size.hard and crews else problem


def _led(position: Position) -> Position:
    """Returns the position with one seat kept for its skill, the others open to all who speak its language."""
    kept = tuple(Reserve(need.skill, need.level) for need in position.skills if need.skill in SKILLS)
    return replace(position, skills=tuple(n for n in position.skills if n.skill in LANGUAGES), reserves=kept)


def spots(scale: str, seed: int) -> dict[str, tuple[float, float, int]]:
    """Returns where a problem's places lie: kilometers east and north, at two minutes each, and the county's number."""
    names, _, found = _places(SCALES[scale], Random(f"{scale} {seed}"))
    return {name: (east / 2, north / 2, county) for name, (east, north, county) in zip(names, found, strict=True)}


def _with_crews(problem: Problem, random: Random) -> Problem:
    """Adds years of service, a minimum or a mentor for one position in ten, a locked seat for one in a hundred."""
    people = tuple(replace(v, years=random.choice((0, 1, 2, 3, 5, 8, 12))) for v in problem.volunteers)
    positions = []
    for p in problem.positions:
        minimum = random.randint(2, p.seats) if p.seats > 1 and random.random() < 0.1 else 0
        positions.append(replace(p, minimum=minimum, mentor=Mentor(5) if random.random() < 0.1 else None))
    checked = Check(replace(problem, volunteers=people))
    locked: dict[str, Lock] = {}
    for p in random.sample(positions, len(positions) // 100):
        near = random.sample(people, min(200, len(people)))
        fitting = (v for v in near if v.id not in locked and not checked.person(p, v))
        if (volunteer := next(fitting, None)) is not None:
            locked[volunteer.id] = Lock(p.id, volunteer.id)
    return replace(problem, volunteers=people, positions=tuple(positions), locked=tuple(locked.values()))


def _places(
    size: Scale, random: Random
) -> tuple[list[str], tuple[tuple[int, ...], ...], list[tuple[float, float, int]]]:
    """Returns townships in minutes on a plane; counties stand 100 minutes apart on a grid."""
    spots = []
    for county in range(size.counties):
        middle_x, middle_y = county % 15 * 100.0, county // 15 * 100.0
        for _ in range(size.townships):
            spots.append((middle_x + random.uniform(-60, 60), middle_y + random.uniform(-60, 60), county))
    names = [f"c{spot[2]:03d}t{i:04d}" for i, spot in enumerate(spots)]
    travel = tuple(
        tuple(
            10 if i == j else min(10 + round(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5), 600)
            for j, b in enumerate(spots)
        )
        for i, a in enumerate(spots)
    )
    return names, travel, spots


def _volunteer(county: int, number: int, places: list[str], random: Random) -> Volunteer:
    known = random.sample(SKILLS, random.choice((1, 1, 2, 2, 3)))
    skills = [SkillLevel(s, random.choice((1, 2, 2, 3))) for s in known]
    if random.random() < 0.15:
        skills.append(SkillLevel(random.choice(LANGUAGES), random.choice((1, 2, 2, 3))))
    home = random.choice(places)
    days = sorted(random.sample(range(7), 4)) if random.random() < 0.3 else []
    away = random.randrange(30)
    return Volunteer(
        id=f"v{county:03d}{number:04d}",
        home=home,
        birth_day=day_number(date(random.choice((*range(1940, 1964), *range(1950, 1964))), random.randint(1, 12), 1)),
        willingness=random.choice(("anywhere",) * 6 + ("depends",) * 2 + ("not_now",)),
        places=(home,) if random.random() < 0.1 else None,
        skills=tuple(skills),
        teams=(f"team{county:03d}{random.randrange(12):02d}",) if random.random() < 0.6 else (),
        availability=tuple(Stretch(day) for day in days),
        absences=(Absence(FIRST_DAY + away, FIRST_DAY + away + 9),) if random.random() < 0.12 else (),
        notice_days=random.choice((0, 0, 0, 3)),
        max_per_week=random.choice((1, 2, 2, 3)),
        max_per_month=random.choice((3, 4, 6, 8)),
        health=random.choice(("outdoor",) * 7 + ("indoor",) * 3 + ("paused",)),
        health_until=FIRST_DAY + 200,
        load=random.choice((0, 0, 0, 1, 1, 2, 3, 5)),
        acceptance=random.choice((100, 90, 80, 60)),
        asked_days_ago=random.choice((None, 5, 20, 45, 90)),
    )


def _shift(county: int, number: int, place: str, hard: bool, random: Random) -> Shift:
    day = FIRST_DAY + random.choice([d for d in range(30) if weekday_of(FIRST_DAY + d) < 5 or random.random() < 0.3])
    start = day * 1440 + random.choice((540, 540, 570, 570, 600, 840, 870, 900))
    return Shift(
        id=f"s{county:03d}{number:04d}",
        start=start,
        end=start + random.choice((60, 90, 90, 120, 120, 150)),
        place=place,
        priority=random.choice((1, 2, 2, 2, 3)),
        outdoor=random.random() < 0.25,
        transport=random.random() < 0.7,
        whole=hard and random.random() < 0.2,
        cohesive=hard and random.random() < 0.35,
    )


def _positions(shift: Shift, county: int, random: Random) -> list[Position]:
    found = []
    for part in range(random.choice((1, 1, 2, 2))):
        needs = [SkillLevel(random.choice(SKILLS), random.choice((1, 1, 1, 2)))]
        if random.random() < 0.08:
            needs.append(SkillLevel(random.choice(LANGUAGES), 2))
        team = f"team{county:03d}{random.randrange(12):02d}" if random.random() < 0.2 else None
        seats = random.choice((1, 1, 2, 2, 3, 4))
        found.append(Position(f"{shift.id}p{part}", shift.id, seats, tuple(needs), preferred_team=team))
    return found
