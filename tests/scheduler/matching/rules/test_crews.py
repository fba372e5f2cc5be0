from dataclasses import replace
from typing import Any

import pytest

from scheduler.matching.problem import errors
from scheduler.matching.problem.problem import Lock, Mentor, Position, Problem, Skill, SkillLevel, Volunteer
from scheduler.matching.proof.checker import check
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts


def people(*years: int, skill: str | None = None) -> tuple[Volunteer, ...]:
    one = pair_of_shifts(0).volunteers[0]
    skills = () if skill is None else (SkillLevel(skill, 2),)
    return tuple(replace(one, id=f"v{n}", years=served, skills=skills) for n, served in enumerate(years))


def one_shift(seats: int, *years: int, **asked: Any) -> Problem:
    problem = pair_of_shifts(0)
    return replace(
        problem,
        volunteers=people(*years),
        shifts=problem.shifts[:1],
        positions=(replace(Position("pa", "a", seats), **asked),),
    )


def seated(problem: Problem) -> list[str]:
    plan = solve(problem)
    assert check(problem, plan) == []
    assert plan.status == "proven_best"
    return [a.volunteer for a in plan.assignments]


def test_below_the_minimum_crew_nobody_comes() -> None:
    assert seated(one_shift(4, 0, 0, minimum=3)) == []
    assert seated(one_shift(4, 0, 0, 0, minimum=3)) == ["v0", "v1", "v2"]


def test_a_shift_s_minimum_counts_all_its_positions() -> None:
    problem = one_shift(2, 0, 0, 0)
    problem = replace(problem, positions=(*problem.positions, Position("pb", "a", 2)))
    four, three = (replace(problem, shifts=(replace(problem.shifts[0], minimum=n),)) for n in (4, 3))
    assert seated(four) == []
    assert len(seated(three)) == 3


def test_without_a_mentor_nobody_comes_and_one_is_enough() -> None:
    assert seated(one_shift(2, 1, 1, mentor=Mentor(years=5))) == []
    assert seated(one_shift(1, 1, 7, mentor=Mentor(years=5))) == ["v1"]
    assert "v2" in seated(one_shift(2, 1, 1, 7, mentor=Mentor(years=5)))


def test_a_mentor_may_be_asked_for_by_skill_and_level_and_sit_anywhere_in_the_shift() -> None:
    problem = one_shift(1, 0)
    teacher = replace(people(0, skill="a")[0], id="teacher")
    problem = replace(
        problem,
        skills=(Skill("a"),),
        volunteers=(*problem.volunteers, teacher),
        positions=(*problem.positions, Position("pb", "a", 1)),
        shifts=(replace(problem.shifts[0], mentor=Mentor(skill=SkillLevel("a", 2))),),
    )
    assert sorted(seated(problem)) == ["teacher", "v0"]
    higher = replace(problem.shifts[0], mentor=Mentor(skill=SkillLevel("a", 3)))
    assert seated(replace(problem, shifts=(higher,))) == []


def test_who_is_locked_stays_though_others_would_cost_less() -> None:
    problem = one_shift(1, 0, 0)
    dear = replace(problem.volunteers[1], load=9)
    problem = replace(problem, volunteers=(problem.volunteers[0], dear))
    assert seated(problem) == ["v0"]
    assert seated(replace(problem, locked=(Lock("pa", "v1"),))) == ["v1"]


def test_where_somebody_is_locked_the_shift_takes_place_with_fewer_and_without_a_mentor() -> None:
    problem = one_shift(3, 0, 0, minimum=3, mentor=Mentor(years=5))
    assert seated(problem) == []
    assert seated(replace(problem, locked=(Lock("pa", "v1"),))) == ["v0", "v1"]


def test_a_lock_against_a_rule_or_another_lock_is_refused_with_the_rules() -> None:
    problem = pair_of_shifts(0)
    both = replace(problem, locked=(Lock("pa", "v"), Lock("pb", "v")))
    with pytest.raises(errors.LockImpossible) as refused:
        solve(both)
    assert refused.value.values == {"position": "pb", "volunteer": "v", "rules": ["planned"]}
    away = replace(problem.volunteers[0], status="paused")
    with pytest.raises(errors.LockImpossible) as refused:
        solve(replace(problem, volunteers=(away,), locked=(Lock("pa", "v"),)))
    assert refused.value.values["rules"] == ["not_active"]


@pytest.mark.parametrize(
    ("locked", "error"),
    [
        ((Lock("pa", "ghost"),), errors.UnknownId),
        ((Lock("nowhere", "v0"),), errors.UnknownId),
        ((Lock("pa", "v0"), Lock("pa", "v0")), errors.DuplicateId),
        ((Lock("pa", "v0"), Lock("pa", "v1")), errors.LockImpossible),
    ],
)
def test_locks_that_make_no_sense_are_refused(locked: tuple[Lock, ...], error: type[errors.BadInput]) -> None:
    with pytest.raises(error):
        solve(replace(one_shift(1, 0, 0), locked=locked))


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"minimum": -1}, errors.ImpossibleCap),
        ({"minimum": 5}, errors.ImpossibleCap),
        ({"mentor": Mentor(years=-1)}, errors.WrongValue),
        ({"mentor": Mentor(skill=SkillLevel("juggling"))}, errors.UnknownSkill),
    ],
)
def test_crews_that_make_no_sense_are_refused(asked: dict[str, object], error: type[errors.BadInput]) -> None:
    with pytest.raises(error):
        solve(one_shift(2, 0, 0, **asked))


def test_a_crew_that_can_never_come_weakens_no_bound() -> None:
    problem = one_shift(4, 0, 0)
    whole = replace(problem, shifts=(replace(problem.shifts[0], whole=True),))
    plan = solve(whole, effort="quick")
    assert (plan.assignments, plan.status, plan.bound) == ((), "proven_best", 4 * problem.weights.unfilled[1])
