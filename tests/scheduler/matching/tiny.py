"""Tiny problems with everything in them, out of a seed, and the best plan of one by trying everything."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from events.rules.table import MODAL
from events.rules.values import DOOR_TO_DOOR
from scheduler.matching.problem.plan import Assignment
from scheduler.matching.problem.problem import (
    Absence,
    AgeLimit,
    Booking,
    Cover,
    Lock,
    Mentor,
    Position,
    Problem,
    Reserve,
    Rules,
    Season,
    Shift,
    Skill,
    SkillLevel,
    Stretch,
    Volunteer,
)
from scheduler.matching.proof.checker import Check
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.pricing import total_cost

MONDAY = 19_450  # 3 April 2023
AGE_LIMITS = (
    AgeLimit(60),
    AgeLimit(70, outdoor_minutes=120, needs_transport_outdoor=True),
    AgeLimit(76, outdoor_minutes=0, indoor_minutes=90, needs_transport_outdoor=True),
    AgeLimit(80, outdoor_minutes=0, indoor_minutes=90, needs_transport_outdoor=True, own_wish_only=True),
)


def tiny(seed: int, *, volunteers: int = 4, shifts: int = 3, strange: bool = False, crews: bool = False) -> Problem:
    """A problem of a few people; with ``strange`` each rule has somebody who may break it.

    ``crews``: some shifts and positions want a least number of people or a mentor, some positions keep seats for a
    skill, some limits ask, only cost or count the ways, and some seats are locked.
    """
    random = Random(seed)
    chance = random.random
    people = tuple(_volunteer(i, random, strange) for i in range(volunteers))
    sessions = tuple(_shift(i, random, strange) for i in range(shifts))
    positions = []
    for session in sessions:
        for part in range(random.choice((1, 1, 2))):
            named = random.choice(people).id if chance() < 0.2 and people else None
            needs = [SkillLevel(random.choice("ab"), random.choice((1, 1, 2)))] if chance() < 0.6 else []
            if strange and chance() < 0.3:
                needs.append(SkillLevel("yi", random.choice((1, 2))))
            asked = tuple(v.id for v in people if strange and chance() < 0.05)
            team = random.choice(("t1", None, None))
            identity = f"{session.id}p{part}"
            positions.append(Position(identity, session.id, random.choice((1, 1, 2)), tuple(needs), team, named, asked))
    rules = Rules(
        rest_minutes=random.choice((0, 30, 90)),
        max_per_day=random.choice((1, 2, 3)),
        max_minutes_per_week=random.choice((150, 300, 480)),
        outdoor_rest_days=random.choice((0, 1, 2)),
        age_limits=AGE_LIMITS,
    )
    travel = ((10, 60, 40), (60, 10, 200), (40, 200, 10))
    problem = Problem(
        today=MONDAY - 3,
        places=("east", "north", "west"),
        travel=travel,
        skills=(Skill("a"), Skill("b"), Skill("yi", is_language=True)),
        rules=rules,
        volunteers=people,
        shifts=sessions,
        positions=tuple(positions),
        bookings=tuple(_booking(random, people) for _ in range(random.choice((0, 0, 1, 2)))) if people else (),
    )
    return with_crews(with_doors(with_modes(with_reserves(problem, seed), seed), seed), seed) if crews else problem


def with_doors(problem: Problem, seed: int) -> Problem:
    """The same with some limits that count the way there and back."""
    random = Random(f"doors {seed}")
    doors = tuple(limit for limit in DOOR_TO_DOOR if random.random() < 0.5)
    return replace(problem, rules=replace(problem.rules, door_to_door=doors))


def with_modes(problem: Problem, seed: int) -> Problem:
    """The same with limits about which people are asked, and others that only cost."""
    random = Random(f"modes {seed}")
    said = {code: random.choice(("bar", "ask", "prefer")) for code in MODAL}
    asked, costly = (tuple(code for code in MODAL if said[code] == mode) for mode in ("ask", "prefer"))
    return replace(problem, rules=replace(problem.rules, asked=asked, costly=costly))


def with_reserves(problem: Problem, seed: int, chance: float = 0.4) -> Problem:
    """The same with more seats here and there, some of them kept for a skill or two."""
    random = Random(f"reserves {seed}")
    positions = []
    for p in problem.positions:
        seats = p.seats + random.choice((0, 0, 1)) if random.random() < chance else p.seats
        names = random.sample(("a", "b", "yi"), random.choice((1, 1, 2))) if random.random() < chance else []
        kept = tuple(Reserve(name, random.choice((1, 2)), random.randint(1, seats)) for name in names)
        positions.append(replace(p, seats=seats, reserves=kept))
    return replace(problem, positions=tuple(positions))


def with_crews(problem: Problem, seed: int) -> Problem:
    """The same with years of service, crews and locked seats."""
    random = Random(f"crews {seed}")
    people = tuple(replace(v, years=random.choice((0, 1, 6, 12))) for v in problem.volunteers)
    positions = tuple(replace(p, **_crew(random, p.seats)) for p in problem.positions)
    seats = Counter(p.shift for p in positions for _ in range(p.seats))
    problem = replace(
        problem,
        volunteers=people,
        positions=positions,
        shifts=tuple(replace(s, **_crew(random, seats[s.id])) for s in problem.shifts),
    )
    checked = Check(problem)
    locked: list[Lock] = []
    for position in random.sample(positions, len(positions)):
        left = [v for v in people if v.id not in {lock.volunteer for lock in locked}]
        if random.random() < 0.15 and left:
            volunteer = random.choice(left)
            seated = [Assignment(x.position, x.volunteer, 0) for x in (*locked, Lock(position.id, volunteer.id))]
            if not checked.person(position, volunteer) and not checked.kept(seated):
                locked.append(Lock(position.id, volunteer.id))
    return replace(problem, locked=tuple(locked))


def _crew(random: Random, seats: int) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if random.random() < 0.3:
        asked["minimum"] = random.randint(0, seats)
    if random.random() < 0.2:
        asked["mentor"] = random.choice(
            (Mentor(5), Mentor(10), Mentor(0, SkillLevel("a", 3)), Mentor(1, SkillLevel("b")))
        )
    return asked


def _volunteer(number: int, random: Random, strange: bool) -> Volunteer:
    chance = random.random
    plain = Volunteer(
        id=f"v{number}",
        home=random.choice(("east", "north", "west", None)),
        birth_day=-random.randrange(2000, 9000),
        skills=tuple(SkillLevel(s, random.choice((1, 2, 3))) for s in ("a", "b", "yi") if chance() < 0.7),
        teams=tuple(t for t in ("t1", "t2") if chance() < 0.4),
        max_per_week=random.choice((1, 2, 3)),
        max_per_month=random.choice((1, 2, 4)),
        health="outdoor",
        health_until=MONDAY + 300,
        load=random.randrange(4),
        acceptance=random.choice((100, 70, 20)),
        asked_days_ago=random.choice((None, 3, 100)),
        willingness=random.choice(("anywhere", "depends")),
    )
    if not strange:
        return plain
    return replace(
        plain,
        birth_day=random.choice((None, plain.birth_day, -11_000, -13_000)),
        status=random.choice(("active",) * 9 + ("paused",)),
        willingness=random.choice(("anywhere",) * 8 + ("depends", "not_now")),
        places=random.choice((None, None, None, ("east",), ())),
        lives_away=random.choice(("",) * 9 + ("成都",)),
        availability=random.choice(((), (), (Stretch(0), Stretch(2, 480, 720), Stretch(2, 720, 1080)))),
        absences=random.choice(((), (), (), (Absence(MONDAY + 1, MONDAY + 2, "西昌"),))),
        seasons=random.choice(((), (), (), (Season(11, 4, "成都"),), (Season(5, 6),))),
        blocked_month_days=random.choice(((), (), (5, 31))),
        notice_days=random.choice((0, 0, 4, 9)),
        health=random.choice(("outdoor", "outdoor", "indoor", "paused", "unknown")),
        health_until=random.choice((None, MONDAY + 300, MONDAY + 1)),
        altitude_ok=chance() < 0.7,
        can_ride=chance() < 0.8,
        covers=random.choice(((), (Cover(MONDAY, MONDAY + 2), Cover(MONDAY + 3, MONDAY + 3)))),
    )


def _shift(number: int, random: Random, strange: bool) -> Shift:
    start = (MONDAY + random.randrange(5)) * 1440 + random.choice((540, 600, 840, 900))
    plain = Shift(
        id=f"s{number}",
        start=start,
        end=start + random.choice((60, 90, 120)),
        place=random.choice(("east", "north", "west")),
        priority=random.choice((1, 2, 3)),
        outdoor=random.random() < 0.4,
        seated=random.random() < 0.3,
        transport=random.random() < 0.8,
        whole=random.random() < 0.2,
        cohesive=random.random() < 0.3,
    )
    if not strange:
        return plain
    return replace(
        plain,
        start=start - random.choice((0, 0, 60)),
        end=start + random.choice((60, 120, 200, 300, 1440)),
        place=random.choice(("east", "north", "west", None)),
        altitude_m=random.choice((None, 1600, 2600)),
        risk=random.choice((1, 1, 1, 1, 2, 3)),
        barred_from_age=random.choice((None, None, None, 60)),
        needs_approval=random.random() < 0.1,
        unclear="灭火演练" if Random(f"unclear {plain}").random() < 0.06 else "",
    )


def _booking(random: Random, people: tuple[Volunteer, ...]) -> Booking:
    start = (MONDAY + random.randrange(-2, 7)) * 1440 + random.choice((540, 840))
    person = random.choice(people).id
    return Booking(person, start, start + 90, start - 40, start + 160, random.random() < 0.4, "合唱演出")


def best_by_trying(problem: Problem) -> int | None:
    """The cost of the best plan, by trying every set of candidate pairs; nothing when there are too many."""
    checked, c = Check(problem), Compiled(problem)
    pairs = [
        (c.volunteer_number[v.id], c.position_number[p.id])
        for v in problem.volunteers
        for p in problem.positions
        if p.seats and not checked.person(p, v)
    ]
    if len(pairs) > 12:
        return None
    return min(
        total_cost(c, frozenset(chosen))
        for size in range(len(pairs) + 1)
        for chosen in combinations(pairs, size)
        if allowed(checked, c, chosen)
    )


def allowed(checked: Check, c: Compiled, chosen: tuple[tuple[int, int], ...]) -> bool:
    """Whether no rule is broken by these seats together."""
    given: dict[str, list[Position]] = {}
    seats: dict[str, int] = {}
    for volunteer, position in chosen:
        row = c.position(position)
        given.setdefault(c.volunteers[volunteer].id, []).append(row)
        seats[row.id] = seats.get(row.id, 0) + 1
    if any(seats[p.id] > p.seats for p in c.positions if p.id in seats):
        return False
    if any(checked.together(checked.volunteers[who], rows) for who, rows in given.items()):
        return False
    seated = [Assignment(c.position(g).id, c.volunteers[v].id, 0) for v, g in chosen]
    locks = checked.locks({(a.position, a.volunteer) for a in seated})
    return not (locks or checked.crews(seated) or checked.kept(seated))
