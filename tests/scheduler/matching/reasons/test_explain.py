from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.plan import Assignment, Plan
from scheduler.matching.problem.problem import Absence, Position, Season, SkillLevel, Volunteer
from scheduler.matching.proof.checker import Check, check_pair
from scheduler.matching.reasons.explain import Explainer, explain
from scheduler.matching.reasons.fixes import Fix
from scheduler.matching.reasons.shortage import Held, fewest_reasons
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import RULES
from scheduler.matching.rules.preferences import pair_costs, pair_points
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.solver.test_solver import pair_of_shifts
from tests.scheduler.matching.tiny import MONDAY, tiny

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
    problem = tiny(seed, volunteers=8, shifts=5, strange=seed % 2 == 0)
    plan = solve(problem)
    checked = Check(problem)
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
            assert codes == {o.code for o in against.get(who, ())}


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_cost_items_add_up_to_the_cost_the_engine_uses(seed: int) -> None:
    c = Compiled(tiny(seed, volunteers=6, strange=True))
    for g in range(len(c.positions)):
        costs = pair_costs(c, g, c.everybody)
        assert costs.tolist() == [sum(p.points for p in pair_points(c, g, int(v))) for v in c.everybody]


def test_nobody_possible_is_cheaper_than_the_dearest_chosen_in_a_proven_plan_without_extras() -> None:
    for seed in range(30):
        problem = tiny(seed, volunteers=8, shifts=5)
        problem = replace(problem, shifts=tuple(replace(s, whole=False, cohesive=False) for s in problem.shifts))
        for one in explain(problem, solve(problem)):
            assert all(candidate.extra >= 0 for candidate in one.candidates)
            assert not (one.shortage and one.candidates)


def test_every_rule_has_a_stage_and_legal_ones_are_never_set_aside() -> None:
    assert {rule.code for rule in RULES if rule.legal and rule.overridable} == set()
    assert {rule.code for rule in RULES if rule.legal} == {
        "risk_high",
        "approval_missing",
        "age_barred",
        "age_outdoor",
        "age_indoor",
        "transport_needed",
        "health_paused",
        "health_indoor",
        "insurance_missing",
    }


def yi_lecturers() -> tuple:
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


def test_a_shortage_names_the_fewest_true_reasons() -> None:
    problem = yi_lecturers()
    plan = solve(problem)
    found = {one.position: one for one in explain(problem, plan)}
    assert found["pa"].shortage is None
    shortage = found["pb"].shortage
    assert shortage is not None
    assert (shortage.code, dict(shortage.values)) == (
        "too_few",
        {"need": 2, "empty": 2, "skills": ["yi"], "have": 3},
    )
    assert shortage.lost == (("planned", 2), ("away", 1))
    assert shortage.waterfall == (
        ("everybody", 4),
        ("skill", 4),
        ("language", 3),
        ("pool", 3),
        ("fit", 3),
        ("reach", 3),
        ("free", 2),
        ("caps", 2),
        ("planned", 0),
    )
    assert shortage.near == (("planned", 2), ("away", 1), ("language_missing", 1))
    assert shortage.held == (Held("pa", ("one", "two")),)
    assert shortage.together == ("pa", "pb")
    assert shortage.fixes == (
        Fix("lift", 1, "away", {"from_month": 11, "to_month": 4, "place": "成都"}, ("away",)),
        *(
            Fix("day", 2, values={"day": day, "seats": 2}, seated=(("one", "pb"), ("two", "pb")))
            for day in ("2023-04-04", "2023-04-05", "2023-04-06", "2023-04-07")
        ),
        Fix("person", 1, values={"skills": ["yi"], "outdoor": False}),
    )


def test_who_is_taken_by_the_plan_is_told_by_what() -> None:
    problem = yi_lecturers()
    found = {one.position: dict(one.objections) for one in explain(problem, solve(problem))}
    assert [(o.code, dict(o.values)) for o in found["pb"]["one"]] == [
        ("planned", {"title": "合唱演出", "start": "2023-04-03 09:00", "minutes": 60})
    ]


def test_each_person_gets_one_reason_and_the_commonest_goes_first() -> None:
    assert fewest_reasons([["away", "busy"], ["busy"], ["away"], ["far"]]) == [("away", 2), ("busy", 1), ("far", 1)]


def test_lifting_the_one_rule_somebody_breaks_makes_him_possible() -> None:
    problem = pair_of_shifts(0)
    away = replace(problem.volunteers[0], absences=(Absence(MONDAY, MONDAY),))
    assert [o.code for o in Explainer(replace(problem, volunteers=(away,)), None).standing("pa", "v")] == ["away"]
    assert Explainer(problem, None).standing("pa", "v") == []


def test_a_violated_plan_is_found_out() -> None:
    problem = pair_of_shifts(0)
    both = tuple(Assignment(p, "v", 0) for p in ("pa", "pb"))
    plan = Plan(both, (), 0, 0, "proven_best", "by hand", "")
    assert sorted((v.code, v.position) for v in Check(problem).plan(plan)) == [("planned", "pa"), ("planned", "pb")]
    assert np.all(Compiled(problem).seats == 1)
