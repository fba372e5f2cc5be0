"""What may be written of volunteers."""

from typing import Any

import pytest

from tests import factories
from volunteers.api.volunteer_bodies import (
    AvailabilitySerializer,
    ConsentWriteSerializer,
    HealthSerializer,
    VolunteerQuerySerializer,
    VolunteerWriteSerializer,
    availability_of,
    volunteer_data,
)
from volunteers.operations.volunteers import AbsenceData, AvailabilityData, VolunteerData, WeeklyStretch
from volunteers.states import TeamRole

pytestmark = pytest.mark.django_db


def test_a_body_becomes_the_operations_value_and_what_is_not_said_stays_unsaid() -> None:
    skill, team = factories.skill(), factories.team()
    form = VolunteerWriteSerializer(
        data={
            "name": "张英仁",
            "birth_date": "1948-05-17",
            "skills": [{"skill": skill.pk, "level": 1}, {"skill": skill.pk, "level": 3}],
            "memberships": [{"team": team.pk}],
        }
    )
    assert form.is_valid(), form.errors
    data = volunteer_data(form.validated_data)
    said = VolunteerData(name="张英仁", birth_date=data.birth_date, birth_day_known=True, skills=[(skill, 3)])
    assert (data.name, data.birth_day_known, data.skills) == (said.name, said.birth_day_known, said.skills)
    assert data.memberships == [(team, TeamRole.MEMBER)]
    assert data.phone is said.phone


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "名" * 51},
        {"name": "王一", "gender": "x"},
        {"name": "王一", "retired_year": 1900},
        {"name": "王一", "elder_kinds": ["king"]},
        {"name": "王一", "skills": [{"level": 2}]},
        {"name": "王一", "email": "nowhere"},
    ],
)
def test_a_body_that_makes_no_sense_is_refused(body: dict[str, Any]) -> None:
    assert not VolunteerWriteSerializer(data=body).is_valid()


def test_availability_becomes_the_operations_arguments() -> None:
    form = AvailabilitySerializer(
        data={
            "weekly": [{"weekday": 1}],
            "absences": [{"from_month": 11, "to_month": 3, "place": "成都"}],
            "note": "上午",
        }
    )
    assert form.is_valid(), form.errors
    said = availability_of(form.validated_data)
    assert said == AvailabilityData(
        weekly=[WeeklyStretch(1, 0, 1440)],
        absences=[AbsenceData(from_month=11, to_month=3, place="成都")],
        note="上午",
    )
    assert availability_of({"notice_days": 3}) == AvailabilityData(notice_days=3)


def test_small_bodies_are_checked() -> None:
    consent = ConsentWriteSerializer(data={"purpose": "share"})
    assert consent.is_valid()
    assert consent.validated_data == {"purpose": "share", "channel": "paper", "witness": ""}
    assert not HealthSerializer(data={"grade": "indoor"}).is_valid()
    assert not VolunteerQuerySerializer(data={"area": 999999}).is_valid()
