from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.days import MINUTES_PER_DAY, calendar_day
from scheduler.matching.problem.plan import Assignment, Plan, Unfilled
from scheduler.matching.problem.problem import AgeLimit, Cover, Position, Problem, Shift, SkillLevel, Stretch, Volunteer
from scheduler.matching.proof.checker import Check
from scheduler.matching.reasons.explain import explain
from scheduler.matching.reasons.fixes import LIFTS, Fix, seat_all
from scheduler.matching.rules.masks import RULE
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.tiny import tiny

seeds = st.integers(0, 10**9)
MONEY = {"cost_wrong", "bound_wrong", "asks_wrong"}
Seats = list[tuple[str, str]]


def broken(problem: Problem, seats: Seats) -> list[tuple[str, str, str]]:
    """What (volunteer, position) seats break, costs aside, by the independent checker."""
    given = Counter(position for _, position in seats)
    empty = tuple(Unfilled(p.id, p.seats - given[p.id]) for p in problem.positions if p.seats > given[p.id])
    rows = tuple(Assignment(position, volunteer, 0) for volunteer, position in sorted(seats))
    plan = Plan(rows, empty, 0, 0, "proven_best", "by hand", "")
    return [(v.code, v.position, v.volunteer) for v in Check(problem).plan(plan) if v.code not in MONEY]


def number_in(fix: Fix, name: str) -> int:
    number = fix.values[name]
    assert isinstance(number, int)
    return number


def changed(shift: Shift, fix: Fix) -> Shift:
    """A session as a fix changes it."""
    if fix.kind == "shorter":
        return replace(shift, end=shift.start + number_in(fix, "minutes"))
    if fix.kind == "transport":
        return replace(shift, transport=True)
    today = shift.start // MINUTES_PER_DAY
    day = next(d for d in range(today - 6, today + 7) if calendar_day(d).isoformat() == fix.values["day"])
    moved = (day - today) * MINUTES_PER_DAY
    return replace(shift, start=shift.start + moved, end=shift.end + moved)


def newcomer(problem: Problem, shift: Shift, fix: Fix) -> Volunteer:
    """Somebody as a fix describes him, from the session's own place."""
    day = shift.start // MINUTES_PER_DAY
    age = (number_in(fix, "below_age") if "below_age" in fix.values else 90) - 1
    return Volunteer(
        "newcomer",
        home=shift.place,
        birth_day=day - int(age * 365.25) - 30,
        skills=tuple(SkillLevel(s.id, 3) for s in problem.skills),
        health="outdoor",
        health_until=day + 30,
        covers=(Cover(day - 1, day + 30),),
    )


def carried_out(problem: Problem, plan: Plan, position: str, fix: Fix) -> tuple[Problem, Seats]:
    """The problem and the seats once a fix is carried out."""
    checked, seats = Check(problem), [(a.volunteer, a.position) for a in plan.assignments]
    shift = checked.shifts[checked.positions[position].shift]
    if fix.kind == "lift":
        lifted = [LIFTS[fix.code](checked.volunteers[who], shift) for who in fix.volunteers]
        first = {v.id: v for v in lifted[:1]}
        people = tuple(first.get(v.id, v) for v in problem.volunteers)
        return replace(problem, volunteers=people), [*seats, (fix.volunteers[0], position)]
    if fix.kind == "person":
        people = (*problem.volunteers, newcomer(problem, shift, fix))
        return replace(problem, volunteers=people), [*seats, ("newcomer", position)]
    own = {p.id for p in problem.positions if p.shift == shift.id}
    shifts = tuple(changed(s, fix) if s.id == shift.id else s for s in problem.shifts)
    return replace(problem, shifts=shifts), [one for one in seats if one[1] not in own] + list(fix.seated)


@pytest.mark.parametrize("strange", [False, True])
@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_every_fix_that_is_told_works(strange: bool, seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=5, strange=strange, crews=seed % 3 == 0)
    plan = solve(problem)
    for one in explain(problem, plan):
        for fix in one.shortage.fixes if one.shortage else ():
            after, seats = carried_out(problem, plan, one.position, fix)
            assert broken(after, seats) == []
            assert len(seats) == len(plan.assignments) + fix.gain


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_rule_that_is_lifted_would_let_each_of_the_named_come(seed: int) -> None:
    problem = tiny(seed, volunteers=10, shifts=4, strange=True)
    plan = solve(problem)
    for one in explain(problem, plan):
        for fix in one.shortage.fixes if one.shortage else ():
            for who in fix.volunteers:
                single = replace(fix, volunteers=(who,))
                after, seats = carried_out(problem, plan, one.position, single)
                assert not [x for x in broken(after, seats) if x[0] != "not_whole"]


def test_no_rule_of_law_is_ever_lifted() -> None:
    assert [code for code in LIFTS if RULE[code].legal or not RULE[code].overridable] == []


def test_all_kinds_of_fixes_are_told_with_their_numbers() -> None:
    problem = tiny(0)
    start = problem.today // 7 * 7 * MINUTES_PER_DAY + 11 * MINUTES_PER_DAY + 540
    old = Volunteer("old", birth_day=-8035, health="outdoor", health_until=10**5)
    busy = replace(old, id="busy", birth_day=-2500, availability=(Stretch(0, 0, 1),))
    shift = Shift("s", start, start + 150, outdoor=True)
    problem = replace(problem, volunteers=(old, busy), shifts=(shift,), positions=(Position("p", "s", 3),), bookings=())
    limits: tuple[AgeLimit, ...] = (AgeLimit(60), AgeLimit(70, outdoor_minutes=120), AgeLimit(85, outdoor_minutes=0))
    problem = replace(problem, rules=replace(problem.rules, age_limits=limits))
    assert told(problem) == [
        ("lift", 1, "not_available", {}, ("busy",)),
        ("shorter", 1, "", {"minutes": 120, "seats": 1}, ()),
        ("person", 1, "", {"skills": [], "outdoor": True, "below_age": 70}, ()),
    ]
    limits = (AgeLimit(60), AgeLimit(70, needs_transport_outdoor=True))
    problem = replace(problem, rules=replace(problem.rules, age_limits=limits))
    assert told(problem)[1] == ("transport", 1, "", {"seats": 1}, ())


def told(problem: Problem) -> list[tuple[object, ...]]:
    """The fixes of a problem's first position."""
    shortage = explain(problem, solve(problem))[0].shortage
    assert shortage is not None
    return [(f.kind, f.gain, f.code, dict(f.values), f.volunteers) for f in shortage.fixes]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True), min_size=1, max_size=4), st.integers(1, 2))
def test_seats_are_filled_as_far_as_can_be(fitting: list[list[str]], seats: int) -> None:
    people = {f"p{i}": who for i, who in enumerate(fitting)}
    seated = seat_all(dict.fromkeys(people, seats), people)
    assert all(who in people[position] for who, position in seated)
    assert len({who for who, _ in seated}) == len(seated)
    best = 0
    for choice in product([None, *people], repeat=4):
        taken = [(who, position) for who, position in zip("abcd", choice, strict=True) if position is not None]
        most = max(Counter(position for _, position in taken).values(), default=0)
        if most <= seats and all(who in people[position] for who, position in taken):
            best = max(best, len(taken))
    assert len(seated) == best
