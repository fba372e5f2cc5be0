"""Answers to invitations."""

from datetime import timedelta

import pytest

from events.errors import AlreadyBusy, InvitationOver, MoveNotAllowed
from events.models import Assignment, Notice, ServiceRequest
from events.operations import assignments as operations
from events.operations.service_requests import PositionData
from tests import factories
from tests.events import workflow
from tests.events.operations.assignments.asking import invite, service_request_state
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry, Membership
from volunteers.states import Channel, Role

pytestmark = pytest.mark.django_db


def test_everybody_accepting_confirms_the_request() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 2),))
    first, second = (invite(position, factories.volunteer(name)) for name in ("张英仁", "李兰"))
    operations.accept(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assert service_request_state() == "dispatched"
    second = operations.accept(
        second, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE, proxy="女儿李小兰")
    )
    assert service_request_state() == "confirmed"
    assert (second.answered_by, second.answer_channel, second.answer_proxy) == (
        workflow.organizer(),
        "phone",
        "女儿李小兰",
    )
    entry = JournalEntry.objects.filter(subject_type="Assignment", action="accept").last()
    assert entry is not None
    assert (entry.actor, entry.channel, entry.new["in_place_of"]) == ("女儿李小兰", "phone", "李兰")


def test_accepting_twice_changes_nothing() -> None:
    row = workflow.confirmed()
    entries = JournalEntry.objects.count()
    again = operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (again, JournalEntry.objects.count()) == (row, entries)


def test_declining_frees_seat_and_time_and_reopens_the_request() -> None:
    row = workflow.invited()
    row = operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, service_request_state()) == ("declined", "accepted")
    assert operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW)) == row
    assert ServiceRequest.objects.get().due_at == factories.at("2023-04-06 17:00")
    other = invite(row.position, factories.volunteer("李兰"))
    row.refresh_from_db()
    assert (other.state, row.state, service_request_state()) == ("invited", "replaced", "dispatched")


def test_a_decline_while_others_are_asked_leaves_the_request_waiting() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 2),))
    first, second = (invite(position, factories.volunteer(name)) for name in ("张英仁", "李兰"))
    operations.decline(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assert service_request_state() == "dispatched"
    operations.accept(second, deed=Deed.by_link(second.volunteer, at=NOW))
    assert service_request_state() == "accepted"


def test_a_no_can_be_taken_back_while_seat_and_time_are_free() -> None:
    row = workflow.invited()
    operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    operations.take_back(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, row.answered_at, service_request_state()) == ("invited", None, "dispatched")
    operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    invite(factories.position(), row.volunteer)
    with pytest.raises(AlreadyBusy):
        operations.take_back(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_a_no_cannot_be_taken_back_after_somebody_else_was_asked() -> None:
    row = workflow.invited()
    operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    invite(row.position, factories.volunteer("李兰"))
    with pytest.raises(InvitationOver, match="别的同志"):
        operations.take_back(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_asking_for_leave_reopens_a_confirmed_request() -> None:
    row = workflow.confirmed()
    assert service_request_state() == "confirmed"
    row = operations.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, service_request_state()) == ("excused", "dispatched")
    assert operations.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW)) == row
    other = invite(row.position, factories.volunteer("李兰"))
    operations.accept(other, deed=Deed.by_link(other.volunteer, at=NOW))
    assert service_request_state() == "confirmed"


def test_leave_after_the_session_began_and_without_a_yes_is_refused() -> None:
    row = workflow.confirmed()
    with pytest.raises(InvitationOver):
        operations.excuse(row, deed=Deed.by_link(row.volunteer, at=factories.at("2023-04-19 09:00")))
    with pytest.raises(MoveNotAllowed):
        operations.excuse(
            asked := invite(factories.position(), factories.volunteer("李兰")),
            deed=Deed.by_link(asked.volunteer, at=NOW),
        )


def test_a_late_yes_is_refused_in_plain_words() -> None:
    row = workflow.invited()
    with pytest.raises(InvitationOver, match="已经开始了"):
        operations.accept(row, deed=Deed.by_link(row.volunteer, at=factories.at("2023-04-19 09:00")))
    operations.cancel(row, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改由乡镇自办")
    assert service_request_state() == "accepted"
    for late in (operations.accept, operations.decline, operations.excuse):
        with pytest.raises(InvitationOver, match="不需要您来了"):
            late(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert "改由乡镇自办。" in Notice.objects.get(kind="cancelled").body


def test_a_yes_after_the_time_but_before_anybody_noticed_counts() -> None:
    row = workflow.invited()
    operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=60)))
    assert service_request_state() == "confirmed"


def test_only_the_office_invites_and_only_the_concerned_answer() -> None:
    row = workflow.invited()
    with pytest.raises(NotAllowed):
        invite(row.position, factories.volunteer("李兰"), deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.accept(row, deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.cancel(row, deed=Deed.by_account(workflow.clerk(), at=NOW), reason="x")
    person = factories.volunteer("队长")
    leader = factories.account("leader", Role.TEAM_LEADER, volunteer=person)
    with pytest.raises(NotAllowed):
        operations.accept(row, deed=Deed.by_account(leader, at=NOW))
    team = factories.team()
    Membership.objects.create(team=team, volunteer=person, role="leader")
    Membership.objects.create(team=team, volunteer=row.volunteer)
    assert operations.accept(row, deed=Deed.by_account(leader, at=NOW, channel=Channel.PHONE)).state == "accepted"


def test_a_wish_to_be_called_is_noted_once() -> None:
    row = workflow.invited()
    operations.ask_for_call(row, deed=Deed.by_link(row.volunteer, at=NOW))
    operations.ask_for_call(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert JournalEntry.objects.filter(action="ask_for_call").count() == 1
    assert Assignment.objects.get(pk=row.pk).call_wanted
