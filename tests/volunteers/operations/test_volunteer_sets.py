"""What hangs on a volunteer."""

from datetime import date

import pytest

from tests.factories import NOW, volunteer
from volunteers.deeds import Deed
from volunteers.models import Volunteer
from volunteers.operations.volunteers import (
    AvailabilityData,
    WeeklyStretch,
    record_health,
    set_availability,
)

pytestmark = pytest.mark.django_db


def test_health_and_availability_are_stored() -> None:
    person = volunteer()
    assert record_health(
        person, grade="indoor", stated_date=date(2023, 4, 1), can_ride=False, deed=Deed.by_command(at=NOW)
    )
    assert set_availability(
        person, data=AvailabilityData(weekly=[WeeklyStretch(5)], notice_days=3), deed=Deed.by_command(at=NOW)
    )
    assert not set_availability(
        Volunteer.objects.get(),
        data=AvailabilityData(weekly=[WeeklyStretch(5)], notice_days=3),
        deed=Deed.by_command(at=NOW),
    )
    person = Volunteer.objects.get()
    assert (person.health_grade, person.health_date, person.can_ride, person.notice_days) == (
        "indoor",
        date(2023, 4, 1),
        False,
        3,
    )
