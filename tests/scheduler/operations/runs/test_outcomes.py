"""What became of each seat."""

from datetime import date
from typing import Any

import pytest

from events.models import Position
from scheduler.models import PositionOutcome
from scheduler.operations import (
    run_matching,
)
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def seats(headcount: int = 1, **values: object) -> Position:
    return workflow.seat(positions=(workflow.PositionData("宣讲员", headcount),), **values)


def test_a_seat_nobody_fills_is_explained() -> None:
    seats(2)
    factories.volunteer("出门", lives_away_at="成都")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    shortage = PositionOutcome.objects.get(run=run).shortage
    assert (shortage["code"], shortage["values"], shortage["lost"]) == (
        "too_few",
        {"need": 2, "empty": 2, "skills": [], "have": 1},
        [["lives_away", 1]],
    )
    assert run.summary["reasons"] == {"lives_away": 2}
