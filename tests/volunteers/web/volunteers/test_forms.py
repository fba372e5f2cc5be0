"""The form of one person."""

from datetime import date
from typing import Any

import pytest

from tests import factories
from volunteers.models import Availability, Membership, Volunteer
from volunteers.operations.volunteers import VolunteerData
from volunteers.states import TeamRole
from volunteers.web.volunteers.forms import PLAIN, VolunteerForm, half_day_choices, half_days_of, stretches_of

pytestmark = pytest.mark.django_db


def said_of(person: Volunteer | None, **values: Any) -> VolunteerForm:
    """The form as it is sent back: what it showed, and what was changed."""
    shown = VolunteerForm(volunteer=person)
    said = {name: shown[name].value() for name in shown.fields}
    return VolunteerForm(
        {name: value for name, value in {**said, **values}.items() if value is not None}, volunteer=person
    )


def test_half_days_are_stretches_and_come_back_as_half_days() -> None:
    assert half_day_choices()[:2] == [("0-am", "星期一上午"), ("0-pm", "星期一下午")]
    assert len(half_day_choices()) == 14
    stretches = stretches_of(["1-am", "6-pm"])
    person = factories.volunteer()
    for one in stretches:
        Availability.objects.create(
            volunteer=person, weekday=one.weekday, start_minute=one.start_minute, end_minute=one.end_minute
        )
    assert [one.weekday for one in stretches] == [1, 6]
    assert half_days_of(person) == ["1-am", "6-pm"]


def test_every_field_stands_in_exactly_one_section() -> None:
    factories.skill()
    form = VolunteerForm()
    shown = [field.name for _title, fields in form.sections() for field in fields]
    assert sorted(shown) == sorted(form.fields)
    assert set(PLAIN) < set(shown)


def test_roles_and_exact_hours_stay_where_they_are_not_touched() -> None:
    person, team, ended = (
        factories.volunteer(skills=("快板",)),
        factories.team(),
        factories.team("旧队", is_active=False),
    )
    Membership.objects.create(team=team, volunteer=person, role=TeamRole.LEADER)
    Membership.objects.create(team=ended, volunteer=person, role=TeamRole.LECTURER)
    Availability.objects.create(volunteer=person, weekday=1, start_minute=485, end_minute=700)
    form = said_of(person, teams=[team.pk])
    assert form.is_valid(), form.errors
    data = form.volunteer_data()
    assert (data.memberships, data.skills, data.weekly, data.id_number) == (
        [(ended, TeamRole.LECTURER), (team, TeamRole.LEADER)],
        [(factories.skill("快板"), 2)],
        VolunteerData().weekly,
        VolunteerData().id_number,
    )
    changed = said_of(person, teams=[team.pk], half_days=["2-pm"])
    assert changed.is_valid()
    assert changed.volunteer_data().weekly == stretches_of(["2-pm"])


def test_a_health_grade_wants_the_day_it_was_said() -> None:
    form = said_of(factories.volunteer(), health_grade="indoor", health_date="")
    assert list(form.errors) == ["health_date"]
    assert said_of(factories.volunteer("李秀兰"), health_grade="indoor", health_date=date(2023, 4, 1)).is_valid()
