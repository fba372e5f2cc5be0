"""Who could take whose place."""

from scheduler.matching.changes.standing import Standing
from scheduler.matching.changes.walks import Exchange
from scheduler.matching.problem.problem import SkillLevel
from tests.scheduler.matching.standing_plans import by_hand, in_two_places

SKILL = (SkillLevel("a"),)


def test_who_comes_makes_the_first_move_and_whoever_gave_way_goes_home_or_on() -> None:
    problem = in_two_places(("held", SKILL), ("new", SKILL), ("other", ()))
    standing = Standing(problem, by_hand(("pa", "held"), ("pb", "other")))
    new = standing.c.volunteer_number["new"]
    held = standing.c.volunteer_number["held"]
    pa = standing.c.position_number["pa"]
    ways = Exchange(standing).walks(pa).ways(new)
    assert ways
    assert {way[0] for way in ways} == {(new, None, pa)}
    assert (held, pa, None) in {move for way in ways for move in way}
