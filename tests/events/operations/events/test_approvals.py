"""The approval number comes when it comes, but before the session."""

from datetime import timedelta

import pytest

from events.errors import ApprovalTooLate, LegallyBarred
from events.operations.assignments import invite
from events.operations.events import set_approval
from tests import factories
from tests.events.workflow import NOW, clerk, organizer
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_a_number_entered_later_opens_the_session_and_is_journaled() -> None:
    event = factories.event(risk_note="山路")
    seat, person = factories.position(factories.shift(event=event, place="防火戒严区内宣传点")), factories.volunteer()
    with pytest.raises(LegallyBarred):
        invite(position=seat, volunteer=person, deed=Deed.by_account(organizer(), at=NOW))
    event = set_approval(event, number=" 林批1号 ", deed=Deed.by_account(organizer(), at=NOW))
    assert event.approval_number == "林批1号"
    set_approval(event, number="林批1号", deed=Deed.by_account(organizer(), at=NOW))
    entries = JournalEntry.objects.filter(action="set_approval").values_list("old", "new")
    assert list(entries) == [({"approval_number": ""}, {"approval_number": "林批1号"})]
    seat.refresh_from_db()
    assert invite(
        position=type(seat).objects.get(pk=seat.pk), volunteer=person, deed=Deed.by_account(organizer(), at=NOW)
    ).pk


def test_once_the_session_has_begun_it_is_too_late() -> None:
    shift = factories.shift()
    set_approval(shift.event, number="一", deed=Deed.by_account(organizer(), at=shift.start_at - timedelta(seconds=1)))
    with pytest.raises(ApprovalTooLate):
        set_approval(shift.event, number="二", deed=Deed.by_account(organizer(), at=shift.start_at))
    later = factories.shift("2023-04-20 09:00", "2023-04-20 10:00", event=shift.event)
    assert (
        set_approval(shift.event, number="二", deed=Deed.by_account(organizer(), at=shift.start_at)).approval_number
        == "二"
    )
    later.state = "cancelled"
    later.save()
    with pytest.raises(ApprovalTooLate):
        set_approval(shift.event, number="三", deed=Deed.by_account(organizer(), at=shift.start_at))


def test_only_the_office_enters_it() -> None:
    with pytest.raises(NotAllowed):
        set_approval(factories.shift().event, number="一", deed=Deed.by_account(clerk(), at=NOW))
