"""A replacement as a page tells it."""

import pytest

from events.models import Position
from scheduler.queries.situations import open_seat
from scheduler.web.steps import substitute_lines, told_people
from tests import factories
from tests.events.workflow import NOW
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def test_who_is_free_is_told_best_first_with_reasons_that_add_up() -> None:
    near = factories.volunteer("近")
    far = factories.volunteer("远", residence=factories.area("永和镇", latitude=28.6))
    position = Position.objects.select_related("shift__event").get(pk=factories.position().pk)
    seat = open_seat(position, at=NOW)
    people = {str(one.pk): one for one in Volunteer.objects.all()}
    lines = substitute_lines(seat, position, people, 5)
    assert [line.person for line in lines] == [near, far]
    assert all(line.reasons and line.all_reasons for line in lines)
    assert [line.minutes for line in lines] == sorted(line.minutes for line in lines)
    assert [len(substitute_lines(seat, position, people, most)) for most in (0, 1)] == [0, 1]
    assert told_people(seat, 5) == {near.pk, far.pk}
