"""When to stop."""

import pytest

from scheduler.matching.problem.errors import Cancelled
from scheduler.matching.solver.control import Control, Latch, OutOfTime, Progress
from tests.scheduler.matching.solver.clocks import Told


def test_the_search_ends_in_time_to_write_and_the_first_plan_a_little_after_the_deadline() -> None:
    clock = Told(100.0)
    control = Control(20.0, clock=clock)
    control.reserve = 2.0
    seen = []
    for clock.now in (117.9, 118.1, 119.3, 120.5):
        seen.append((control.late(), control.half_overdue(), control.overdue()))
    assert seen == [(False, False, False), (True, False, False), (True, True, False), (True, True, True)]
    assert control.passed() == 20.5
    with pytest.raises(OutOfTime):
        control.hurry()


def test_without_a_deadline_it_is_never_late() -> None:
    control = Control(clock=Told(1e12))
    control.hurry()
    assert (control.left(), control.late(), control.overdue(), control.passed()) == (None, False, False, 0.0)


def test_a_latch_remembers_a_yes() -> None:
    answers = iter([False, True, False])
    latch = Latch(lambda: next(answers))
    assert [latch(), latch.yes, latch(), latch(), latch.yes] == [False, False, True, True, True]


def test_a_step_is_told_with_cost_and_bound_before_it_is_asked_whether_to_go_on() -> None:
    heard: list[tuple[str, int, int]] = []
    control = Control(on_step=lambda *step: heard.append(step), cancelled=lambda: bool(heard))
    control.done("read")
    with pytest.raises(Cancelled):
        control.done("first", Progress(frozenset(), 7, 4.2))
    assert heard == [("first", 7, 5)]


def test_only_cheaper_seats_are_taken_and_a_bound_at_the_cost_is_a_proof() -> None:
    progress = Progress(frozenset(), 7, 4.2)
    progress.offer(frozenset({(0, 0)}), 8)
    assert (progress.seats, progress.cost, progress.proven) == (frozenset(), 7, False)
    progress.offer(frozenset({(1, 0)}), 5)
    assert (progress.seats, progress.cost, progress.proven) == (frozenset({(1, 0)}), 5, True)
