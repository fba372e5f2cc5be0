"""Problems that make no sense."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.matching.problem import errors
from scheduler.matching.problem.problem import (
    Absence,
    AgeLimit,
    Booking,
    Position,
    Problem,
    Season,
    Shift,
    SkillLevel,
    Stretch,
    Volunteer,
)
from scheduler.matching.problem.validation import check_teams, validate
from scheduler.matching.problem.worth import dearest_seat
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import MONDAY


def broken(**changes: Any) -> Problem:
    return replace(pair_of_shifts(0), **changes)


START = MONDAY * 1440
VOLUNTEER = Volunteer("v", home="home")


@pytest.mark.parametrize(
    ("problem", "error"),
    [
        (broken(positions=(Position("pa", "a", -1),)), errors.NegativeHeadcount),
        (broken(positions=(Position("pa", "a", 10**6),)), errors.TooLarge),
        (broken(positions=(Position("pa", "zz"),)), errors.UnknownId),
        (broken(positions=(Position("pa", "a", skills=(SkillLevel("juggling"),)),)), errors.UnknownSkill),
        (broken(positions=(Position("pa", "a", preferred_volunteer="nobody"),)), errors.UnknownId),
        (broken(positions=(Position("pa", "a"), Position("pa", "a"))), errors.DuplicateId),
        (broken(shifts=(Shift("a", START, START, "there"),)), errors.EndBeforeStart),
        (broken(shifts=(Shift("a", START, START + 60, "moon"),)), errors.UnknownId),
        (broken(shifts=(Shift("a", START, START + 10**6, "there"),)), errors.WrongValue),
        (broken(shifts=(Shift("a", START, START + 60, "there", priority=7),)), errors.WrongValue),
        (broken(volunteers=(VOLUNTEER, VOLUNTEER)), errors.DuplicateId),
        (broken(volunteers=(replace(VOLUNTEER, home="moon"),)), errors.UnknownId),
        (broken(volunteers=(replace(VOLUNTEER, max_per_week=-1),)), errors.ImpossibleCap),
        (broken(volunteers=(replace(VOLUNTEER, skills=(SkillLevel("juggling"),)),)), errors.UnknownSkill),
        (broken(volunteers=(replace(VOLUNTEER, health="splendid"),)), errors.WrongValue),
        (broken(volunteers=(replace(VOLUNTEER, availability=(Stretch(0, 600, 500),)),)), errors.EndBeforeStart),
        (broken(volunteers=(replace(VOLUNTEER, absences=(Absence(9, 3),)),)), errors.EndBeforeStart),
        (broken(volunteers=(replace(VOLUNTEER, seasons=(Season(0, 13),)),)), errors.WrongValue),
        (broken(bookings=(Booking("v", 60, 50, 0, 90),)), errors.EndBeforeStart),
        (broken(bookings=(Booking("ghost", 50, 60, 0, 90),)), errors.UnknownId),
        (broken(rules=replace(pair_of_shifts(0).rules, max_per_day=0)), errors.ImpossibleCap),
        (broken(rules=replace(pair_of_shifts(0).rules, rest_minutes=-5)), errors.ImpossibleCap),
        (broken(rules=replace(pair_of_shifts(0).rules, earliest=1200)), errors.ImpossibleCap),
        (broken(travel=((1, 2),)), errors.WrongValue),
        (broken(travel=((1, 2), (-1, 3))), errors.WrongValue),
        (broken(weights=replace(pair_of_shifts(0).weights, unfilled=(1, 2, 3))), errors.WrongValue),
        (broken(volunteers=(VOLUNTEER,) * 250_001), errors.TooLarge),
        (broken(shifts=broken().shifts[:1] * 100_001), errors.TooLarge),
        (broken(travel=((1, 2), (3, 10**30))), errors.WrongValue),
        (broken(rules=replace(pair_of_shifts(0).rules, rest_minutes=10**30)), errors.ImpossibleCap),
        (broken(rules=replace(pair_of_shifts(0).rules, age_limits=(AgeLimit(10**30),))), errors.ImpossibleCap),
        (broken(volunteers=(replace(VOLUNTEER, max_per_month=10**30),)), errors.ImpossibleCap),
        (broken(volunteers=(replace(VOLUNTEER, asked_days_ago=10**30),)), errors.WrongValue),
        (broken(volunteers=(replace(VOLUNTEER, birth_day=10**30),)), errors.WrongValue),
        (broken(volunteers=(replace(VOLUNTEER, load=10**30),)), errors.WrongValue),
        (broken(volunteers=(replace(VOLUNTEER, years=-1),)), errors.WrongValue),
        (broken(shifts=(Shift("a", START, START + 60, "there", altitude_m=10**30),)), errors.WrongValue),
        (broken(shifts=(Shift("a", 10**30, 10**30 + 60, "there"),)), errors.WrongValue),
        (broken(weights=replace(pair_of_shifts(0).weights, fairness=10**30)), errors.WrongValue),
        (broken(today=10**30), errors.WrongValue),
        (broken(volunteers=(replace(VOLUNTEER, id=""),)), errors.EmptyId),
        (broken(shifts=(Shift(" ", START, START + 60, "there"),)), errors.EmptyId),
        (broken(volunteers=(replace(VOLUNTEER, id="e\u0301"), replace(VOLUNTEER, id="\u00e9"))), errors.DuplicateId),
        (broken(bookings=(Booking("v", 50, 60, 51, 90),)), errors.WrongValue),
        (broken(bookings=(Booking("v", 50, 60, 50, 59),)), errors.WrongValue),
        (broken(weights=replace(pair_of_shifts(0).weights, unfilled=(100, 100, 100))), errors.SeatTooCheap),
        (broken(rules=replace(pair_of_shifts(0).rules, asked=("risk_high",))), errors.WrongValue),
        (broken(rules=replace(pair_of_shifts(0).rules, door_to_door=("windows",))), errors.WrongValue),
        (broken(rules=replace(pair_of_shifts(0).rules, costly=("too_far", "too_far"))), errors.DuplicateId),
        (broken(rules=replace(pair_of_shifts(0).rules, asked=("too_far",), costly=("too_far",))), errors.WrongValue),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_typed_error_and_never_solved(
    problem: Problem, error: type[errors.BadInput]
) -> None:
    with pytest.raises(error) as refused:
        solve(problem)
    assert refused.value.values


def test_two_ids_that_look_the_same_are_told_apart_in_the_error() -> None:
    with pytest.raises(errors.DuplicateId) as refused:
        solve(broken(volunteers=(replace(VOLUNTEER, id="e\u0301"), replace(VOLUNTEER, id="\u00e9"))))
    assert refused.value.values == {"what": "volunteer", "id": "\u00e9", "looks_like": r"'e\u0301'"}


def test_an_empty_seat_must_weigh_what_the_dearest_seat_can_cost_and_no_more() -> None:
    problem = pair_of_shifts(0)
    least = dearest_seat(problem)
    weights = replace(problem.weights, unfilled=(0, 0, 0))
    enough = replace(weights, unfilled=(least, least, 0))
    validate(replace(problem, weights=enough))
    with pytest.raises(errors.SeatTooCheap) as refused:
        validate(replace(problem, weights=replace(weights, unfilled=(least, least - 1, 0))))
    assert refused.value.values["priority"] == 2


def test_a_preferred_team_that_nobody_belongs_to_is_refused_where_it_is_asked() -> None:
    problem = broken(positions=(Position("pa", "a", preferred_team="合唱队"),))
    validate(problem)
    with pytest.raises(errors.UnknownId) as refused:
        check_teams(problem)
    assert refused.value.values["id"] == "合唱队"
    check_teams(replace(problem, volunteers=(replace(VOLUNTEER, teams=("合唱队",)),)))
