import pytest

from events.errors import LegallyBarred, NotAvailable, NotOpenForInvitations, OverrideReasonMissing, PositionFull
from events.models import Position
from events.operations.events import Wanted
from scheduler.operations import ask_substitute, come_over
from scheduler.queries.situations import open_seat
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LECTURES = "理论政策宣讲"


def lecture(**values: object) -> Position:
    """A seat for a lecturer."""
    data = workflow.PositionData("宣讲员", 1, (Wanted(factories.skill(LECTURES)),))
    return workflow.seat(positions=(data,), **values)


def test_a_substitute_is_checked_as_he_stands_now() -> None:
    seat = lecture()
    stranger = factories.volunteer("不会讲")
    organizer = workflow.organizer()
    with pytest.raises(OverrideReasonMissing):
        ask_substitute(seat, stranger, deed=Deed.by_account(organizer, at=NOW))
    asked = ask_substitute(seat, stranger, deed=Deed.by_account(organizer, at=NOW), override_reason="本乡土专家")
    assert asked.override_reason == "本乡土专家"
    paused = factories.volunteer("住院", (LECTURES,), health_grade="paused")
    with pytest.raises(LegallyBarred):
        ask_substitute(lecture(), paused, deed=Deed.by_account(organizer, at=NOW), override_reason="他自己愿意")
    left = factories.volunteer("出库", (LECTURES,), status="left")
    with pytest.raises(NotAvailable):
        ask_substitute(lecture(), left, deed=Deed.by_account(organizer, at=NOW), override_reason="请他")
    with pytest.raises(NotAllowed):
        ask_substitute(lecture(), stranger, deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_who_comes_over_is_checked_without_what_he_leaves() -> None:
    seat, plain = lecture(), workflow.seat()
    unskilled = workflow.invited(plain, factories.volunteer("不会讲"))
    with pytest.raises(OverrideReasonMissing):
        come_over(unskilled, position=seat, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    unskilled.refresh_from_db()
    assert unskilled.state == "invited"
    with pytest.raises(NotAllowed):
        come_over(unskilled, position=seat, deed=Deed.by_account(workflow.clerk(), at=NOW, channel=Channel.PHONE))


def test_a_full_seat_or_one_of_a_session_begun_is_not_asked_about() -> None:
    seat = lecture()
    with pytest.raises(NotOpenForInvitations):
        open_seat(seat, at=seat.shift.start_at)
    workflow.invited(seat, factories.volunteer(skills=(LECTURES,)))
    with pytest.raises(PositionFull):
        open_seat(seat, at=NOW)
