"""What who is freed is good for elsewhere."""

from dataclasses import replace as change

from scheduler.matching.changes.replacement import Move, replace
from tests.scheduler.matching.standing_plans import SKILL, by_hand, in_two_places


def test_who_is_freed_fills_another_empty_seat() -> None:
    problem = in_two_places(("gone", (SKILL,)), ("new", (SKILL,)), priorities=(1, 2))
    new = change(problem.volunteers[1], max_per_week=1)
    problem = change(problem, volunteers=(problem.volunteers[0], new))
    answer = replace(problem, by_hand(("pa", "gone")), "pa", "gone", elsewhere=True)
    assert answer.best.moves == (Move("new", "pa"),)
    assert answer.freed is not None
    assert answer.freed.moves == (Move("gone", "pb"),)
    assert answer.cost == answer.best.cost + answer.freed.cost < 0
