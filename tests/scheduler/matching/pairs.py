"""Two shifts one after the other, and one volunteer who could serve at both."""

from dataclasses import replace

from scheduler.matching.problem.problem import Position, Problem, Shift, Volunteer
from tests.scheduler.matching.tiny import MONDAY, tiny


def pair_of_shifts(gap: int) -> Problem:
    """One person 60 minutes away and two shifts on one day, ``gap`` minutes between them."""
    start = MONDAY * 1440 + 540
    return Problem(
        today=MONDAY - 1,
        places=("home", "there"),
        travel=((10, 60), (60, 10)),
        rules=replace(tiny(0).rules, max_per_day=2, rest_minutes=30, max_minutes_per_week=480, age_limits=()),
        volunteers=(Volunteer("v", home="home", birth_day=-3000),),
        shifts=(Shift("a", start, start + 60, "there"), Shift("b", start + 60 + gap, start + 120 + gap, "there")),
        positions=(Position("pa", "a"), Position("pb", "b")),
    )
