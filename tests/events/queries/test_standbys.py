"""Reading stand-bys."""

from datetime import timedelta

import pytest

from events.queries.standbys import (
    asked_before,
    listed,
    positions_to_offer,
    seats_to_offer,
    visible_to,
    waiting,
)
from events.states import StandByState
from tests import factories
from tests.events.standing_by import given_up, on_list
from tests.events.workflow import NOW, clerk, invited, organizer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def test_a_seat_given_up_waits_for_the_list_in_its_order() -> None:
    row = invited(person=factories.volunteer("原定"))
    first, second = on_list(row.position, "甲", "乙")
    assert (list(positions_to_offer(LATER)), seats_to_offer(row.position)) == ([], 0)
    given_up(row)
    assert (list(positions_to_offer(LATER)), seats_to_offer(row.position)) == ([row.position], 1)
    assert list(waiting(row.position)) == [first, second]


def test_who_is_taken_off_is_listed_no_more_and_only_the_office_reads_lists() -> None:
    row = invited()
    first, second = on_list(row.position, "甲", "乙")
    type(first).objects.filter(pk=first.pk).update(state=StandByState.TAKEN_OFF)
    assert list(listed([row.shift], organizer())) == [second]
    assert list(listed([row.shift], clerk())) == list(visible_to(clerk())) == []


def test_whom_the_office_let_go_may_be_asked_again() -> None:
    row = invited()
    assert asked_before(row.shift, [row.volunteer_id, 0]) == {row.volunteer_id}
    type(row).objects.filter(pk=row.pk).update(state="stood_down")
    assert asked_before(row.shift, [row.volunteer_id]) == set()
