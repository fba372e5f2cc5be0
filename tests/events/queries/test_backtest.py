"""Reading the past for the judgement of a policy."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ActivityKind, AgeLimit, Attendance, Event, OfficePolicy, Shift
from events.queries.backtest import policy_in_force, sessions_of_year, years_with_attendances
from events.rules.backtest.judging import judge
from events.rules.backtest.trials import Asked, Trial
from events.states import AttendanceStatus, ShiftState
from tests import factories
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def came(shift: Shift, *people: Volunteer | str, status: str = AttendanceStatus.PRESENT) -> None:
    for one in people:
        person = one if isinstance(one, Volunteer) else None
        Attendance.objects.create(
            shift=shift, volunteer=person, name=str(one), status=status, recorded_at=factories.NOW
        )


def held(day: str, *people: Volunteer | str, hours: tuple[str, str] = ("09:00", "10:30"), **values: Any) -> Shift:
    start, end = (f"{day} {hour}" for hour in hours)
    shift = factories.shift(start, end, state=ShiftState.HELD, **values)
    came(shift, *people)
    return shift


def lecture() -> Event:
    kind = factories.kind()
    ActivityKind.objects.filter(pk=kind.pk).update(skills_least=None)
    kind.skills.set([factories.skill()])
    return factories.event(kind=kind)


def test_a_year_is_judged_by_the_policy_in_force() -> None:
    OfficePolicy.objects.update_or_create(pk=1, defaults={"modes": {"own_wish_only": "bar"}})
    able, old = factories.volunteer("能", ("理论政策宣讲",)), factories.volunteer("老", birth_date=date(1935, 1, 1))
    held("2022-03-01", able, old, "谁也不认得", event=lecture())
    held("2022-03-01", able, hours=("17:00", "19:00"), event=factories.event(kind=factories.kind("政治理论学习")))
    found = judge(sessions_of_year(2022), policy_in_force())
    assert (found.attendances, found.unnamed, found.barred) == (3, 1, 2)
    rows = [(row.session.title, row.presence.name, row.age, [one.code for one in row.bars]) for row in found.rows]
    assert rows == [
        ("青岗镇理论政策宣讲", "老", 87, ["skill_missing", "own_wish_only"]),
        ("青岗镇理论政策宣讲", "能", 63, ["too_late", "day_cap"]),
    ]


def test_only_who_was_present_at_a_held_session_of_the_year_counts() -> None:
    person = factories.volunteer()
    came(held("2022-12-31"), person, status=AttendanceStatus.ABSENT)
    came(factories.shift("2022-12-30 09:00", "2022-12-30 10:00"), person)
    held("2023-01-01", person)
    held("2021-12-31", person)
    sessions = sessions_of_year(2022)
    assert [(one.counts, len(one.people)) for one in sessions] == [(False, 1), (True, 0)]
    assert judge(sessions, policy_in_force()).attendances == 0


def test_the_policy_in_force_is_the_office_s_own() -> None:
    OfficePolicy.objects.update_or_create(pk=1, defaults={"max_per_day": 3})
    AgeLimit.objects.all().delete()
    trial = policy_in_force()
    assert (trial.policy.max_per_day, trial.policy.age_limits, trial.skills) == (3, (), Asked.KIND)
    assert isinstance(trial, Trial)


def test_years_are_those_of_the_register_newest_first() -> None:
    assert years_with_attendances() == []
    held("2021-12-31", factories.volunteer())
    held("2023-01-01", "谁")
    factories.shift("2024-01-01 09:00", "2024-01-01 10:00", state=ShiftState.HELD)
    assert years_with_attendances() == [2023, 2022, 2021]


def test_the_number_of_queries_does_not_grow() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            sessions_of_year(2022)
        return len(asked)

    held("2022-03-01", factories.volunteer("一"), event=lecture())
    one = count()
    for number in range(4):
        held(f"2022-04-0{number + 1}", factories.volunteer(f"二{number}"), "谁", event=lecture())
    assert count() == one <= 8


def test_a_kind_says_of_how_many_its_skills_are_asked() -> None:
    happening = lecture()
    ActivityKind.objects.filter(pk=happening.kind_id).update(skills_least=1)
    held("2022-03-01", factories.volunteer("能", ("理论政策宣讲",)), factories.volunteer("不能"), event=happening)
    assert judge(sessions_of_year(2022), policy_in_force()).barred == 0
    ActivityKind.objects.filter(pk=happening.kind_id).update(skills_least=None)
    assert judge(sessions_of_year(2022), policy_in_force()).barred == 1
