"""Why a seat stays empty."""

from dataclasses import replace

from scheduler.matching.problem.plan import Objection
from scheduler.matching.problem.problem import Season
from scheduler.matching.reasons.explain import explain
from scheduler.matching.reasons.fixes import Fix
from scheduler.matching.reasons.shortage import Held, fewest_reasons
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.reasons.test_explain import yi_lecturers
from tests.scheduler.matching.rules.test_reserves import SING, team


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


def test_empty_seats_that_are_kept_are_a_shortage_of_those_they_are_kept_for() -> None:
    problem = team(3, (), (), (), (SING,))
    away = replace(problem.volunteers[3], seasons=(Season(11, 4, "成都"),))
    problem = replace(problem, volunteers=(*problem.volunteers[:3], away))
    (one,) = explain(problem, solve(problem))
    assert dict(one.objections)["v2"] == (Objection("kept", {"skills": ["sing"], "seats": 1}),)
    shortage = one.shortage
    assert shortage is not None
    assert dict(shortage.values) == {"need": 1, "empty": 1, "skills": ["sing"], "kept": ["sing"], "have": 1}
    assert (shortage.code, shortage.lost) == ("too_few", (("away", 1),))
    assert (shortage.waterfall[-2:], shortage.near) == ((("planned", 3), ("kept", 2)), (("away", 1), ("kept", 1)))
    assert [(fix.kind, fix.code, fix.values.get("skills")) for fix in shortage.fixes if fix.kind != "day"] == [
        ("lift", "away", None),
        ("person", "", ["sing"]),
    ]
    without = replace(problem, volunteers=problem.volunteers[:3])
    found = explain(without, solve(without))[0].shortage
    assert found is not None and (found.code, found.values["have"]) == ("nobody_has_skill", 0)


def test_each_person_gets_one_reason_and_the_commonest_goes_first() -> None:
    assert fewest_reasons([["away", "busy"], ["busy"], ["away"], ["far"]]) == [("away", 2), ("busy", 1), ("far", 1)]
