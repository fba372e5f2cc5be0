"""The fill of coming days under a policy on trial."""

from datetime import date

import pytest

from events.queries.backtest import policy_in_force
from events.rules.backtest.trials import changed
from events.rules.values import Mode
from scheduler.models import MatchRun
from scheduler.queries.backtest import fills, next_month
from tests import factories
from tests.events import workflow


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2023, 1, 31), (date(2023, 2, 1), date(2023, 3, 1))),
        (date(2023, 12, 1), (date(2024, 1, 1), date(2024, 2, 1))),
    ],
)
def test_the_next_month_is_the_calendars(day: date, month: tuple[date, date]) -> None:
    assert next_month(day) == month


@pytest.mark.django_db
def test_the_same_seats_are_filled_under_each_policy_and_nothing_is_stored() -> None:
    workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    factories.volunteer()
    factories.volunteer("高龄", birth_date=date(1935, 1, 1))
    asking = policy_in_force()
    barring = changed(asking, {"own_wish_only": Mode.BAR, "age_indoor": Mode.BAR})
    found = fills([barring, asking], at=factories.NOW, from_date=date(2023, 4, 1), until_date=date(2023, 5, 1))
    assert [(one.seats, one.filled, one.people) for one in found] == [(2, 1, 1), (2, 2, 2)]
    assert not MatchRun.objects.exists()


@pytest.mark.django_db
def test_days_without_open_seats_fill_nothing() -> None:
    (found,) = fills([policy_in_force()], at=factories.NOW, from_date=date(2023, 4, 1), until_date=date(2023, 5, 1))
    assert (found.seats, found.filled, found.people) == (0, 0, 0)
