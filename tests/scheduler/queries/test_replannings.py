"""Many changes at once, looked at."""

from datetime import date, timedelta

import pytest

from events.errors import ShiftFixed, SpanWrong, WishedTimePassed
from events.models import Shift
from scheduler.queries.replannings import assignments_within, people_out, sessions_moved, sessions_within
from tests import factories
from tests.events.workflow import NOW, confirmed
from volunteers.timespan import TimeSpan

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 19)


def test_only_sessions_and_seats_still_to_come_of_those_days_are_told() -> None:
    row = confirmed()
    assert assignments_within(DAY, DAY, at=NOW) == [row]
    assert sessions_within(DAY, DAY, at=NOW) == [row.shift]
    for first, at in ((DAY + timedelta(days=1), NOW), (DAY, row.shift.start_at)):
        assert (assignments_within(first, first, at=at), sessions_within(first, first, at=at)) == ([], [])


def test_a_lost_seat_goes_to_somebody_free_and_the_same_change_has_the_same_digest() -> None:
    row = confirmed()
    free = factories.volunteer("李秀兰")
    found = people_out([row.volunteer_id], DAY, DAY, at=NOW)
    assert [one.assignment for one in found.withdrawn] == [row]
    assert [(one.position, one.volunteer) for one in found.asked] == [(row.position, free)]
    assert found.open == ()
    assert found.digest == people_out([row.volunteer_id], DAY, DAY, at=NOW).digest
    factories.volunteer("甲")
    assert people_out([], DAY, DAY, at=NOW).withdrawn == ()


def test_a_moved_session_keeps_who_still_can() -> None:
    row = confirmed()
    later = TimeSpan(row.shift.start_at + timedelta(days=1), row.shift.end_at + timedelta(days=1))
    found = sessions_moved({row.shift_id: later}, at=NOW)
    assert (found.kept, found.withdrawn, found.asked) == ((row,), (), ())


def test_a_time_that_can_not_be_is_refused() -> None:
    shift = factories.shift()
    for span, error in (
        (TimeSpan(shift.start_at, shift.start_at + timedelta(hours=25)), SpanWrong),
        (TimeSpan(NOW, NOW + timedelta(hours=1)), WishedTimePassed),
    ):
        with pytest.raises(error):
            sessions_moved({shift.pk: span}, at=NOW)
    Shift.objects.filter(pk=shift.pk).update(state="cancelled")
    with pytest.raises(ShiftFixed):
        sessions_moved({shift.pk: TimeSpan(shift.start_at, shift.end_at)}, at=NOW)
