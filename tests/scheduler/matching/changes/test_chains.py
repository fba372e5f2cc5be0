"""One moves over, another takes the seat."""

from dataclasses import replace as change

import pytest

from scheduler.matching.changes.replacement import Move, replace
from scheduler.matching.problem.errors import LockImpossible
from scheduler.matching.problem.problem import Lock
from tests.scheduler.matching.standing_plans import SKILL, by_hand, in_two_places


def test_where_nobody_is_free_somebody_moves_over_and_another_takes_his_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("mover", (SKILL,)), ("taker", ()))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    answer = replace(problem, plan, "pa", "gone")
    assert [option.moves for option in answer.options] == [(Move("mover", "pa", leaves="pb"), Move("taker", "pb"))]
    assert answer.best.opens is None
    assert replace(problem, plan, "pa", "gone", chains=False).options == ()


def test_a_less_important_seat_is_left_empty_rather_than_a_more_important_one() -> None:
    people = (("gone", (SKILL,)), ("mover", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    answer = replace(in_two_places(*people, priorities=(1, 3)), plan, "pa", "gone")
    assert (answer.best.moves, answer.best.opens) == ((Move("mover", "pa", leaves="pb"),), "pb")
    assert answer.best.cost < answer.empty.cost
    assert replace(in_two_places(*people, priorities=(3, 1)), plan, "pa", "gone").options == ()


def test_who_declines_one_session_only_may_change_places_with_another() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("other", (SKILL,)))
    plan = by_hand(("pa", "gone"), ("pb", "other"))
    answer = replace(problem, plan, "pa", "gone", elsewhere=True)
    assert answer.best.moves == (Move("other", "pa", leaves="pb"), Move("gone", "pb"))
    assert replace(problem, plan, "pa", "gone").options == ()


def test_whoever_is_locked_is_not_moved_and_does_not_give_up_his_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("mover", (SKILL,)), ("taker", ()))
    locked = change(problem, locked=(Lock("pb", "mover"),))
    plan = by_hand(("pa", "gone"), ("pb", "mover"))
    assert replace(problem, plan, "pa", "gone").options != ()
    assert replace(locked, plan, "pa", "gone").options == ()
    with pytest.raises(LockImpossible):
        replace(locked, plan, "pb", "mover")
