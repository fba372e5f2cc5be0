"""The masks are the rulebook's second form: both say the same of everybody, in the same words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from events.rules import values as rulebook
from events.rules.table import TABLE, refusals
from events.rules.table import drawbacks as rulebook_drawbacks
from events.rules.table import questions as rulebook_questions
from events.rules.values import Refusal
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import calendar_day, wall_time
from scheduler.matching.problem.plan import Objection, Point
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import RULES, bits_of, broken_bits, drawbacks, objections, questions
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import tiny, with_doors, with_modes, with_reserves
from volunteers.timespan import SHANGHAI


def instant(minute: int) -> datetime:
    return wall_time(minute).replace(tzinfo=SHANGHAI)


def person_of(one: core.Volunteer) -> rulebook.Person:
    return rulebook.Person(
        id=one.id,
        status=one.status,
        willingness=one.willingness,
        lives_away=one.lives_away,
        birth_date=None if one.birth_day is None else calendar_day(one.birth_day),
        home=one.home,
        places=one.places,
        skills={have.skill: have.level for have in one.skills},
        availability=tuple(rulebook.Stretch(s.weekday, s.start, s.end) for s in one.availability),
        absences=tuple(
            rulebook.Absence(calendar_day(a.first_day), calendar_day(a.last_day), a.place) for a in one.absences
        ),
        seasons=tuple(rulebook.Season(s.first_month, s.last_month, s.place) for s in one.seasons),
        blocked_month_days=one.blocked_month_days,
        notice_days=one.notice_days,
        max_per_week=one.max_per_week,
        max_per_month=one.max_per_month,
        health=one.health,
        health_until=None if one.health_until is None else calendar_day(one.health_until),
        altitude_ok=one.altitude_ok,
        can_ride=one.can_ride,
        covers=tuple(rulebook.Cover(calendar_day(x.first_day), calendar_day(x.last_day)) for x in one.covers),
    )


def session_of(problem: core.Problem, position: core.Position) -> rulebook.Session:
    shift = next(one for one in problem.shifts if one.id == position.shift)
    languages = {skill.id for skill in problem.skills if skill.is_language}
    return rulebook.Session(
        start=instant(shift.start),
        end=instant(shift.end),
        place=shift.place,
        outdoor=shift.outdoor,
        seated=shift.seated,
        altitude_m=shift.altitude_m,
        risk=shift.risk,
        barred_from_age=shift.barred_from_age,
        bar_article=shift.bar_article,
        transport=shift.transport,
        floor=rulebook.Floor(
            controlled_zone=shift.needs_approval, unclear=shift.unclear, unclear_article=shift.unclear_article
        ),
        needs=tuple(rulebook.Need(n.skill, n.level, n.skill in languages) for n in position.needs),
        named=position.preferred_volunteer,
        asked=frozenset(position.asked),
    )


def policy_of(rules: core.Rules) -> rulebook.Policy:
    return rulebook.Policy(
        max_per_day=rules.max_per_day,
        max_minutes_per_week=rules.max_minutes_per_week,
        outdoor_rest_days=rules.outdoor_rest_days,
        earliest=rules.earliest,
        latest=rules.latest,
        high_altitude_m=rules.high_altitude_m,
        max_travel_minutes=rules.max_travel_minutes,
        rest_minutes=rules.rest_minutes,
        insurance_from_risk=rules.insurance_from_risk,
        age_limits=tuple(
            rulebook.AgeLimit(
                a.from_age, a.outdoor_minutes, a.indoor_minutes, a.needs_transport_outdoor, a.own_wish_only
            )
            for a in rules.age_limits
        ),
        asked=rules.asked,
        costly=rules.costly,
        door_to_door=rules.door_to_door,
    )


def calendar_of(problem: core.Problem, c: Compiled, position: core.Position, who: core.Volunteer) -> rulebook.Calendar:
    return rulebook.Calendar(
        today=calendar_day(problem.today),
        way_minutes=c.minutes_to(c.shift_number[position.shift], c.volunteer_number[who.id]),
        bookings=tuple(
            rulebook.Booking(
                instant(b.start), instant(b.end), instant(b.busy_from), instant(b.busy_until), b.outdoor, b.title
            )
            for b in problem.bookings
            if b.volunteer == who.id
        ),
    )


def stranger(seed: int) -> core.Problem:
    """A strange problem with other office numbers, a session that ends on another day, and busier people."""
    random = Random(f"rulebook {seed}")
    problem = with_reserves(tiny(seed, volunteers=6, shifts=4, strange=True), seed)
    problem = with_modes(problem, seed) if seed % 4 else problem
    problem = with_doors(problem, seed) if seed % 3 else problem
    bookings = tuple(
        replace(booking, volunteer=random.choice(problem.volunteers).id)
        for booking in problem.bookings
        for _ in range(random.choice((1, 3)))
    )
    rules = replace(
        problem.rules,
        earliest=random.choice((0, 510, 560)),
        latest=random.choice((1110, 1440, 3000)),
        max_travel_minutes=random.choice((30, 150)),
        insurance_from_risk=random.choice((1, 2)),
    )
    return replace(problem, rules=rules, bookings=bookings, today=problem.today + random.choice((0, 0, 4)))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_rulebook_and_masks_refuse_the_same_with_the_same_values(seed: int) -> None:
    problem = stranger(seed)
    c = Compiled(problem)
    policy = policy_of(problem.rules)
    for position in c.positions:
        g = c.position_number[position.id]
        bits, session = broken_bits(c, g), session_of(problem, position)
        for v, volunteer in enumerate(c.volunteers):
            asked = person_of(volunteer), session, policy, calendar_of(c.problem, c, position, volunteer)
            assert told(objections(c, g, v, int(bits[v]))) == refusals(*asked)
            assert told(questions(c, g, v)) == rulebook_questions(*asked)
            assert told(drawbacks(c, g, v)) == rulebook_drawbacks(*asked)
            assert int(bits[v]) == bits_of(c, g, v)


def told(found: Iterable[Objection]) -> tuple[Refusal, ...]:
    return tuple(Refusal(one.code, one.values) for one in found)


def test_a_limit_that_asks_bars_whose_word_on_health_does_not_fit_and_one_that_only_costs_bars_nobody() -> None:
    problem = pair_of_shifts(0)
    rules = replace(problem.rules, age_limits=(core.AgeLimit(60, indoor_minutes=30),), asked=("age_indoor",))
    old = replace(problem.volunteers[0], birth_day=-8000)
    problem = replace(
        problem,
        rules=rules,
        volunteers=tuple(replace(old, id=health, health=health) for health in ("indoor", "unknown")),
    )
    limit = Objection("age_indoor", {"age": 75, "minutes": 60, "limit": 30})

    def seen(problem: core.Problem) -> list[tuple[list[Objection], ...]]:
        c = Compiled(problem)
        return [
            (objections(c, 0, v, bits_of(c, 0, v)), questions(c, 0, v), drawbacks(c, 0, v))
            for v in range(len(c.volunteers))
        ]

    assert seen(problem) == [([], [limit], []), ([limit], [], [])]
    costly = replace(problem, rules=replace(rules, asked=(), costly=("age_indoor",)))
    assert seen(costly) == [([], [], [limit]), ([], [], [limit])]
    asks = {a.volunteer: (a.asks, a.items[1:2]) for a in solve(problem).assignments}
    point = Point("ask", {"rule": "age_indoor", "age": 75, "minutes": 60, "limit": 30}, 40)
    assert asks == {"indoor": ((limit,), (point,))}


def test_where_the_whole_day_counts_the_ways_are_told_and_a_limit_is_reached_sooner() -> None:
    problem = pair_of_shifts(0)
    old = replace(problem.volunteers[0], birth_day=-8000, availability=(core.Stretch(0, 500, 660),))
    rules = replace(
        problem.rules,
        age_limits=(core.AgeLimit(60, indoor_minutes=179),),
        earliest=510,
        latest=659,
        max_minutes_per_week=170,
    )
    problem = replace(problem, volunteers=(old,), rules=rules)

    def seen(*doors: str) -> list[Objection]:
        c = Compiled(replace(problem, rules=replace(rules, door_to_door=doors)))
        return objections(c, 0, 0, bits_of(c, 0, 0))

    assert seen() == []
    assert seen("age_minutes") == [Objection("age_indoor", {"age": 75, "minutes": 180, "limit": 179, "way": 60})]
    assert seen("availability") == [Objection("not_available", {"way": 60})]
    assert seen("hours") == [
        Objection("too_early", {"from": "08:00", "limit": "08:30", "way": 60}),
        Objection("too_late", {"until": "11:00", "limit": "10:59", "way": 60}),
    ]
    assert seen("week_minutes") == [Objection("week_minutes", {"minutes": 0, "limit": 170, "way": 60})]


def test_every_rule_is_drawn_by_some_seed() -> None:
    seen: set[str] = set()
    for seed in range(300):
        c = Compiled(stranger(seed))
        for g in range(len(c.positions)):
            for v, bits in enumerate(broken_bits(c, g)):
                seen |= {one.code for one in objections(c, g, v, int(bits))}
    assert seen == {rule.code for rule in TABLE}


def test_the_masks_take_what_a_rule_stands_on_from_the_table() -> None:
    assert [(r.code, r.stage, r.legal, r.overridable, r.article) for r in RULES] == [
        (r.code, r.stage, r.legal, r.overridable, r.article) for r in TABLE
    ]


def test_every_rule_has_a_stage_and_legal_ones_are_never_set_aside() -> None:
    assert {rule.code for rule in RULES if rule.legal and rule.overridable} == set()
    assert {rule.code for rule in RULES if rule.legal} == {
        "risk_high",
        "approval_missing",
        "age_barred",
        "law_unclear",
        "health_paused",
        "health_indoor",
        "insurance_missing",
    }
