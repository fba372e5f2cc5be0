"""How a request follows its invitations and its sessions."""

from datetime import timedelta

import pytest

from events.models import ServiceRequest
from events.operations import assignments
from events.operations.progress import follow_sessions
from events.states import RequestState
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def state() -> str:
    return ServiceRequest.objects.get().state


def test_invitations_and_answers_carry_the_request_along_and_back() -> None:
    seat = workflow.seat()
    walked = [state()]
    row = workflow.invited(position=seat)
    walked.append(state())
    assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=1)))
    walked.append(state())
    assignments.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=2)))
    walked.append(state())
    assert walked == [
        RequestState.ACCEPTED,
        RequestState.DISPATCHED,
        RequestState.CONFIRMED,
        RequestState.DISPATCHED,
    ]


def test_an_event_of_which_no_session_was_held_moves_nothing() -> None:
    event = workflow.accepted()
    follow_sessions(event, deed=Deed.by_account(workflow.organizer(), at=factories.at("2023-05-01 09:00")))
    event.refresh_from_db()
    assert (event.state, state()) == ("planned", RequestState.ACCEPTED)
