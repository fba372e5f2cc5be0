"""The page of states, walked move by move."""

import pytest

from events.states import MOVES, STATES, find_move


@pytest.mark.parametrize("noun", MOVES)
def test_every_move_names_states_of_its_noun_and_none_is_listed_twice(noun: str) -> None:
    states = set(STATES[noun].values)
    pairs = [(m.start, m.verb) for m in MOVES[noun]]
    assert {state for m in MOVES[noun] for state in (m.start, m.end)} <= states
    assert len(pairs) == len(set(pairs))


def test_an_unlisted_move_is_not_found() -> None:
    assert find_move("ServiceRequest", "closed", "draft") is None
