"""Days and hours."""

from dataclasses import replace

from scheduler.matching.problem.problem import Booking
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts


def test_the_way_home_and_back_and_the_rest_lie_between_two_shifts_to_the_minute() -> None:
    assert len(solve(pair_of_shifts(149)).assignments) == 1
    assert len(solve(pair_of_shifts(150)).assignments) == 2


def test_busy_spans_that_touch_do_not_overlap() -> None:
    problem = pair_of_shifts(400)
    first = problem.shifts[0]
    touching = Booking("v", first.start - 300, first.start - 200, first.start - 300, first.start - 60)
    assert len(solve(replace(problem, bookings=(touching,))).assignments) == 1  # two a day: the booking is one
    overlapping = replace(touching, busy_until=first.start - 59)
    found = solve(replace(problem, bookings=(overlapping,))).assignments
    assert [a.position for a in found] == ["pb"]
