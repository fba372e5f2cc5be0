"""The database's own refusal of a double booking."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from events.models import Assignment
from tests import factories
from volunteers.models import Volunteer


def booked(person: Volunteer, start: str, end: str, state: str = "accepted") -> Assignment:
    place = factories.position(factories.shift(start, end, event=None))
    span: tuple[datetime, datetime] = (factories.at(start), factories.at(end))
    return Assignment.objects.create(
        position=place,
        shift=place.shift,
        volunteer=person,
        state=state,
        busy_from=span[0],
        busy_until=span[1],
        invited_at=factories.NOW,
        answer_due_at=factories.NOW,
    )


@pytest.mark.django_db
def test_two_busy_spans_of_one_person_may_touch_but_not_overlap() -> None:
    person = factories.volunteer()
    booked(person, "2023-04-19 09:00", "2023-04-19 10:00")
    booked(person, "2023-04-19 10:00", "2023-04-19 11:00")
    with pytest.raises(IntegrityError, match="double_booking"), transaction.atomic():
        booked(person, "2023-04-19 10:59", "2023-04-19 12:00", state="invited")
    assert Assignment.objects.count() == 2


@pytest.mark.django_db
def test_a_declined_invitation_holds_no_time_until_it_is_taken_back() -> None:
    person = factories.volunteer()
    declined = booked(person, "2023-04-19 09:00", "2023-04-19 10:00", state="declined")
    booked(person, "2023-04-19 09:00", "2023-04-19 10:00")
    with pytest.raises(IntegrityError, match="double_booking"), transaction.atomic():
        Assignment.objects.filter(pk=declined.pk).update(state="invited")
    other = factories.volunteer("李兰")
    booked(other, "2023-04-19 09:00", "2023-04-19 10:00")
