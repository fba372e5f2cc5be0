"""Skills shown by what people did, and never registered."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Attendance, DeniedSkill, Event, Shift
from events.queries.volunteers.done_skills import done_skills
from tests import factories
from tests.events import workflow
from tests.factories import NOW
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def lectures(number: int = 6, *, days_ago: int = 30, kind: str = "理论政策宣讲") -> list[Shift]:
    """Sessions held a day after another; ``days_ago`` is the first."""
    event: Event = factories.event(kind=factories.kind(kind))
    start = NOW - timedelta(days=days_ago)
    return [
        Shift.objects.create(
            event=event,
            state="held",
            start_at=start + timedelta(days=day),
            end_at=start + timedelta(days=day, hours=2),
            changed_at=NOW,
        )
        for day in range(number)
    ]


def came(person: Volunteer, shifts: list[Shift], status: str = "present") -> None:
    for shift in shifts:
        Attendance.objects.create(shift=shift, volunteer=person, name=person.name, status=status, recorded_at=NOW)


def found(**narrowed: int) -> list[tuple[str, str, str, int]]:
    rows = done_skills(workflow.organizer(), at=NOW, **narrowed)
    return [(row.volunteer.name, row.skill.name, row.kind.name, row.times) for row in rows]


def test_whoever_did_a_kind_often_may_have_the_skill_it_requires() -> None:
    person, other = factories.volunteer("张三"), factories.volunteer("李四")
    came(person, lectures(7))
    came(other, lectures(5))
    assert found() == [("张三", "理论政策宣讲", "理论政策宣讲", 7)]
    (row,) = done_skills(workflow.organizer(), at=NOW)
    assert row.last_day == date(2023, 3, 10)
    assert (found(volunteer=other.pk), found(skill=factories.skill("合唱").pk)) == ([], [])


def test_who_was_absent_long_ago_or_before_the_session_was_held_did_nothing() -> None:
    person = factories.volunteer("张三")
    came(person, lectures(3))
    came(person, lectures(2), status="absent")
    came(person, lectures(2, days_ago=900))
    planned = lectures(2)
    Shift.objects.filter(pk__in=[shift.pk for shift in planned]).update(state="planned")
    came(person, planned)
    assert found() == []
    came(person, lectures(3), status="late")
    assert found() == [("张三", "理论政策宣讲", "理论政策宣讲", 6)]


def test_what_is_registered_or_was_denied_is_not_suggested_nor_a_language_nor_who_left() -> None:
    registered = factories.volunteer("甲", skills=("理论政策宣讲",))
    denied, gone = factories.volunteer("乙"), factories.volunteer("丙", status="left")
    DeniedSkill.objects.create(volunteer=denied, skill=factories.skill(), said_at=NOW)
    shifts = lectures()
    for person in (registered, denied, gone):
        came(person, shifts)
    yi = factories.skill("彝语")
    yi.category = "language"
    yi.save()
    factories.kind().skills.add(yi)
    assert found() == []


def test_of_several_kinds_that_suggest_a_skill_the_one_done_most_is_told() -> None:
    person = factories.volunteer("张三")
    came(person, lectures(6, kind="矛盾调解"))
    came(person, lectures(8, kind="入户摸底宣传排查"))
    assert found() == [("张三", "矛盾调解", "入户摸底宣传排查", 8)]


def test_only_the_people_of_the_account_are_told() -> None:
    came(factories.volunteer("张三"), lectures())
    assert done_skills(factories.clerk(), at=NOW) == []


def test_suggestions_are_read_as_often_for_three_as_for_one() -> None:
    user, shifts = workflow.organizer(), lectures()
    came(factories.volunteer("甲"), shifts)
    with CaptureQueriesContext(connection) as one:
        done_skills(user, at=NOW)
    for name in ("乙", "丙"):
        came(factories.volunteer(name), shifts)
    with CaptureQueriesContext(connection) as three:
        assert len(done_skills(user, at=NOW)) == 3
    assert len(one) == len(three)
