"""Stand-bys for tests."""

from datetime import timedelta
from typing import Any

from events.models import Assignment, Position, StandBy
from events.operations import assignments, standbys
from events.operations.standbys import Entry
from events.queries.standbys import waiting
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed


def on_list(position: Position, *names: str, **values: Any) -> list[StandBy]:
    """People put on a position's list by hand, in this order."""
    people = [factories.volunteer(name, **values) for name in names]
    entries = [Entry(person, step=n) for n, person in enumerate(people)]
    standbys.add(position, entries=entries, deed=Deed.by_account(workflow.organizer(), at=NOW))
    return list(waiting(position))


def given_up(row: Assignment | None = None) -> Position:
    """A position whose one person said no."""
    row = row or workflow.invited()
    assignments.decline(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=1)))
    return row.position
