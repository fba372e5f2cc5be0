"""Volunteers' rows as the rulebook's persons."""

from datetime import date

import pytest

from events.models import OfficePolicy
from events.queries.places import Places
from events.queries.rulebook.people import PeopleRows, persons
from events.rules import values
from tests import factories
from volunteers.models import Absence, Availability, Insurance, Volunteer

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 3)


def told(*people: Volunteer, months: int = 6) -> list[values.Person]:
    rows = PeopleRows.read(today=TODAY, only=[person.pk for person in people])
    places = Places([*(person.residence for person in people), *rows.areas(), factories.area("大石镇")])
    return list(persons(people, rows, places, OfficePolicy(health_valid_months=months)).values())


def test_a_person_has_all_that_hangs_on_the_row_and_nothing_gone_by() -> None:
    person = factories.volunteer(skills=("合唱",), blocked_month_days=[19, 5, 19, 40], notice_days=2, max_per_week=1)
    Availability.objects.create(volunteer=person, weekday=2, start_minute=480, end_minute=600)
    Absence.objects.create(volunteer=person, start_date=date(2023, 3, 1), end_date=date(2023, 4, 2), place="昆明")
    Absence.objects.create(volunteer=person, start_date=date(2023, 3, 1), end_date=TODAY, place="西昌")
    Absence.objects.create(volunteer=person, from_month=11, to_month=3, place="成都")
    for number, end in (("1", date(2023, 4, 2)), ("2", date(2023, 12, 31))):
        Insurance.objects.create(volunteer=person, policy_number=number, start_date=date(2023, 1, 1), end_date=end)
    assert told(person) == [
        values.Person(
            id=str(person.pk),
            birth_date=date(1958, 10, 1),
            home="青岗镇",
            skills={"合唱": 2},
            availability=(values.Stretch(2, 480, 600),),
            absences=(values.Absence(date(2023, 3, 1), TODAY, "西昌"),),
            seasons=(values.Season(11, 3, "成都"),),
            blocked_month_days=(5, 19),
            notice_days=2,
            max_per_week=1,
            health="outdoor",
            health_until=date(2023, 9, 1),
            covers=(values.Cover(date(2023, 1, 1), date(2023, 12, 31)),),
        )
    ]


def test_a_person_goes_anywhere_or_to_the_areas_named_or_stays_in_the_township() -> None:
    anywhere, willing = factories.volunteer("甲"), factories.volunteer("乙")
    willing.willing_areas.add(factories.area("大石镇"))
    local = factories.volunteer("丙", willingness="own_township")
    homeless = factories.volunteer("丁", willingness="own_township", residence=None)
    found = told(anywhere, willing, local, homeless)
    assert [one.places for one in found] == [None, ("大石镇",), ("青岗镇",), ()]


def test_a_statement_of_health_holds_to_the_same_day_of_a_later_month_or_its_last() -> None:
    stated = [date(2023, 3, 1), date(2023, 8, 31), None]
    people = [factories.volunteer(str(number), health_date=day) for number, day in enumerate(stated)]
    assert [one.health_until for one in told(*people)] == [date(2023, 9, 1), date(2024, 2, 29), None]
    assert [one.health_until for one in told(*people, months=12)] == [date(2024, 3, 1), date(2024, 8, 31), None]


def test_only_the_rows_of_those_asked_for_are_read() -> None:
    one, other = (factories.volunteer(name, skills=("合唱",)) for name in ("甲", "乙"))
    assert PeopleRows.read(today=TODAY, only=[one.pk]).skills == {one.pk: [("合唱", 2)]}
    assert PeopleRows.read(today=TODAY).skills == {one.pk: [("合唱", 2)], other.pk: [("合唱", 2)]}
