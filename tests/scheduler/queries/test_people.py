"""A volunteer's rows as one value."""

from datetime import date

import pytest

from events.operations import assignments
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number
from scheduler.queries import problem_for
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import Absence, Availability, Insurance, Membership, Skill
from volunteers.states import SkillCategory

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def whole_volunteer() -> core.Volunteer:
    """张英仁 with a row of everything that hangs on a volunteer, as the core sees him."""
    person = factories.volunteer(
        skills=("理论政策宣讲",),
        willingness="own_township",
        notice_days=3,
        max_per_week=1,
        blocked_month_days=[15],
        lives_away_at="西昌",
    )
    Availability.objects.create(volunteer=person, weekday=1, start_minute=480, end_minute=720)
    Absence.objects.create(volunteer=person, from_month=11, to_month=3, place="成都")
    Absence.objects.create(volunteer=person, start_date=date(2023, 4, 20), end_date=date(2023, 4, 22), place="西昌")
    Absence.objects.create(volunteer=person, start_date=date(2022, 4, 20), end_date=date(2022, 4, 22))
    Insurance.objects.create(
        volunteer=person, policy_number="1", start_date=date(2023, 1, 1), end_date=date(2023, 12, 31)
    )
    Membership.objects.create(volunteer=person, team=factories.team())
    Membership.objects.create(volunteer=person, team=factories.team("旧队"), until_date=date(2022, 1, 1))
    (found,) = problem_for([factories.position().pk], at=NOW).volunteers
    assert found.id == str(person.pk)
    return found


def test_a_volunteer_s_rows_become_one_frozen_value() -> None:
    found = whole_volunteer()
    assert found == core.Volunteer(
        id=found.id,
        home="青岗镇",
        birth_day=day_number(date(1958, 10, 1)),
        willingness="anywhere",
        places=("青岗镇",),
        lives_away="西昌",
        skills=(core.SkillLevel("理论政策宣讲", 2),),
        teams=("“五老”宣讲团",),
        availability=(core.Stretch(1, 480, 720),),
        absences=(core.Absence(day_number(date(2023, 4, 20)), day_number(date(2023, 4, 22)), "西昌"),),
        seasons=(core.Season(11, 3, "成都"),),
        blocked_month_days=(15,),
        notice_days=3,
        max_per_week=1,
        max_per_month=6,
        health="outdoor",
        health_until=day_number(date(2024, 3, 1)),
        covers=(core.Cover(day_number(date(2023, 1, 1)), day_number(date(2023, 12, 31))),),
        acceptance=100,
    )


def test_who_declined_is_not_asked_again_for_the_same_position() -> None:
    invited = workflow.invited()
    assignments.decline(invited, deed=Deed.by_link(invited.volunteer, at=NOW))
    problem = problem_for([invited.position_id], at=NOW)
    assert problem.positions[0].asked == (str(invited.volunteer_id),)
    assert problem.bookings == ()


def test_a_language_goes_in_as_a_language() -> None:
    spoken = {s.id for s in problem_for([factories.position().pk], at=NOW).skills if s.is_language}
    assert spoken == set(Skill.objects.filter(category=SkillCategory.LANGUAGE).values_list("name", flat=True))
