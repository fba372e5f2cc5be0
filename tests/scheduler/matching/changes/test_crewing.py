"""Crews that fall short when somebody leaves."""

from dataclasses import replace as change

from scheduler.matching.changes.replacement import Move, replace
from scheduler.matching.problem.problem import Mentor
from tests.scheduler.matching.standing_plans import SKILL, by_hand, in_two_places


def test_an_all_or_nothing_session_that_nobody_can_save_lets_everybody_go() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("left", (SKILL,)))
    problem = change(
        problem,
        positions=(change(problem.positions[0], seats=2),),
        shifts=(change(problem.shifts[0], whole=True),),
    )
    answer = replace(problem, by_hand(("pa", "gone"), ("pa", "left")), "pa", "gone")
    assert (answer.options, answer.empty.moves, answer.empty.opens) == ((), (Move("left", None, leaves="pa"),), "pa")


def test_a_leaving_mentor_is_replaced_by_another_or_the_session_is_given_up() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("left", (SKILL,)), ("young", (SKILL,)), ("old", (SKILL,)))
    years = {"gone": 9, "old": 9}
    problem = change(
        problem,
        volunteers=tuple(change(v, years=years.get(v.id, 0)) for v in problem.volunteers),
        positions=(change(problem.positions[0], seats=2, mentor=Mentor(5)),),
        shifts=problem.shifts[:1],
    )
    plan = by_hand(("pa", "gone"), ("pa", "left"))
    assert [o.moves for o in replace(problem, plan, "pa", "gone").options] == [(Move("old", "pa"),)]
    assert {o.moves[0].volunteer for o in replace(problem, plan, "pa", "left").options} == {"old", "young"}
    without = change(problem, volunteers=tuple(v for v in problem.volunteers if v.id != "old"))
    answer = replace(without, plan, "pa", "gone")
    assert (answer.options, answer.best) == ((), answer.empty)
    assert answer.empty.moves == (Move("left", None, leaves="pa"),)


def test_below_its_minimum_a_crew_goes_and_above_it_stays() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("b", (SKILL,)), ("c", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pa", "b"), ("pa", "c"))
    moves = {}
    for least in (2, 3):
        crew = change(problem.positions[0], seats=3, minimum=least)
        one = change(problem, positions=(crew,), shifts=problem.shifts[:1])
        moves[least] = replace(one, plan, "pa", "gone").empty.moves
    assert moves == {2: (), 3: (Move("b", None, leaves="pa"), Move("c", None, leaves="pa"))}
