"""Making a call-out, and calling somebody away for it."""

import pytest

from events.errors import LegallyBarred, ReasonMissing, WishedTimePassed
from events.models import Assignment, CallOut, Event
from events.operations.call_outs import call_away, call_out
from tests import factories
from tests.events import workflow
from tests.events.calling_out import called, emergency
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_call_out_is_an_event_with_seats_for_the_first_to_come_and_nobody_asked() -> None:
    made = called(headcount=3)
    position = made.position
    assert (position.headcount, position.first_come, made.radius_minutes, made.called_at) == (3, True, 60, NOW)
    assert not Assignment.objects.exists()


def test_a_call_out_is_the_office_s_lies_ahead_and_fights_no_fires() -> None:
    for said, by, error in (
        (emergency(), workflow.clerk(), NotAllowed),
        (emergency(span=span("2023-04-03 08:00", "2023-04-03 10:00")), workflow.organizer(), WishedTimePassed),
        (emergency(kind=factories.kind("扑火救灾")), workflow.organizer(), LegallyBarred),
    ):
        with pytest.raises(error):
            call_out(said, deed=Deed.by_account(by, at=NOW))
    assert (CallOut.objects.count(), Event.objects.count()) == (0, 0)


def test_somebody_busy_is_called_away_with_a_reason_and_all_of_it_or_nothing_is_done() -> None:
    row = workflow.confirmed(wished_times=(span("2023-04-03 14:00", "2023-04-03 16:00"),))
    made = called()
    with pytest.raises(ReasonMissing):
        call_away(made, volunteer=row.volunteer, reason=" ", deed=Deed.by_account(workflow.organizer(), at=NOW))
    row.refresh_from_db()
    assert row.state == "accepted"
    mine = call_away(made, volunteer=row.volunteer, reason="山火", deed=Deed.by_account(workflow.organizer(), at=NOW))
    row.refresh_from_db()
    assert (row.state, mine.state, mine.position) == ("released", "accepted", made.position)
