"""Evaluations."""

import pytest

from events.errors import MoveNotAllowed, OfficeMayNotRate, RatingWrong, ReasonMissing
from events.models import Evaluation
from events.operations import evaluations as operations
from events.states import RequestState
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.states import Channel

pytestmark = pytest.mark.django_db


def test_the_clerk_evaluates_once() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    row = operations.evaluate(
        service_request, rating=5, tags=["准时"], comment="讲得好", deed=Deed.by_account(workflow.clerk(), at=NOW)
    )
    assert (row.service_request.state, row.rating, row.evaluated_date.isoformat(), row.channel) == (
        "evaluated",
        5,
        "2023-04-03",
        "web",
    )
    with pytest.raises(MoveNotAllowed):
        operations.evaluate(service_request, rating=1, deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert Evaluation.objects.get().rating == 5


def test_the_office_only_writes_down_a_call_or_a_paper() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    with pytest.raises(OfficeMayNotRate):
        operations.evaluate(service_request, rating=5, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert (
        operations.evaluate(
            service_request, rating=4, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE)
        ).channel
        == "phone"
    )


def test_foreign_clerks_and_impossible_ratings_are_refused() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    with pytest.raises(NotAllowed):
        stranger = factories.clerk(factories.area("永和镇"), username="stranger")
        operations.evaluate(service_request, rating=5, deed=Deed.by_account(stranger, at=NOW))
    for rating in (0, 6):
        with pytest.raises(RatingWrong):
            operations.evaluate(service_request, rating=rating, deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_a_complaint_is_answered_in_words() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    row = operations.evaluate(service_request, rating=1, deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(ReasonMissing):
        operations.answer_low_rating(row, text=" ", deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.answer_low_rating(row, text="已道歉", deed=Deed.by_account(workflow.clerk(), at=NOW))
    operations.answer_low_rating(row, text="已道歉", deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert Evaluation.objects.get().follow_up == "已道歉"
