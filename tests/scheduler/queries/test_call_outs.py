"""Who may be asked in an emergency, best first."""

import pytest

from events.errors import NotAvailable
from events.models import CallOut
from events.operations import assignments
from scheduler.operations import ask_people
from scheduler.queries.call_outs import people_for
from tests import factories
from tests.events import workflow
from tests.events.calling_out import called, people
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def groups(made: CallOut) -> list[tuple[str, str, int]]:
    names = dict(Volunteer.objects.values_list("pk", "name"))
    return [(names[one.volunteer], str(one.fitness), one.minutes) for one in people_for(made, at=NOW)]


def test_people_are_listed_by_fitness_and_distance() -> None:
    near, far = factories.area(), factories.area("大石镇", minutes_to_seat=30, latitude=None)
    made = called(radius_minutes=100)
    people("很远", residence=factories.area("天边乡", minutes_to_seat=300, latitude=None))
    people("远", residence=far)
    people("近", residence=near)
    people("出门", lives_away_at="成都")
    people("病", health_grade="paused")
    people("急需提前", notice_days=3)
    (busy,) = people("有约")
    duty = workflow.seat(wished_times=(workflow.span("2023-04-03 15:00", "2023-04-03 16:30"),))
    assignments.accept(asked := workflow.invited(duty, busy), deed=Deed.by_link(asked.volunteer, at=NOW))
    assert groups(made) == [
        ("近", "free", 10),
        ("急需提前", "free", 10),
        ("远", "free", 100),
        ("出门", "exception", 10),
        ("有约", "busy", 10),
        ("病", "barred", 10),
    ]


def test_who_lacks_the_language_is_not_listed() -> None:
    made = called(skills=((factories.skill("彝语"), 1),))
    factories.volunteer("会", ("彝语",))
    factories.volunteer("不会")
    assert [name for name, _fitness, _minutes in groups(made)] == ["会"]
    refused = ask_people(
        made, volunteers=[Volunteer.objects.get(name="不会")], deed=Deed.by_account(workflow.organizer(), at=NOW)
    )[1]
    assert [type(refusal) for _person, refusal in refused] == [NotAvailable]
