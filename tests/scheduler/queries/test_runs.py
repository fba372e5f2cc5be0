"""Runs as they are read."""

from datetime import date
from operator import attrgetter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Position
from scheduler.models import MatchRun
from scheduler.operations import (
    run_matching,
)
from scheduler.queries.runs import latest_run_for, outcomes_of, runs_visible_to
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def seats(headcount: int = 1, **values: object) -> Position:
    return workflow.seat(positions=(workflow.PositionData("宣讲员", headcount),), **values)


def test_outcomes_take_as_many_queries_for_three_positions_as_for_one() -> None:
    counted = []
    for size in (1, 3):
        for i in range(size):
            factories.volunteer(f"人{size}{i}")
            seats(1, wished_times=(workflow.span(f"2023-04-1{i + size} 09:00", f"2023-04-1{i + size} 10:00"),))
        run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
        with CaptureQueriesContext(connection) as queries:
            [[p.volunteer.name for p in attrgetter("run_proposals")(o.position)] for o in outcomes_of(run)]
        counted.append(len(queries))
    assert counted[0] == counted[1]


NOW = factories.NOW


def test_only_the_office_sees_runs() -> None:
    run = MatchRun.objects.create(from_date=date(2023, 4, 1), until_date=date(2023, 5, 1), created_at=NOW)
    assert list(runs_visible_to(factories.account())) == [run]
    assert list(runs_visible_to(factories.clerk())) == []
    assert list(runs_visible_to(factories.account("leader", "viewer"))) == []
    assert latest_run_for(1) is None
