from datetime import timedelta

import pytest

from events.errors import MoveNotAllowed, NotOpenForInvitations, ReasonMissing, ShiftFixed
from events.models import Notice
from events.operations import assignments
from events.operations import events as operations
from tests import factories
from tests.events import workflow
from tests.events.operations.events.test_creating import study_day
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_cancelling_an_event_tells_everybody_asked() -> None:
    event = study_day()
    shift = event.shifts.all()[0]
    seat = shift.positions.get()
    needed = tuple(row.skill.name for row in seat.skill_rows.all())
    row = assignments.invite(
        position=seat,
        volunteer=factories.volunteer(skills=needed),
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="大雪封路")
    row.refresh_from_db()
    assert (event.state, row.state) == ("cancelled", "cancelled")
    assert {(s.state, s.cancel_reason, s.sequence) for s in event.shifts.all()} == {("cancelled", "大雪封路", 1)}
    assert Notice.objects.filter(kind="cancelled").count() == 1
    with pytest.raises(NotOpenForInvitations):
        assignments.invite(
            position=row.position, volunteer=row.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW)
        )


def test_an_event_that_answers_a_request_is_cancelled_through_it() -> None:
    event = workflow.accepted()
    with pytest.raises(MoveNotAllowed):
        operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="大雪封路")


def test_cancelling_needs_the_office_and_a_reason() -> None:
    event = study_day()
    with pytest.raises(NotAllowed):
        operations.cancel_event(event, deed=Deed.by_account(workflow.clerk(), at=NOW), reason="大雪封路")
    with pytest.raises(ReasonMissing):
        operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="")


def test_one_of_two_sessions_is_cancelled_and_the_last_one_is_not() -> None:
    event = study_day()
    first, second = event.shifts.all()
    operations.cancel_shift(first, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="停电")
    with pytest.raises(ShiftFixed):
        operations.cancel_shift(
            second, deed=Deed.by_account(workflow.organizer(), at=NOW + timedelta(hours=1)), reason="停电"
        )
    event.refresh_from_db()
    assert (event.state, first.state, second.state) == ("planned", "cancelled", "planned")
