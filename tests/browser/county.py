"""A few rows, relative to the real clock: the browser keeps its own."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from events.models import Assignment, Shift
from events.states import AssignmentState
from tests import factories
from volunteers.models import Volunteer
from volunteers.timespan import SHANGHAI

LECTURE = "理论政策宣讲"


def coming_tuesday() -> date:
    """A Tuesday at least a week ahead."""
    day = timezone.localdate() + timedelta(days=8)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def lecturers(count: int = 4) -> list[Volunteer]:
    """People who can lecture and are well this year."""
    names = ("张英仁", "李秀兰", "王建国", "罗志明", "陈玉珍")[:count]
    today = timezone.localdate()
    return [
        factories.volunteer(
            name, skills=(LECTURE,), health_date=today - timedelta(days=30), phone=f"1390816000{number}"
        )
        for number, name in enumerate(names)
    ]


def session(day: date, *, title: str = "青岗镇理论政策宣讲", start: time = time(9), **values: Any) -> Shift:
    """A session of an hour and a half with one lecturer's seat."""
    begin = datetime.combine(day, start, SHANGHAI)
    row = factories.shift(event=factories.event(title, area=factories.area()), **values)
    Shift.objects.filter(pk=row.pk).update(start_at=begin, end_at=begin + timedelta(minutes=90))
    row.refresh_from_db()
    factories.position(row, (LECTURE,))
    return row


def asked(person: Volunteer, shift: Shift, state: str = AssignmentState.INVITED) -> Assignment:
    """Somebody invited to a session, or further."""
    return Assignment.objects.create(
        position=shift.positions.all()[0],
        shift=shift,
        volunteer=person,
        state=state,
        busy_from=shift.start_at - timedelta(minutes=10),
        busy_until=shift.end_at + timedelta(minutes=40),
        invited_at=timezone.now() - timedelta(hours=1),
        answer_due_at=shift.start_at - timedelta(days=1),
    )
