from dataclasses import replace

import pytest

from scheduler.matching.problem.problem import (
    AgeLimit,
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
from scheduler.matching.proof.checker import check
from scheduler.matching.reasons import levers as module
from scheduler.matching.reasons.levers import Lever, Seat, Won, changed, levers
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.tiny import MONDAY, tiny

DAY = 1440
SING, YI = SkillLevel("合唱"), SkillLevel("彝语", 2)
MORNING = (Stretch(0, 8 * 60, 12 * 60),)


def person(name: str, *skills: SkillLevel, age: int = 62) -> Volunteer:
    return Volunteer(
        name, home="永和", birth_day=MONDAY - age * 366, skills=skills, health="outdoor", health_until=MONDAY + 99
    )


def session(day: int = 0, hour: int = 9) -> Shift:
    start = (MONDAY + day) * DAY + hour * 60
    return Shift(f"s{day}", start, start + 100, place="永和")


def county(people: list[Volunteer], shifts: list[Shift], seats: int = 1, *needs: SkillLevel) -> Problem:
    return Problem(
        today=MONDAY - 7,
        places=("永和",),
        travel=((0,),),
        skills=(Skill("合唱"), Skill("彝语", is_language=True)),
        volunteers=tuple(people),
        shifts=tuple(shifts),
        positions=tuple(Position(f"p{s.id}", s.id, seats, needs) for s in shifts),
    )


def planned(problem: Problem) -> list[Seat]:
    return [(one.position, one.volunteer) for one in solve(problem).assignments]


def found(problem: Problem) -> dict[tuple[str, str, int], Won]:
    told = levers(problem, planned(problem))
    assert told.left == 0
    return {(won.lever.kind, won.lever.code, won.lever.amount): won for won in told.won}


def test_a_skill_asked_of_one_lets_the_others_come() -> None:
    problem = county([person("a", SING), person("b"), person("c")], [session()], 3, SING)
    told = levers(problem, planned(problem))
    assert told.won == (
        Won(Lever("skill", skills=(SING,)), seats=2, people=2),
        Won(Lever("newcomers", amount=2, skills=(SING,), place="永和"), seats=2, people=2),
    )
    after = changed(problem, told.won[0].lever)
    assert (after.positions[0].skills, after.positions[0].reserves) == ((), (Reserve("合唱", 1, 1),))


def test_a_skill_that_nobody_has_stays_an_empty_seat_when_it_is_asked_of_one() -> None:
    problem = county([person("a"), person("b"), person("c")], [session()], 3, SING)
    assert found(problem)["skill", "", 0].seats == 2


def test_two_skills_are_tried_together_and_one_by_one() -> None:
    problem = county([person("a", SING, YI), person("b", SING), person("c")], [session()], 3, SING, YI)
    told = [won for won in levers(problem, planned(problem)).won if won.lever.kind == "skill"]
    assert told == [
        Won(Lever("skill"), seats=2, people=2),
        Won(Lever("skill", skills=(SkillLevel("彝语"),)), seats=1, people=1),
    ]


def test_a_single_seat_keeps_its_skill() -> None:
    problem = county([person("a")], [session()], 1, SING)
    assert set(found(problem)) == {("newcomers", "", 2)}
    assert changed(problem, Lever("skill")) == problem


OLD = person("old", age=82)
LIMITS = (AgeLimit(60), AgeLimit(80, outdoor_minutes=0, indoor_minutes=90, own_wish_only=True))


@pytest.mark.parametrize(
    ("problem", "key"),
    [
        (county([person("a")], [session(hour=8)]), ("rule", "too_early", 30)),
        (county([person("a")], [session(hour=17)]), ("rule", "too_late", 30)),
        (
            replace(county([OLD], [session()]), rules=Rules(age_limits=(AgeLimit(80, indoor_minutes=90),))),
            ("rule", "age_indoor", 0),
        ),
        (
            replace(county([OLD], [session()]), rules=Rules(age_limits=(AgeLimit(80, own_wish_only=True),))),
            ("rule", "own_wish_only", 0),
        ),
        (replace(county([OLD], [session()]), rules=Rules(age_limits=LIMITS)), ("rule", "ages", 0)),
        (
            replace(county([person("a")], [session()]), rules=Rules(max_minutes_per_week=90)),
            ("rule", "week_minutes", 0),
        ),
        (
            replace(county([replace(person("a"), home=None)], [session()]), rules=Rules(max_travel_minutes=30)),
            ("rule", "too_far", 0),
        ),
    ],
)
def test_a_looser_rule_seats_whom_it_kept_away(problem: Problem, key: tuple[str, str, int]) -> None:
    assert found(problem)[key].seats == 1


def test_rest_and_the_day_s_limit_bind_people_who_have_a_seat_already() -> None:
    outdoors = [replace(session(day), outdoor=True) for day in (0, 1)]
    assert found(county([person("a")], outdoors))["rule", "outdoor_rest", 0] == Won(Lever("rule", "outdoor_rest"), 1, 0)
    twice = [session(), replace(session(hour=14), id="s1")]
    assert found(county([person("a")], twice))["rule", "day_cap", 1] == Won(Lever("rule", "day_cap", 1), 1, 0)


def test_transport_brings_those_who_must_be_fetched() -> None:
    limits = Rules(age_limits=(AgeLimit(70, needs_transport_outdoor=True),))
    problem = county([person("a", age=75)], [replace(session(), outdoor=True)])
    told = found(replace(problem, rules=limits))
    assert told["transport", "", 0].seats == told["rule", "transport_needed", 0].seats == 1


def test_only_those_asked_for_their_time_who_then_come_are_named() -> None:
    people = [replace(person(name), availability=MORNING) for name in "abc"]
    problem = county(people, [session(hour=14), session(2)], 1)
    (won,) = (won for won in levers(problem, planned(problem)).won if won.lever.kind == "ask")
    assert (won.seats, won.people, len(won.lever.people)) == (2, len(won.lever.people), won.people)
    assert levers(changed(problem, won.lever), planned(changed(problem, won.lever))).won == ()


def test_nothing_is_told_where_nothing_is_short() -> None:
    problem = county([person("a")], [session()])
    assert levers(problem, planned(problem)).won == ()


@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_of_a_lever_is_a_valid_plan_of_the_changed_problem(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=5, strange=True)
    seats = planned(problem)
    told = levers(problem, seats).won
    assert [won.seats for won in told] == sorted((won.seats for won in told), reverse=True)
    for won in told:
        after = changed(problem, won.lever)
        plan = solve(after, effort="quick")
        assert check(after, plan) == []
        assert len(plan.assignments) - len(seats) == won.seats > 0


def test_what_is_too_much_work_is_counted_and_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = county([person("a", SING), person("b"), person("c")], [session()], 3, SING)
    steps: list[tuple[int, int]] = []
    monkeypatch.setattr(module, "WORK", 3)
    told = levers(problem, planned(problem), on_step=lambda done, of: steps.append((done, of)), deadline_seconds=60)
    assert (len(told.won), told.left, steps) == (1, 1, [(1, 1)])
