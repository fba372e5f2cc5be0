from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ActivityKind, AgeLimit, OfficePolicy, Position
from events.operations import assignments
from events.operations.assignments.bookings import busy_span
from events.queries.places import Places
from events.queries.rulebook import policy_values
from events.rules.modes import ASKED_USUALLY
from events.rules.values import Policy
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number, minute_number
from scheduler.matching.rules.compiled import Compiled
from scheduler.queries import open_positions, problem_for
from scheduler.queries.problems import minute_of, rules_from
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import Availability, Membership
from volunteers.travel import UNKNOWN_MINUTES

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_a_position_s_rows_become_frozen_values() -> None:
    team = factories.team()
    person = factories.volunteer()
    row = factories.position(skills=("理论政策宣讲",), headcount=3, preferred_team=team, preferred_volunteer=person)
    problem = problem_for([row.pk], at=NOW)
    assert problem.positions == (
        core.Position(
            id=str(row.pk),
            shift=str(row.shift_id),
            seats=3,
            skills=(core.SkillLevel("理论政策宣讲", 1),),
            preferred_team=team.name,
            preferred_volunteer=str(person.pk),
            title="宣讲员",
        ),
    )
    start = minute_number(factories.at("2023-04-19 09:00"))
    assert problem.shifts == (
        core.Shift(
            id=str(row.shift_id),
            start=start,
            end=start + 90,
            place="青岗镇",
            seated=True,
            altitude_m=1674,
            title="青岗镇理论政策宣讲",
        ),
    )
    assert problem.today == day_number(date(2023, 4, 3))


def test_fire_fighting_carries_its_bar_and_a_fire_zone_its_missing_approval() -> None:
    event = factories.event(kind=ActivityKind.objects.get(code="90"), risk_note="地处高火险区")
    (shift,) = problem_for([factories.position(factories.shift(event=event)).pk], at=NOW).shifts
    assert (shift.barred_from_age, shift.risk, shift.needs_approval) == (60, 3, True)
    assert "草原防火条例" in shift.bar_article


def test_doubtful_words_that_nobody_judged_go_along_with_their_articles() -> None:
    event = factories.event("灭火演练")
    (shift,) = problem_for([factories.position(factories.shift(event=event)).pk], at=NOW).shifts
    assert (shift.unclear, shift.unclear_article) == (
        "灭火演练",
        "《草原防火条例》第三十一条、《森林防火条例》第三十五条",
    )


def test_held_seats_are_not_wanted_and_their_people_are_booked() -> None:
    seat = workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    invited = workflow.invited(seat)
    problem = problem_for([seat.pk], at=NOW)
    assert problem.positions[0].seats == 1
    assert problem.bookings == (
        core.Booking(
            volunteer=str(invited.volunteer_id),
            start=minute_of(seat.shift.start_at),
            end=minute_of(seat.shift.end_at),
            busy_from=minute_of(invited.busy_from),
            busy_until=minute_of(invited.busy_until),
            title=seat.shift.event.title,
        ),
    )
    assert problem.volunteers[0].load == 1
    assert problem.volunteers[0].asked_days_ago == 0


def test_the_engine_s_busy_span_is_the_one_the_database_guards() -> None:
    far = factories.area("大石镇", latitude=28.17, longitude=101.8, minutes_to_seat=111)
    village = factories.area("大石村", code="513499200001", level="village", latitude=None, longitude=None)
    village.parent = far
    village.code = f"{far.code[:9]}001"
    village.minutes_to_seat = None
    village.save()
    homes = [factories.area(), far, village, factories.county(), None]
    people = [factories.volunteer(f"人{i}", residence=home) for i, home in enumerate(homes)]
    shifts = [factories.shift(area=place) for place in (factories.area(), far, village, None)]
    positions = [factories.position(shift) for shift in shifts]
    c = Compiled(problem_for([p.pk for p in positions], at=NOW))
    policy = OfficePolicy.objects.get()
    for person in people:
        for shift in shifts:
            span = busy_span(shift, person, policy)
            s, v = c.shift_number[str(shift.pk)], c.volunteer_number[str(person.pk)]
            assert (c.busy_from(s, v), c.busy_until(s, v)) == (minute_of(span.start), minute_of(span.end))


def test_the_office_s_numbers_are_the_engine_s_rules() -> None:
    rules = rules_from(policy_values(OfficePolicy.objects.get(), AgeLimit.objects.order_by("from_age")))
    assert rules == core.Rules(
        age_limits=(
            core.AgeLimit(60),
            core.AgeLimit(70, 120, None, True),
            core.AgeLimit(76, 0, 90, True),
            core.AgeLimit(80, 0, 90, True, True),
        ),
        asked=ASKED_USUALLY,
    )


