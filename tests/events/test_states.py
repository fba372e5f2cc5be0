"""The page of states, walked move by move."""

import pytest

from events.errors import MoveNotAllowed, ReasonMissing, StateChanged
from events.models import ServiceRequest
from events.operations.moves import move, move_along
from events.states import MOVES, STATES, RequestState, find_move
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry


@pytest.mark.parametrize("noun", MOVES)
def test_every_move_names_states_of_its_noun_and_none_is_listed_twice(noun: str) -> None:
    states = set(STATES[noun].values)
    pairs = [(m.start, m.verb) for m in MOVES[noun]]
    assert {state for m in MOVES[noun] for state in (m.start, m.end)} <= states
    assert len(pairs) == len(set(pairs))


def test_an_unlisted_move_is_not_found() -> None:
    assert find_move("ServiceRequest", "closed", "draft") is None


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
