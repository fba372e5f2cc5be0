from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.plan import Assignment
from scheduler.matching.problem.problem import Absence, Position, Problem, Season, SkillLevel, Volunteer
from scheduler.matching.proof.checker import Check, check_pair
from scheduler.matching.reasons.explain import Explainer, explain
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import MONDAY, tiny, with_reserves

seeds = st.integers(0, 10**9)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_objections_are_the_rules_the_independent_checker_finds(seed: int) -> None:
    problem = tiny(seed, volunteers=8, shifts=5, strange=True)
    explainer = Explainer(problem, None)
    for position in problem.positions:
        for volunteer in problem.volunteers:
            told = {o.code for o in explainer.standing(position.id, volunteer.id)}
            assert told == {v.code for v in check_pair(problem, position.id, volunteer.id)}


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_everybody_is_chosen_possible_or_told_why_not_and_the_checker_agrees(seed: int) -> None:
    problem = with_reserves(tiny(seed, volunteers=8, shifts=5, strange=seed % 2 == 0), seed)
    plan = solve(problem)
    checked, there = Check(problem), defaultdict[str, list[Assignment]](list)
    for a in plan.assignments:
        there[a.position].append(a)
    seats: dict[str, list[Position]] = {}
    for a in plan.assignments:
        seats.setdefault(a.volunteer, []).append(checked.positions[a.position])
    for one in explain(problem, plan):
        assert len(one.ranks) == len(one.chosen) <= one.suitable
        possible, against = [x.volunteer for x in one.candidates], dict(one.objections)
        assert sorted([*one.chosen, *possible, *against]) == sorted(v.id for v in problem.volunteers)
        position = checked.positions[one.position]
        for who in (*possible, *against):
            person = checked.volunteers[who]
            codes = {v.code for v in checked.person(position, person)}
            if not codes:
                together = checked.together(person, [*seats.get(who, []), position])
                codes = {v.code for v in together if v.position == position.id}
                here = there[one.position]
                seat = Assignment(one.position, who, 0)
                instead = [here] if one.shortage else [[a for a in here if a is not gone] for gone in here]
                if instead and all(checked.kept([*left, seat]) for left in instead):
                    codes.add("kept")
            assert codes == {o.code for o in against.get(who, ())}


def test_nobody_possible_is_cheaper_than_the_dearest_chosen_in_a_proven_plan_without_extras() -> None:
    for seed in range(30):
        problem = tiny(seed, volunteers=8, shifts=5)
        problem = replace(problem, shifts=tuple(replace(s, whole=False, cohesive=False) for s in problem.shifts))
        for one in explain(problem, solve(problem)):
            assert all(candidate.extra >= 0 for candidate in one.candidates)
            assert not (one.shortage and one.candidates)


def yi_lecturers() -> Problem:
    """Three speak Yi: two have another shift at the hour, one is away in winter and spring."""
    problem = pair_of_shifts(0)
    yi = (SkillLevel("yi", 3),)
    base = Volunteer("x", home="home", birth_day=-3000, skills=yi)
    away = replace(base, id="away", seasons=(Season(11, 4, "成都"),))
    people = (replace(base, id="one"), replace(base, id="two"), away, replace(base, id="mute", skills=()))
    shifts = (replace(problem.shifts[0], priority=1, title="合唱演出"), replace(problem.shifts[1], priority=3))
    positions = (Position("pa", "a", 2, yi), Position("pb", "b", 2, yi))
    skills = tuple(replace(tiny(0).skills[2]) for _ in range(1))
    return replace(problem, skills=skills, volunteers=people, shifts=shifts, positions=positions)


def test_who_is_taken_by_the_plan_is_told_by_what() -> None:
    problem = yi_lecturers()
    found = {one.position: dict(one.objections) for one in explain(problem, solve(problem))}
    assert [(o.code, dict(o.values)) for o in found["pb"]["one"]] == [
        ("planned", {"title": "合唱演出", "start": "2023-04-03 09:00", "minutes": 60})
    ]


def test_lifting_the_one_rule_somebody_breaks_makes_him_possible() -> None:
    problem = pair_of_shifts(0)
    away = replace(problem.volunteers[0], absences=(Absence(MONDAY, MONDAY),))
    assert [o.code for o in Explainer(replace(problem, volunteers=(away,)), None).standing("pa", "v")] == ["away"]
    assert Explainer(problem, None).standing("pa", "v") == []


REMOTE = {
    "skill_missing",
    "skill_level",
    "language_missing",
    "language_level",
    "out_of_area",
    "too_far",
    "lives_away",
}


def test_without_the_remote_all_else_is_told_as_with_them() -> None:
    left_out = 0
    for seed in range(30):
        problem = tiny(seed, volunteers=9, shifts=5, strange=True, crews=seed % 2 == 0)
        plan = solve(problem)
        for whole, part in zip(
            Explainer(problem, plan).all(), Explainer(problem, plan, remote=False).all(), strict=True
        ):
            near = tuple(one for one in whole.objections if not {o.code for o in one[1]} & REMOTE)
            assert part == replace(whole, objections=near)
            left_out += len(whole.objections) - len(near)
    assert left_out > 100
