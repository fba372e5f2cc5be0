"""The independent checker is not blind: each rule broken in the rows is found, and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from events.models import ActivityKind, AgeLimit, Assignment, Event, OfficePolicy, Position, Shift
from tests import checker, factories
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 3)
DAY = date(2023, 4, 19)
"""A Wednesday; the session is at 9:00 to 10:30."""


def seat(person: Volunteer, start: str = "2023-04-19 09:00", end: str = "2023-04-19 10:30", **values: Any) -> Position:
    """An accepted invitation of the person; the stored hold says nothing, the checker reckons itself."""
    shift = factories.shift(start, end, **values)
    position = factories.position(shift, ("理论政策宣讲",))
    takes(person, position)
    return position


def takes(person: Volunteer, position: Position) -> None:
    hold = factories.NOW + timedelta(days=1000 + Assignment.objects.count())
    Assignment.objects.create(
        position=position,
        shift=position.shift,
        volunteer=person,
        state="accepted",
        busy_from=hold,
        busy_until=hold + timedelta(hours=1),
        invited_at=factories.NOW,
        answer_due_at=position.shift.start_at,
    )


def found() -> set[str]:
    return {broken.rule for broken in checker.broken_rules(today=TODAY)}


def every(model: Any, **values: Any) -> Callable[[Volunteer], object]:
    return lambda person: model.objects.update(**values)


def outdoors(*others: Callable[[Volunteer], object]) -> Callable[[Volunteer], object]:
    def change(person: Volunteer) -> None:
        Shift.objects.update(outdoor=True)
        for other in others:
            other(person)

    return change


def elsewhere(person: Volunteer) -> object:
    home = factories.area("永和镇", latitude=None, longitude=None, minutes_to_seat=50)
    return Volunteer.objects.update(residence=home)


def limited(person: Volunteer, **values: Any) -> None:
    """One age limit, from 60 on."""
    AgeLimit.objects.all().delete()
    AgeLimit.objects.create(from_age=60, **values)


def crowd(person: Volunteer) -> None:
    other = factories.volunteer("李秀兰", skills=("理论政策宣讲",))
    takes(other, Position.objects.get())


def rules_of(kind: str, **values: Any) -> Callable[[Volunteer], object]:
    return lambda person: getattr(person, kind).create(**values)


BROKEN: list[tuple[str, Callable[[Volunteer], object]]] = [
    ("high risk", every(ActivityKind, risk="high")),
    ("barred by age", every(ActivityKind, barred_from_age=60)),
    ("no approval for the fire zone", every(Event, risk_note="进入防火区")),
    ("unfit", every(Volunteer, health_grade="paused")),
    ("unfit", outdoors(every(Volunteer, health_grade="indoor"))),
    ("too long for the age", lambda person: limited(person, indoor_minutes=30)),
    ("not insured", lambda p: (every(OfficePolicy, insurance_from_risk="low")(p), p.insurance_rows.all().delete())),
    ("not in the pool", every(Volunteer, status="paused")),
    ("not willing", every(Volunteer, willingness="not_now")),
    ("lacks a skill", lambda person: person.skill_rows.update(level=0)),
    ("no health statement", outdoors(every(Volunteer, health_grade="unknown"))),
    ("health statement too old", outdoors(every(Volunteer, health_date=date(2020, 1, 1)))),
    ("age unknown", outdoors(every(Volunteer, birth_date=None), every(ActivityKind, seated=False))),
    ("too high", outdoors(every(Shift, altitude_m=4800), every(Volunteer, altitude_ok=False))),
    ("away", rules_of("absence_rows", start_date=DAY, end_date=DAY)),
    ("away for the season", rules_of("absence_rows", from_month=11, to_month=4)),
    ("not available", rules_of("availability_rows", weekday=2, start_minute=600, end_minute=1440)),
    ("blocked day", every(Volunteer, blocked_month_days=[19])),
    ("notice too short", every(Volunteer, notice_days=30)),
    ("outside the office's hours", every(OfficePolicy, earliest_minute=600)),
    ("lives away", every(Volunteer, lives_away_at="成都")),
    ("not the own township", lambda p: (every(Volunteer, willingness="own_township")(p), elsewhere(p))),
    ("not a willing area", lambda person: person.willing_areas.add(factories.area("永和镇"))),
    ("can't ride", lambda p: (every(Volunteer, can_ride=False)(p), elsewhere(p))),
    ("too far", lambda p: (every(OfficePolicy, max_travel_minutes=30)(p), elsewhere(p))),
    ("overlap", lambda p: (every(OfficePolicy, max_per_day=3)(p), seat(p, "2023-04-19 10:40", "2023-04-19 11:00"))),
    ("too often a day", lambda p: (every(OfficePolicy, max_per_day=1)(p), seat(p, *_span(19, 15)))),
    ("too often a week", lambda p: (every(Volunteer, max_per_week=1)(p), seat(p, *_span(20, 9)))),
    ("too long a week", lambda p: (every(OfficePolicy, max_minutes_per_week=120)(p), seat(p, *_span(20, 9)))),
    ("too often a month", lambda p: (every(Volunteer, max_per_month=1)(p), seat(p, *_span(5, 9)))),
    ("no rest between outdoor days", lambda p: (seat(p, *_span(20, 9)), outdoors()(p))),
    ("too many", crowd),
]


def _span(day: int, hour: int) -> tuple[str, str]:
    return f"2023-04-{day:02d} {hour:02d}:00", f"2023-04-{day:02d} {hour + 1:02d}:30"


@pytest.fixture
def person() -> Volunteer:
    one = factories.volunteer(skills=("理论政策宣讲",), health_date=date(2023, 3, 1))
    one.insurance_rows.create(start_date=date(2023, 1, 1), end_date=date(2023, 12, 31))
    seat(one)
    return one


def test_a_lawful_invitation_breaks_nothing(person: Volunteer) -> None:
    assert found() == set()


@pytest.mark.parametrize(("rule", "breaks"), BROKEN, ids=[f"{n} {rule}" for n, (rule, _breaks) in enumerate(BROKEN)])
def test_a_broken_rule_is_found_and_nothing_else(
    person: Volunteer, rule: str, breaks: Callable[[Volunteer], object]
) -> None:
    breaks(person)
    assert found() == {rule}


@pytest.mark.parametrize("rule", ["not fetched", "not by own wish"])
def test_the_old_are_fetched_and_asked_only_as_they_wish(person: Volunteer, rule: str) -> None:
    flag = {"not fetched": "needs_transport_outdoor", "not by own wish": "own_wish_only"}[rule]
    limited(person, **{flag: True})
    ActivityKind.objects.update(seated=False)
    Shift.objects.update(outdoor=True)
    Event.objects.update(transport="self")
    assert found() == {rule}


def test_a_limit_that_is_asked_about_is_kept_by_who_is_fit_and_asked(person: Volunteer) -> None:
    limited(person, own_wish_only=True)
    assert found() == {"not by own wish"}
    Assignment.objects.update(questions=[["own_wish_only", {"age": 65}]])
    assert found() == set()
    every(Volunteer, health_grade="unknown")(person)
    assert found() == {"not by own wish"}
    OfficePolicy.objects.update(modes={"own_wish_only": "prefer"})
    assert found() == set()


def test_seats_kept_for_a_skill_are_not_taken_by_others(person: Volunteer) -> None:
    position = Position.objects.get()
    Position.objects.update(headcount=2)
    position.skill_rows.update(least=1)
    takes(factories.volunteer("不会的", skills=()), position)
    assert found() == set()
    person.skill_rows.all().delete()
    assert found() == {"takes a kept seat"}
