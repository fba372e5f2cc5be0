from datetime import timedelta

import pytest

from events.errors import AlreadyBusy, AlreadyInvited, InvitationOver, PositionFull
from events.models import Assignment, Notice, Position, ServiceRequest
from events.operations.changeovers import change_over
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def other_seat(start: str = "2023-04-20 09:00", end: str = "2023-04-20 10:30") -> Position:
    return workflow.seat(wished_times=(workflow.span(start, end),))


def standing() -> list[tuple[str, str]]:
    rows = Assignment.objects.order_by("pk").values_list("position__shift__start_at__day", "state")
    return [(f"{day}", state) for day, state in rows]


@pytest.mark.parametrize("first", ["invited", "accepted"])
def test_who_agrees_gives_up_one_seat_and_has_the_other_at_once(first: str) -> None:
    row = workflow.confirmed() if first == "accepted" else workflow.invited()
    made = change_over(
        row, position=other_seat(), deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE)
    )
    assert standing() == [("19", "cancelled"), ("20", "accepted")]
    assert (made.answer_channel, made.answered_by) == ("phone", workflow.organizer())
    left, taken = (ServiceRequest.objects.get(event=one.shift.event) for one in (row, made))
    assert left.state == ("accepted" if first == "invited" else "dispatched")
    assert taken.state == "confirmed"


def test_he_is_told_once_of_each_and_asked_nothing() -> None:
    row = workflow.confirmed()
    Notice.objects.all().delete()
    change_over(row, position=other_seat(), deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    told = Notice.objects.filter(volunteer=row.volunteer).order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["cancelled", "confirmed"]
    assert "改请您去" in Notice.objects.get(kind="cancelled").body


def test_it_may_overlap_what_he_gives_up() -> None:
    row = workflow.confirmed()
    change_over(
        row,
        position=other_seat("2023-04-19 09:30", "2023-04-19 11:00"),
        deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE),
    )
    assert [state for _day, state in standing()] == ["cancelled", "accepted"]


def test_whatever_is_refused_leaves_him_where_he_was() -> None:
    row = workflow.confirmed()
    busy = workflow.invited(other_seat("2023-04-20 14:00", "2023-04-20 15:30"), person=row.volunteer)
    full = workflow.invited(other_seat("2023-04-21 09:00", "2023-04-21 10:30"), person=factories.volunteer("别人"))
    before, journal = standing(), JournalEntry.objects.count()
    targets = (
        (other_seat("2023-04-20 13:00", "2023-04-20 14:30"), AlreadyBusy),
        (full.position, PositionFull),
        (row.position, AlreadyInvited),
    )
    before, journal = standing(), JournalEntry.objects.count()
    for position, error in targets:
        with pytest.raises(error):
            change_over(
                row, position=position, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE)
            )
        assert (standing(), JournalEntry.objects.count()) == (before, journal)
    assert busy.state == "invited"


def test_a_seat_already_given_up_or_begun_can_not_be_left() -> None:
    row = workflow.confirmed()
    with pytest.raises(InvitationOver):
        change_over(
            row,
            position=other_seat(),
            deed=Deed.by_account(workflow.organizer(), at=row.shift.start_at + timedelta(minutes=1)),
        )
    change_over(row, position=other_seat(), deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    with pytest.raises(InvitationOver):
        change_over(
            row,
            position=other_seat("2023-04-24 09:00", "2023-04-24 10:00"),
            deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE),
        )


def test_only_the_office_writes_it_down() -> None:
    row = workflow.confirmed()
    with pytest.raises(NotAllowed):
        change_over(row, position=other_seat(), deed=Deed.by_account(workflow.clerk(), at=NOW, channel=Channel.PHONE))
    assert standing() == [("19", "accepted")]
