"""Refusing a presence that can't be true."""

from datetime import date

import pytest

from events.errors import DayTooLong, PresentElsewhere, SecondPersonNeeded, WrongSecondPerson
from events.models import Attendance, Shift
from events.operations.attendance.presences import PresenceCheck, refuse_impossible
from tests import factories
from volunteers.models import Account, Volunteer
from volunteers.states import Role

pytestmark = pytest.mark.django_db
DAY = "2023-04-19"


def check(
    person: Volunteer | None, start: str, end: str, *, status: str = "present", second: Account | None = None
) -> PresenceCheck:
    came, left = factories.at(f"{DAY} {start}"), factories.at(f"{DAY} {end}")
    return PresenceCheck(person, "张英仁", status, came, left, second)


def was_at(person: Volunteer, start: str, end: str) -> Shift:
    """A session that was held, with the person at it from beginning to end."""
    shift = factories.shift(f"{DAY} {start}", f"{DAY} {end}", state="held")
    Attendance.objects.create(
        shift=shift, volunteer=person, name=person.name, status="present", recorded_at=factories.NOW
    )
    return shift


def test_nobody_is_in_two_places_at_once() -> None:
    person = factories.volunteer()
    other = was_at(person, "10:00", "11:00")
    with pytest.raises(PresentElsewhere) as refused:
        refuse_impossible(factories.shift(), [check(person, "09:00", "10:30")], recorder=None)
    assert refused.value.values == {
        "name": "张英仁",
        "title": other.event.title,
        "when": other.start_at,
        "session": other.pk,
    }
    assert refuse_impossible(factories.shift(), [check(person, "09:00", "10:00")], recorder=None) == set()


def test_more_than_eight_hours_want_another_account_of_the_office() -> None:
    person, recorder, clerk = factories.volunteer(), factories.account(), factories.clerk()
    leader = factories.account("leader", Role.REVIEWER)
    was_at(person, "08:00", "12:00")
    shift = factories.shift()
    with pytest.raises(SecondPersonNeeded) as refused:
        refuse_impossible(shift, [check(person, "13:00", "17:30")], recorder=recorder)
    assert refused.value.values == {"name": "张英仁", "day": date(2023, 4, 19), "hours": "8.5"}
    for wrong in (recorder, clerk):
        with pytest.raises(WrongSecondPerson):
            refuse_impossible(shift, [check(person, "13:00", "17:30", second=wrong)], recorder=recorder)
    seconded = refuse_impossible(shift, [check(person, "13:00", "17:30", second=leader)], recorder=recorder)
    assert seconded == {person.pk}


def test_more_than_twelve_hours_are_refused_whoever_confirms_them() -> None:
    leader = factories.account("leader", Role.REVIEWER)
    with pytest.raises(DayTooLong) as refused:
        refuse_impossible(factories.shift(), [check(None, "07:00", "19:15", second=leader)], recorder=None)
    assert refused.value.values == {"name": "张英仁", "day": date(2023, 4, 19), "hours": "12.25"}


def test_whoever_was_absent_is_not_asked_about() -> None:
    person = factories.volunteer()
    was_at(person, "09:00", "10:30")
    absent = check(person, "09:00", "10:30", status="absent")
    assert refuse_impossible(factories.shift(), [absent], recorder=None) == set()
