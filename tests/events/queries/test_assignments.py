"""Who is short of people."""

from operator import attrgetter

import pytest

from events.operations import assignments
from events.operations.service_requests import PositionData
from events.queries import assignments as queries
from events.queries import events as event_queries
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_short_positions_count_vacant_seats_of_sessions_to_come() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 3),))
    workflow.invited(position)
    factories.position(factories.shift(state="cancelled"))
    factories.position(factories.shift("2023-04-03 08:00", "2023-04-03 09:00"))
    rows = list(queries.short_positions(NOW))
    assert [(row, *attrgetter("vacant", "invited", "accepted")(row)) for row in rows] == [(position, 2, 1, 0)]


def test_a_decline_makes_a_position_short_again() -> None:
    row = workflow.confirmed()
    assert list(queries.short_positions(NOW)) == []
    assignments.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert list(queries.short_positions(NOW)) == [row.position]


def test_a_persons_own_plan_is_in_order_of_time() -> None:
    person = factories.volunteer()
    late = workflow.invited(factories.position(factories.shift("2023-04-25 09:00", "2023-04-25 10:00")), person)
    soon = workflow.invited(factories.position(factories.shift()), person)
    workflow.invited(factories.position(factories.shift()), factories.volunteer("李兰"))
    assert list(queries.of_volunteer(person)) == [soon, late]


def test_upcoming_sessions_end_after_a_week() -> None:
    soon = factories.shift("2023-04-10 08:00", "2023-04-10 09:00")
    factories.shift("2023-04-10 09:00", "2023-04-10 10:00")
    factories.shift("2023-04-03 08:00", "2023-04-03 09:30")
    assert list(event_queries.upcoming(workflow.organizer(), NOW)) == [soon]
