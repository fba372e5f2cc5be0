"""Moves as they are made."""

from itertools import product

import pytest

from events.errors import MoveNotAllowed, ReasonMissing, StateChanged
from events.models import ServiceRequest
from events.operations.moves import move, move_along
from events.states import REQUEST_MOVES, RequestState
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry


@pytest.mark.django_db
def test_a_request_makes_every_listed_move_and_no_other() -> None:
    listed = {(m.start, m.end) for m in REQUEST_MOVES}
    organizer = factories.account()
    row = factories.service_request()
    made = set()
    for start, end in product(RequestState.values, RequestState.values):
        ServiceRequest.objects.filter(pk=row.pk).update(state=start)
        row.refresh_from_db()
        try:
            move(row, end, deed=Deed.by_account(organizer, at=factories.NOW), reason="天气")
            made.add((start, end))
        except MoveNotAllowed:
            row.refresh_from_db()
            assert row.state == start
    assert made == listed


@pytest.mark.django_db
def test_a_move_that_wants_a_reason_is_refused_without_one() -> None:
    row = factories.service_request(state=RequestState.SUBMITTED)
    with pytest.raises(ReasonMissing):
        move(row, RequestState.REFUSED, deed=Deed.by_account(factories.account(), at=factories.NOW), reason=" ")
    row.refresh_from_db()
    assert row.state == RequestState.SUBMITTED


@pytest.mark.django_db
def test_the_second_of_two_movers_is_told_that_somebody_was_faster() -> None:
    organizer = factories.account()
    row = factories.service_request(state=RequestState.SUBMITTED)
    stale = ServiceRequest.objects.get(pk=row.pk)
    move(row, RequestState.ACCEPTED, deed=Deed.by_account(organizer, at=factories.NOW))
    with pytest.raises(StateChanged):
        move(stale, RequestState.ACCEPTED, deed=Deed.by_account(organizer, at=factories.NOW))
    assert JournalEntry.objects.filter(action="accept").count() == 1


@pytest.mark.django_db
def test_a_move_is_refused_when_what_was_seen_has_changed() -> None:
    row = factories.service_request(state=RequestState.SUBMITTED)
    with pytest.raises(StateChanged):
        deed = Deed.by_account(factories.account(), at=factories.NOW)
        move(row, RequestState.ACCEPTED, deed=deed, seen={"version": row.version + 1})
    row.refresh_from_db()
    assert (row.state, JournalEntry.objects.filter(action="accept").count()) == (RequestState.SUBMITTED, 0)


@pytest.mark.django_db
def test_rows_that_move_along_are_only_those_in_the_state_named() -> None:
    filed = factories.service_request(state=RequestState.SUBMITTED)
    draft = factories.service_request(state=RequestState.DRAFT)
    assert move_along(ServiceRequest.objects.all(), RequestState.ACCEPTED, start=RequestState.SUBMITTED) == 1
    filed.refresh_from_db()
    draft.refresh_from_db()
    assert (filed.state, draft.state) == (RequestState.ACCEPTED, RequestState.DRAFT)


@pytest.mark.django_db
def test_rows_move_along_no_way_that_is_not_listed_or_wants_a_reason() -> None:
    with pytest.raises(MoveNotAllowed):
        move_along(ServiceRequest.objects.all(), RequestState.CLOSED, start=RequestState.DRAFT)
    with pytest.raises(ReasonMissing):
        move_along(ServiceRequest.objects.all(), RequestState.REFUSED, start=RequestState.SUBMITTED)