def test_no_number_of_the_rulebook_s_policy_is_lost_on_the_way_to_the_engine() -> None:
    usual, limits = Policy(), (core.AgeLimit(75, outdoor_minutes=5),)
    told_apart: dict[str, Any] = {
        "age_limits": limits,
        "asked": ("age_indoor",),
        "costly": ("too_far",),
        "door_to_door": ("hours",),
    }
    numbers = {one.name: getattr(usual, one.name) + 1 for one in fields(Policy) if one.name not in told_apart}
    unusual = Policy(**numbers, **told_apart)
    rules = rules_from(unusual)
    told = {field.name: getattr(rules, field.name) for field in fields(core.Rules)}
    not_the_rulebook_s = {"unknown_travel_minutes": UNKNOWN_MINUTES}
    assert told == {**{field.name: getattr(unusual, field.name) for field in fields(Policy)}, **not_the_rulebook_s}


def test_an_office_that_set_nothing_has_the_engine_s_own_numbers() -> None:
    assert rules_from(policy_values(OfficePolicy(), [])) == core.Rules(asked=ASKED_USUALLY)


def test_villages_without_coordinates_share_their_township_s_place() -> None:
    town = factories.area()
    village = factories.area("一村", code=f"{town.code[:9]}001", level="village", latitude=None, longitude=None)
    village.parent = town
    assert Places([village, town, None]).names == ("青岗镇",)


def world(size: int) -> list[Position]:
    """``size`` of everything, each with rows that hang on it."""
    rows = []
    for i in range(size):
        person = factories.volunteer(f"人{i}", skills=("理论政策宣讲",), residence=factories.area(f"镇{i}"))
        Availability.objects.create(volunteer=person, weekday=2)
        Membership.objects.create(volunteer=person, team=factories.team(f"队{i}"))
        person.willing_areas.add(factories.area(f"镇{i}"))
        seat = workflow.seat(wished_times=(workflow.span(f"2023-04-{10 + i} 09:00", f"2023-04-{10 + i} 10:00"),))
        workflow.invited(seat, factories.volunteer(f"客{i}"))
        rows.append(seat)
    return rows


def test_a_problem_takes_as_many_queries_for_six_as_for_two() -> None:
    counted = []
    for size in (2, 4):
        positions = [row.pk for row in world(size)] if size == 2 else [*Position.objects.values_list("pk", flat=True)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            problem_for(positions, at=NOW)
        counted.append(len(queries))
        if size == 2:
            for i in range(5, 9):
                factories.volunteer(f"再{i}", residence=factories.area(f"乡{i}"), skills=("合唱",))
                factories.position(factories.shift(f"2023-04-2{i} 09:00", f"2023-04-2{i} 10:00"), skills=("合唱",))
    assert counted[0] == counted[1]


def test_open_positions_are_those_of_planned_sessions_that_await_people() -> None:
    seat = workflow.seat()
    loose = factories.position(factories.shift("2023-04-12 09:00", "2023-04-12 10:00"))
    factories.position(factories.shift("2023-04-12 09:00", "2023-04-12 10:00", state="cancelled"))
    factories.position(factories.shift("2023-04-01 09:00", "2023-04-01 10:00"))
    refused = factories.event("拒", service_request=factories.service_request(number="XQ2023-9001", state="refused"))
    factories.position(factories.shift(event=refused))
    assert list(open_positions(at=NOW)) == [loose, seat]
    assert list(open_positions(at=NOW, service_request_id=seat.shift.event.service_request_id)) == [seat]
    assert list(open_positions(at=NOW, from_date=date(2023, 4, 12), until_date=date(2023, 4, 19))) == [loose]


def test_what_is_asked_of_some_keeps_seats_and_of_everybody_the_last_of_them() -> None:
    row = factories.position(skills=("合唱",), least=1, headcount=3)
    by_office = Deed.by_account(workflow.organizer(), at=NOW)

    def asked() -> tuple[int, tuple[core.SkillLevel, ...], tuple[core.Reserve, ...]]:
        (position,) = problem_for([row.pk], at=NOW).positions
        return position.seats, position.skills, position.reserves

    assert asked() == (3, (), (core.Reserve("合唱", 1, 1),))
    invited = [
        assignments.invite(position=row, volunteer=factories.volunteer(name), deed=by_office) for name in ("甲", "乙")
    ]
    assert asked() == (1, (core.SkillLevel("合唱", 1),), ())
    (position,) = problem_for([row.pk], at=NOW, standing=[invited[0].pk]).positions
    assert (position.seats, position.reserves) == (2, (core.Reserve("合唱", 1, 1),))
    assignments.invite(position=row, volunteer=factories.volunteer("丙", skills=("合唱",)), deed=by_office)
    assert asked() == (0, (), ())


def test_with_how_few_nobody_goes_counts_whoever_is_seated_already() -> None:
    row = factories.position(headcount=3, minimum=2)
    assert problem_for([row.pk], at=NOW).positions[0].minimum == 2
    for left, name in ((1, "甲"), (0, "乙"), (0, "丙")):
        assignments.invite(
            position=row, volunteer=factories.volunteer(name), deed=Deed.by_account(workflow.organizer(), at=NOW)
        )
        assert problem_for([row.pk], at=NOW).positions[0].minimum == left
