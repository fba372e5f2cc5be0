"""Reading events and sessions."""

import pytest

from events.models import Attendance, Shift
from events.queries.events import shifts_to_record, shifts_visible_to, upcoming, visible_to
from events.states import ShiftState
from tests import factories
from tests.events import workflow

pytestmark = pytest.mark.django_db


def test_a_clerk_sees_the_own_area_s_events_and_sessions_and_no_other() -> None:
    own = factories.shift()
    foreign = factories.shift(event=factories.event("永和镇宣讲", area=factories.area("永和镇")))
    clerk, office = factories.clerk(), factories.account()
    assert list(visible_to(clerk)) == [own.event]
    assert list(shifts_visible_to(clerk)) == [own]
    assert set(visible_to(office)) == {own.event, foreign.event}


def test_sessions_that_are_over_wait_to_be_written_down_the_oldest_first() -> None:
    later = factories.shift("2023-04-18 09:00", "2023-04-18 10:00")
    earlier = factories.shift("2023-04-17 09:00", "2023-04-17 10:00")
    factories.shift("2023-04-16 09:00", "2023-04-16 10:00", state=ShiftState.HELD)
    factories.shift("2023-04-18 09:00", "2023-04-18 10:01")
    assert list(shifts_to_record(factories.account(), factories.at("2023-04-18 10:00"))) == [earlier, later]


def test_a_session_written_down_without_everybody_who_was_to_come_still_waits() -> None:
    row = workflow.confirmed()
    Shift.objects.filter(pk=row.shift_id).update(state=ShiftState.HELD)
    line = Attendance.objects.create(
        shift=row.shift, volunteer=row.volunteer, name="张英仁", assignment=row, recorded_at=factories.NOW
    )
    office, after = factories.account("second"), factories.at("2023-04-20 09:00")
    assert list(shifts_to_record(office, after)) == [row.shift]
    line.status = "absent"
    line.save()
    assert list(shifts_to_record(office, after)) == []


def test_what_is_coming_ends_after_so_many_days() -> None:
    rows = [factories.shift(f"2023-04-{day} 09:00", f"2023-04-{day} 10:00") for day in (18, 19, 20)]
    Shift.objects.filter(pk=rows[1].pk).update(state=ShiftState.CANCELLED)
    factories.shift("2023-04-25 09:00", "2023-04-25 10:00")
    assert list(upcoming(factories.account(), factories.at("2023-04-18 09:00"))) == [rows[0], rows[2]]
