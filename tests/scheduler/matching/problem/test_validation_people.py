"""People, days and spans that make no sense are refused with a typed error."""

from dataclasses import replace

import pytest

from scheduler.matching.problem import errors
from scheduler.matching.problem.problem import Absence, Season, SkillLevel, Stretch, Volunteer
from scheduler.matching.problem.validation_people import (
    LAST_DAY,
    check_day,
    check_skills,
    check_span,
    check_volunteer,
    unique_ids,
)

PLACES, SKILLS = frozenset({"home"}), frozenset({"chess"})
VOLUNTEER = Volunteer("v", home="home", skills=(SkillLevel("chess"),))


def test_a_sound_volunteer_passes() -> None:
    check_volunteer(VOLUNTEER, PLACES, SKILLS)


@pytest.mark.parametrize(
    ("volunteer", "error"),
    [
        (replace(VOLUNTEER, status="gone"), errors.WrongValue),
        (replace(VOLUNTEER, home="nowhere"), errors.UnknownId),
        (replace(VOLUNTEER, skills=(SkillLevel("go"),)), errors.UnknownSkill),
        (replace(VOLUNTEER, max_per_week=-1), errors.ImpossibleCap),
        (replace(VOLUNTEER, availability=(Stretch(0, 600, 600),)), errors.EndBeforeStart),
        (replace(VOLUNTEER, absences=(Absence(5, 4),)), errors.EndBeforeStart),
        (replace(VOLUNTEER, seasons=(Season(0, 3),)), errors.WrongValue),
        (replace(VOLUNTEER, blocked_month_days=(32,)), errors.WrongValue),
    ],
)
def test_a_volunteer_that_makes_no_sense_is_refused(volunteer: Volunteer, error: type[errors.BadInput]) -> None:
    with pytest.raises(error):
        check_volunteer(volunteer, PLACES, SKILLS)


def test_skills_spans_days_and_ids_are_bounded() -> None:
    for wrong, error in (
        (lambda: check_skills([SkillLevel("chess", 10)], SKILLS), errors.WrongValue),
        (lambda: check_span(60, 60), errors.EndBeforeStart),
        (lambda: check_span(0, 32 * 1440), errors.WrongValue),
        (lambda: check_day("day", LAST_DAY + 1), errors.WrongValue),
        (lambda: unique_ids("volunteer", ["a", "a"]), errors.DuplicateId),
    ):
        with pytest.raises(error):
            wrong()
    check_span(0, 60)
    check_day("day", LAST_DAY)
    assert unique_ids("volunteer", ["a", "b"]) == {"a", "b"}
