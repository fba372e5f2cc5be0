"""Reading call-outs."""

from datetime import timedelta
from operator import attrgetter

import pytest

from events.models import Assignment, Position
from events.queries.call_outs import asked, running, visible_to
from tests import factories
from tests.events.calling_out import called
from tests.events.workflow import NOW, clerk, organizer

pytestmark = pytest.mark.django_db


def people_in(position: Position, *states: str) -> list[Assignment]:
    return [
        Assignment.objects.create(
            position=position,
            shift=position.shift,
            volunteer=factories.volunteer(f"人{n}"),
            state=state,
            busy_from=NOW + timedelta(hours=4),
            busy_until=NOW + timedelta(hours=8),
            invited_at=NOW,
            answer_due_at=NOW + timedelta(hours=5),
            call_wanted=n == 3,
        )
        for n, state in enumerate(states)
    ]


def test_the_office_sees_how_far_each_has_come_and_a_clerk_sees_none() -> None:
    made = called()
    people_in(made.position, "accepted", "invited", "declined", "stood_down")
    row = visible_to(organizer()).get()
    assert attrgetter("asked", "yes", "no", "waiting")(row) == (4, 1, 1, 1)
    assert list(visible_to(clerk())) == []


def test_a_call_out_runs_until_its_session_begins() -> None:
    made = called()
    start = made.position.shift.start_at
    assert list(running(organizer(), start - timedelta(minutes=1))) == [made]
    assert list(running(organizer(), start)) == []


def test_who_comes_stands_first_and_who_wants_a_call_before_those_who_are_silent() -> None:
    made = called()
    declined, silent, comes, call = people_in(made.position, "declined", "invited", "accepted", "invited")
    assert list(asked(made)) == [comes, call, silent, declined]
