"""What somebody took part in."""

import pytest

from events.queries.attendance import record_of, record_sums
from events.states import AttendanceStatus
from tests import factories
from tests.events.queries.test_tallies import attend, held

pytestmark = pytest.mark.django_db


def test_only_presences_at_sessions_that_were_held_count_newest_first() -> None:
    person, other = factories.volunteer(), factories.volunteer("李秀兰")
    first = held("2022-03-05 09:00")
    second = held("2022-04-05 09:00")
    attend(first, person, minutes=60)
    attend(second, person, minutes=90)
    attend(first, other, minutes=60)
    attend(held("2022-05-05 09:00"), person, status=AttendanceStatus.ABSENT)
    attend(factories.shift(), person, minutes=60)
    assert [row.shift for row in record_of(person)] == [second, first]
    assert record_sums(person) == {"sessions": 2, "minutes": 150}
    assert record_sums(factories.volunteer("王建国")) == {"sessions": 0, "minutes": 0}
