"""Seats kept for people who have a skill."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem import errors
from scheduler.matching.problem.problem import Lock, Position, Problem, Reserve, Skill, SkillLevel, Volunteer
from scheduler.matching.proof.checker import Check, check
from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.reserves import Reserves, most_seated, without
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import best_by_trying, tiny, with_reserves

SING, LEAD = SkillLevel("sing"), SkillLevel("sing", 3)


def team(seats: int, *people: tuple[SkillLevel, ...], reserves: tuple[Reserve, ...] = (Reserve("sing"),)) -> Problem:
    """One position that keeps seats, and people with some skills."""
    problem = pair_of_shifts(0)
    one = problem.volunteers[0]
    return replace(
        problem,
        skills=(Skill("sing"), Skill("yi", is_language=True)),
        volunteers=tuple(replace(one, id=f"v{n}", skills=skills) for n, skills in enumerate(people)),
        shifts=problem.shifts[:1],
        positions=(Position("pa", "a", seats, reserves=reserves),),
    )


def seated(problem: Problem) -> list[str]:
    plan = solve(problem)
    assert check(problem, plan) == []
    assert plan.status == "proven_best"
    return [a.volunteer for a in plan.assignments]


def test_a_kept_seat_stays_empty_without_the_skill_and_turns_nobody_else_away() -> None:
    assert len(seated(team(3, (), (), (), ()))) == 2
    assert seated(team(3, (), (), (), (SING,))) == ["v0", "v1", "v3"]


def test_who_has_the_skill_may_sit_anywhere_and_costs_a_little_less() -> None:
    assert seated(team(2, (), (), (SING,), (SING,))) == ["v2", "v3"]


def test_the_skill_counts_from_its_level_on() -> None:
    third = team(2, (), (SING,), (SkillLevel("sing", 2),), reserves=(Reserve("sing", 3),))
    assert len(seated(third)) == 1
    assert len(seated(replace(third, volunteers=(*third.volunteers[:2], person("lead", LEAD))))) == 2


def person(name: str, *skills: SkillLevel) -> Volunteer:
    return replace(pair_of_shifts(0).volunteers[0], id=name, skills=skills)


def test_one_person_may_be_what_several_seats_are_kept_for() -> None:
    both = (Reserve("sing"), Reserve("yi", 2))
    assert len(seated(team(2, (), (SING, SkillLevel("yi", 2)), reserves=both))) == 2
    assert len(seated(team(2, (SING,), (SkillLevel("yi", 2),), reserves=both))) == 2
    assert len(seated(team(2, (SING,), (), reserves=both))) == 1


def test_where_all_seats_are_kept_everybody_needs_the_skill_in_the_words_of_skills() -> None:
    problem = team(2, (), (SING,), (LEAD,), reserves=(Reserve("sing", 2, 2), Reserve("yi", 1, 2)))
    assert problem.positions[0].needs == (SkillLevel("sing", 2), SkillLevel("yi", 1))
    checked = Check(problem)
    found = [[v.code for v in checked.person(problem.positions[0], one)] for one in problem.volunteers]
    assert found == [["language_missing", "skill_missing"], ["language_missing", "skill_level"], ["language_missing"]]
    assert len(candidate_pairs(Compiled(problem))) == 0


def test_of_two_levels_of_one_skill_everybody_needs_the_higher() -> None:
    assert Position("p", "s", 1, (LEAD,), reserves=(Reserve("sing"),)).needs == (LEAD,)
    assert Position("p", "s", 1, (SING,), reserves=(Reserve("sing", 3),)).needs == (LEAD,)
    assert Position("p", "s", 2, (SING,), reserves=(Reserve("sing", 3),)).needs == (SING,)


def test_locked_people_count() -> None:
    problem = team(2, (), (), (SING,))
    assert seated(replace(problem, locked=(Lock("pa", "v0"),))) == ["v0", "v2"]
    with pytest.raises(errors.LockImpossible) as refused:
        solve(replace(problem, locked=(Lock("pa", "v0"), Lock("pa", "v1"))))
    assert refused.value.values == {"position": "pa", "volunteer": "v1", "rules": ["kept"]}


@pytest.mark.parametrize(
    ("reserve", "error"),
    [
        ((Reserve("juggling"),), errors.UnknownSkill),
        ((Reserve("sing", 0),), errors.WrongValue),
        ((Reserve("sing", 1, 0),), errors.ImpossibleCap),
        ((Reserve("sing", 1, 4),), errors.ImpossibleCap),
        ((Reserve("sing"), Reserve("sing", 3)), errors.DuplicateId),
    ],
)
def test_reserves_that_make_no_sense_are_refused(reserve: tuple[Reserve, ...], error: type[errors.BadInput]) -> None:
    with pytest.raises(error):
        solve(team(3, (), reserves=reserve))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_with_kept_seats_the_plan_costs_what_trying_everything_finds(seed: int) -> None:
    problem = with_reserves(tiny(seed, volunteers=4, shifts=2, strange=seed % 5 == 0), seed, chance=0.8)
    best = best_by_trying(problem)
    if best is not None:
        plan = solve(problem)
        assert (plan.cost, plan.status) == (best, "proven_best")
        assert check(problem, plan) == []


def test_the_checker_finds_a_kept_seat_taken() -> None:
    problem = team(3, (), (), ())
    free = replace(problem, positions=(replace(problem.positions[0], reserves=()),))
    assert [(v.code, v.position) for v in check(problem, solve(free)) if v.code == "kept"] == [("kept", "pa")]


def test_rooms_say_who_is_one_too_many() -> None:
    reserves = Reserves(Compiled(team(3, (), (SING,), (), (), reserves=(Reserve("sing", 1, 2),))))
    assert [room.most for room in reserves.at(0)] == [1]
    assert (reserves.exceeded(0, [0, 1]), reserves.exceeded(0, [0, 2])) == (False, True)
    assert (reserves.against(0, [0], 2), reserves.against(0, [0], 1)) == ([Reserve("sing", 1, 2)], [])
    assert reserves.full(0, [1]) == [] and reserves.at(1) == ()


def test_at_the_most_so_many_candidates_are_seated() -> None:
    c = Compiled(team(3, (), (SING,), (), (), reserves=(Reserve("sing", 1, 2),)))
    assert most_seated(c, 0, c.everybody) == 2
    assert most_seated(c, 0, c.everybody[:1]) == 1


def test_a_seat_given_for_good_is_no_longer_wanted_and_what_its_holder_has_no_longer_kept() -> None:
    position = Position("p", "s", 3, reserves=(Reserve("sing", 1, 2),))
    singer, other = person("a", SING), person("b")
    assert without(position, [singer]) == replace(position, seats=2, reserves=(Reserve("sing", 1, 1),))
    assert without(position, [other]) == replace(position, seats=2)
    assert without(position, [singer, singer]) == replace(position, seats=1, reserves=())
    assert without(position, [other, other]) == replace(position, seats=1, reserves=(Reserve("sing", 1, 1),))
