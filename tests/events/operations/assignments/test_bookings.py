"""Whose time is taken when."""

import pytest

from events.errors import AlreadyBusy
from events.models import OfficePolicy
from events.operations.assignments.bookings import busy_span, refusing_double_booking
from events.queries.places import place_of
from events.queries.policy import office_policy
from tests import factories
from tests.events.workflow import confirmed, span
from volunteers.models import Area
from volunteers.states import AreaLevel
from volunteers.timespan import TimeSpan
from volunteers.travel import UNKNOWN_MINUTES

pytestmark = pytest.mark.django_db


def test_a_session_holds_the_way_there_and_back_and_the_rest_after_it() -> None:
    shift, policy = factories.shift(), OfficePolicy(rest_minutes=30)
    here, homeless = factories.volunteer(), factories.volunteer("李秀兰", residence=None)
    session = TimeSpan(shift.start_at, shift.end_at)
    assert busy_span(shift, here, policy) == session.widened(before=10, after=40)
    assert busy_span(shift, homeless, policy) == session.widened(before=UNKNOWN_MINUTES, after=UNKNOWN_MINUTES + 30)


def test_a_village_without_coordinates_lies_where_its_township_does() -> None:
    township = factories.area()
    village = Area.objects.create(
        name="云岭村", level=AreaLevel.VILLAGE, parent=township, code=township.code[:9] + "001"
    )
    assert place_of(village) == place_of(township)
    assert place_of(None).key == ""


def test_whose_time_is_taken_is_told_with_the_session_in_the_way() -> None:
    row = confirmed()
    other = factories.shift("2023-04-19 10:45", "2023-04-19 11:30")
    wanted = busy_span(other, row.volunteer, office_policy())
    with pytest.raises(AlreadyBusy) as refused, refusing_double_booking(row.volunteer, other, wanted):
        pytest.fail("the time was free")
    assert (refused.value.values["name"], refused.value.values["shift"]) == ("张英仁", row.shift_id)
    with refusing_double_booking(row.volunteer, other, span("2023-04-20 09:00", "2023-04-20 10:00")):
        pass
