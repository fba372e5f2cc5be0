"""What the coming quarter is expected to ask for."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from events.models import ServiceRequest
from scheduler.queries.capacity import coming_quarter, forecast
from tests import factories
from tests.events import workflow
from tests.scheduler.operations.test_capacity import held, yi

pytestmark = pytest.mark.django_db
NOW = factories.NOW
SUMMER = {"from_date": date(2023, 7, 1), "until_date": date(2023, 10, 1)}


def wished(day: str, state: str, seats: int = 1) -> ServiceRequest:
    row = factories.service_request(area=factories.area("大石镇"), state=state)
    row.wished_times.create(rank=1, start_at=factories.at(f"{day} 09:00"), end_at=factories.at(f"{day} 10:30"))
    position = row.requested_positions.create(title="宣讲员", headcount=seats)
    position.skill_rows.create(skill=yi(), min_level=2)
    return row


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2023, 4, 3), (date(2023, 7, 1), date(2023, 10, 1))),
        (date(2023, 12, 31), (date(2024, 1, 1), date(2024, 4, 1))),
        (date(2023, 9, 30), (date(2023, 10, 1), date(2024, 1, 1))),
    ],
)
def test_the_coming_quarter_is_the_next_of_the_calendar(today: date, quarter: tuple[date, date]) -> None:
    assert coming_quarter(today) == quarter


def test_last_years_sessions_come_again_on_their_weekday_with_what_their_kind_usually_asks() -> None:
    held("2022-07-13")
    held("2022-07-20", state="cancelled")
    held("2022-03-01")
    factories.volunteer()
    found = forecast(at=NOW, **SUMMER)
    assert (found.planned, found.recurring, found.recent, found.register_year) == (0, 1, 0, 2022)
    (shift,) = found.problem.shifts
    assert (shift.start // 1440 - (date(2023, 7, 12) - date(1970, 1, 1)).days, shift.place) == (0, "永和镇")
    (position,) = found.problem.positions
    kind = factories.kind()
    assert (position.seats, position.skills, [(kept.skill, kept.seats) for kept in position.reserves]) == (
        kind.default_headcount,
        (),
        [(skill.name, 1) for skill in kind.skills.all()],
    )


def test_without_a_register_of_last_year_that_of_the_year_before_counts() -> None:
    held("2021-07-14")
    assert forecast(at=NOW, **SUMMER).register_year == 2021


def test_what_is_planned_is_not_expected_twice() -> None:
    held("2022-07-13", town="青岗镇")
    held("2022-07-20", town="青岗镇")
    workflow.seat(wished_times=(workflow.span("2023-07-19 09:00", "2023-07-19 10:30"),))
    found = forecast(at=NOW, **SUMMER)
    assert (found.planned, found.recurring, len(found.problem.shifts)) == (1, 1, 2)


def test_what_was_asked_for_lately_is_expected_again_met_or_not_but_not_what_was_refused() -> None:
    wished("2023-03-15", "unmet", seats=2)
    wished("2023-03-16", "refused")
    wished("2023-03-17", "draft")
    wished("2022-03-15", "unmet")
    found = forecast(at=NOW, from_date=date(2023, 6, 1), until_date=date(2023, 7, 1))
    assert (found.planned, found.recurring, found.recent) == (0, 0, 1)
    (position,) = found.problem.positions
    assert (position.seats, [(s.skill, s.level) for s in position.skills]) == (2, [("彝语", 2)])
    assert found.register_year is None


def test_statements_and_insurance_count_as_renewed() -> None:
    held("2022-07-13")
    factories.volunteer(health_date=date(2022, 7, 20))
    (person,) = forecast(at=NOW, **SUMMER).problem.volunteers
    last = max(shift.end for shift in forecast(at=NOW, **SUMMER).problem.shifts) // 1440
    assert person.health_until is not None and person.health_until >= last and person.covers[0].last_day >= last


def test_the_forecast_reads_as_often_for_three_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def read() -> None:
        forecast(at=NOW, **SUMMER)

    held("2022-07-13")
    wished("2023-03-15", "unmet")
    factories.volunteer()
    with django_assert_max_num_queries(40) as few:
        read()
    for day in ("2022-07-14", "2022-08-15"):
        held(day)
        wished(day.replace("2022-07", "2023-03").replace("2022-08", "2023-02"), "unmet")
        factories.volunteer(day)
    with django_assert_num_queries(len(few)):
        read()
