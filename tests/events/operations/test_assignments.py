"""Invitations and answers."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from events.errors import (
    AlreadyBusy,
    AlreadyInvited,
    InvitationOver,
    LegallyBarred,
    MoveNotAllowed,
    NotAvailable,
    NotOpenForInvitations,
    OverrideReasonMissing,
    PositionFull,
)
from events.models import ActivityKind, Assignment, Notice, OfficePolicy, ServiceRequest
from events.operations import assignments as operations
from events.operations.bookings import refusing_double_booking
from events.operations.rulebook import Override
from events.operations.service_requests import PositionData
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Insurance, JournalEntry, Membership
from volunteers.states import Channel, Role
from volunteers.timespan import TimeSpan

pytestmark = pytest.mark.django_db


def request_state() -> str:
    return str(ServiceRequest.objects.get().state)


INSISTS = Override("本人坚持要去", "雷学")


def invite(position: Any, person: Any, **values: Any) -> Assignment:
    return operations.invite(
        position=position, volunteer=person, **{"deed": Deed.by_account(workflow.organizer(), at=NOW), **values}
    )


def test_an_invitation_holds_the_time_with_the_way_and_the_rest() -> None:
    far = factories.area("永和镇", minutes_to_seat=30, latitude=None, longitude=None)
    person = factories.volunteer(residence=far)
    row = workflow.invited(person=person)
    assert (row.busy_from, row.busy_until) == (factories.at("2023-04-19 07:20"), factories.at("2023-04-19 12:40"))
    assert (row.state, row.answer_due_at) == ("invited", NOW + timedelta(hours=48))
    assert request_state() == "dispatched"
    notice = Notice.objects.get(volunteer=person)
    assert notice.kind == "invitation"
    assert f"answer/{row.pk}/" in notice.body
    assert "4月19日 星期三 上午9点" in notice.body


def test_an_unknown_home_counts_as_an_hour_away() -> None:
    row = workflow.invited(person=factories.volunteer(residence=None))
    assert (row.busy_from, row.busy_until) == (factories.at("2023-04-19 08:00"), factories.at("2023-04-19 12:00"))


def test_the_answer_is_due_before_the_session_begins() -> None:
    position = factories.position(factories.shift("2023-04-04 09:00", "2023-04-04 10:00"))
    assert invite(position, factories.volunteer()).answer_due_at == factories.at("2023-04-04 09:00")


def test_everybody_accepting_confirms_the_request() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 2),))
    first, second = (invite(position, factories.volunteer(name)) for name in ("张英仁", "李兰"))
    operations.accept(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assert request_state() == "dispatched"
    second = operations.accept(
        second, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE, proxy="女儿李小兰")
    )
    assert request_state() == "confirmed"
    assert (second.answered_by, second.answer_channel, second.answer_proxy) == (
        workflow.organizer(),
        "phone",
        "女儿李小兰",
    )
    entry = JournalEntry.objects.filter(subject_type="Assignment", action="accept").last()
    assert entry is not None
    assert (entry.actor, entry.channel) == ("女儿李小兰（代李兰）", "phone")


def test_accepting_twice_changes_nothing() -> None:
    row = workflow.confirmed()
    entries = JournalEntry.objects.count()
    again = operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (again, JournalEntry.objects.count()) == (row, entries)


def test_declining_frees_seat_and_time_and_reopens_the_request() -> None:
    row = workflow.invited()
    row = operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, request_state()) == ("declined", "accepted")
    assert operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW)) == row
    assert ServiceRequest.objects.get().due_at == factories.at("2023-04-06 17:00")
    other = invite(row.position, factories.volunteer("李兰"))
    row.refresh_from_db()
    assert (other.state, row.state, request_state()) == ("invited", "replaced", "dispatched")


def test_a_decline_while_others_are_asked_leaves_the_request_waiting() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 2),))
    first, second = (invite(position, factories.volunteer(name)) for name in ("张英仁", "李兰"))
    operations.decline(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assert request_state() == "dispatched"
    operations.accept(second, deed=Deed.by_link(second.volunteer, at=NOW))
    assert request_state() == "accepted"


def test_a_no_can_be_taken_back_while_seat_and_time_are_free() -> None:
    row = workflow.invited()
    operations.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    operations.take_back(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, row.answered_at, request_state()) == ("invited", None, "dispatched")
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
    assert request_state() == "confirmed"
    row = operations.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert (row.state, request_state()) == ("excused", "dispatched")
    assert operations.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW)) == row
    other = invite(row.position, factories.volunteer("李兰"))
    operations.accept(other, deed=Deed.by_link(other.volunteer, at=NOW))
    assert request_state() == "confirmed"


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
    assert request_state() == "accepted"
    for late in (operations.accept, operations.decline, operations.excuse):
        with pytest.raises(InvitationOver, match="不需要您来了"):
            late(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert "改由乡镇自办。" in Notice.objects.get(kind="cancelled").body


def test_silence_frees_the_seat_when_its_time_is_up() -> None:
    row = workflow.invited()
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=47))) == 0
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=48))) == 1
    row.refresh_from_db()
    assert (row.state, request_state()) == ("expired", "accepted")
    with pytest.raises(InvitationOver, match="答复时间已过"):
        operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=49)))
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=50))) == 0


def test_a_yes_after_the_time_but_before_anybody_noticed_counts() -> None:
    row = workflow.invited()
    operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=60)))
    assert request_state() == "confirmed"


def test_a_person_wanted_elsewhere_is_refused_by_name_day_and_title() -> None:
    workflow.confirmed()
    person = Assignment.objects.get().volunteer
    near = factories.position(factories.shift("2023-04-19 10:45", "2023-04-19 12:00"))
    with pytest.raises(AlreadyBusy) as refusal:
        invite(near, person)
    assert str(refusal.value) == (
        "张英仁4月19日 09:00已接“青岗镇理论政策宣讲”，含路程和休息时间有冲突。请换人，或改时间。"
    )
    # 10 minutes home, 30 of rest, 10 there: the next one may begin at 11:20
    assert invite(
        factories.position(factories.shift("2023-04-19 11:20", "2023-04-19 12:00")), person, override=INSISTS
    ).pk


def test_the_databases_own_refusal_is_told_in_the_same_words() -> None:
    row = workflow.confirmed()
    other = factories.position(factories.shift("2023-04-19 09:30", "2023-04-19 10:00"))
    elsewhere = TimeSpan(factories.at("2023-04-25 09:00"), factories.at("2023-04-25 10:00"))
    copy = {"volunteer": row.volunteer, "invited_at": NOW, "answer_due_at": NOW}
    with pytest.raises(AlreadyInvited), refusing_double_booking(row.volunteer, other.shift, elsewhere):
        Assignment.objects.create(
            position=other, shift=other.shift, busy_from=row.busy_from, busy_until=row.busy_until, **copy
        )
    with pytest.raises(AlreadyInvited), refusing_double_booking(row.volunteer, row.shift, elsewhere):
        Assignment.objects.create(
            position=row.position, shift=row.shift, busy_from=elsewhere.start, busy_until=elsewhere.end, **copy
        )
    with pytest.raises(IntegrityError), refusing_double_booking(row.volunteer, other.shift, elsewhere):
        Assignment.objects.create(
            position=other, shift=other.shift, busy_from=elsewhere.end, busy_until=elsewhere.start, **copy
        )


def test_nobody_is_invited_twice_to_one_session() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 2),))
    person = factories.volunteer()
    invite(position, person)
    with pytest.raises(AlreadyInvited):
        invite(position, person)


def test_a_full_position_takes_nobody_more() -> None:
    row = workflow.invited()
    with pytest.raises(PositionFull):
        invite(row.position, factories.volunteer("李兰"))


def test_past_cancelled_and_undecided_sessions_take_nobody() -> None:
    past = factories.position(factories.shift("2023-04-03 08:00", "2023-04-03 10:00"))
    called_off = factories.position(factories.shift(state="cancelled"))
    undecided = factories.position(
        factories.shift(event=factories.event(request=factories.service_request(state="unmet")))
    )
    for position in (past, called_off, undecided):
        with pytest.raises(NotOpenForInvitations):
            invite(position, factories.volunteer())


def barred(rule: str, position: Any, person: Any) -> None:
    with pytest.raises(LegallyBarred) as refusal:
        invite(position, person, override=INSISTS)
    assert refusal.value.values["rule"] == rule
    assert "条" in str(refusal.value)


def on(
    kind: str = "理论政策宣讲", start: str = "09:00", end: str = "10:30", outdoor: bool = False, **event: Any
) -> Any:
    happening = factories.event(kind=factories.kind(kind), **event)
    shift = factories.shift(f"2023-04-19 {start}", f"2023-04-19 {end}", event=happening, outdoor=outdoor)
    return factories.position(shift)


def test_no_reason_sets_the_law_aside() -> None:
    barred("risk_high", on("扑火救灾"), factories.volunteer(birth_date=date(1963, 4, 19)))
    ActivityKind.objects.filter(name="扑火救灾").update(risk="low")
    barred("age_barred", on("扑火救灾"), factories.volunteer(birth_date=date(1963, 4, 19)))
    barred("age_barred", on("扑火救灾"), factories.volunteer(birth_date=None))
    barred("health_paused", on(), factories.volunteer(health_grade="paused"))
    barred("health_indoor", on(outdoor=True), factories.volunteer(health_grade="indoor"))
    barred("approval_missing", on(risk_note="位于高火险区内"), factories.volunteer())
    assert Assignment.objects.count() == 0


def test_a_limit_of_the_office_s_by_age_is_set_aside_by_a_reason_only() -> None:
    outdoors, alone = (on("文艺表演", outdoor=True, transport=way) for way in ("pickup", "self"))
    for code, position, born in (
        ("age_outdoor", outdoors, 1947),
        ("age_indoor", on(start="14:00", end="16:00"), 1947),
        ("age_outdoor", on("文艺表演", end="11:30", outdoor=True), 1953),
        ("transport_needed", alone, 1953),
    ):
        person = factories.volunteer(birth_date=date(born, 4, 19))
        with pytest.raises(OverrideReasonMissing):
            invite(position, person)
        assert invite(position, person, override=INSISTS).set_aside[0] == code


def test_within_the_limits_the_old_may_serve() -> None:
    assert invite(on(), factories.volunteer("甲", birth_date=date(1947, 4, 19))).pk
    person = factories.volunteer("乙", birth_date=date(1953, 4, 19))
    assert invite(on("文艺表演", end="11:00", outdoor=True, transport="pickup"), person).pk
    assert invite(on(outdoor=True, transport="self"), factories.volunteer("丁", birth_date=date(1947, 4, 19))).pk
    assert invite(on(risk_note="位于高火险区内", approval_number="林批1号"), factories.volunteer("丙")).pk


def test_from_medium_risk_on_nobody_goes_uninsured() -> None:
    ActivityKind.objects.filter(name="理论政策宣讲").update(risk="medium")
    person = factories.volunteer()
    policy = Insurance.objects.create(
        volunteer=person, policy_number="PICC-1", start_date=date(2022, 4, 19), end_date=date(2023, 4, 18)
    )
    barred("insurance_missing", on(), person)
    Insurance.objects.filter(pk=policy.pk).update(end_date=date(2023, 4, 19))
    row = invite(on(), person)
    Insurance.objects.all().delete()
    with pytest.raises(LegallyBarred):
        operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    OfficePolicy.objects.update(insurance_from_risk="high")  # an office may ask for one sooner than the law, not later
    with pytest.raises(LegallyBarred):
        operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_who_left_or_paused_is_never_asked_and_the_very_old_only_by_name_or_for_a_reason() -> None:
    for status in ("left", "paused"):
        with pytest.raises(NotAvailable):
            invite(on(), factories.volunteer(status=status), override=INSISTS)
    old = factories.volunteer("丙", birth_date=date(1940, 1, 1))
    with pytest.raises(OverrideReasonMissing):
        invite(on(), old)
    row = invite(on(), old, override=INSISTS)
    assert (row.override_reason, row.override_by, row.set_aside) == ("本人坚持要去", "雷学", ["own_wish_only"])
    named = on(start="14:00", end="15:00")
    named.preferred_volunteer = factories.volunteer("丁", birth_date=date(1940, 1, 1))
    named.save()
    assert invite(named, named.preferred_volunteer).set_aside == []


def test_reasons_of_the_matching_are_kept() -> None:
    row = operations.invite(
        position=workflow.seat(),
        volunteer=factories.volunteer(),
        deed=Deed.by_account(workflow.organizer(), at=NOW),
        reasons=[["skill", {"name": "理论政策宣讲"}, 10]],
    )
    assert Assignment.objects.get(pk=row.pk).reasons == [["skill", {"name": "理论政策宣讲"}, 10]]


def test_only_the_office_invites_and_only_the_concerned_answer() -> None:
    row = workflow.invited()
    with pytest.raises(NotAllowed):
        invite(row.position, factories.volunteer("李兰"), deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.accept(row, deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.cancel(row, deed=Deed.by_account(workflow.clerk(), at=NOW), reason="x")
    leader = factories.account("leader", Role.TEAM_LEADER, volunteer=factories.volunteer("队长"))
    with pytest.raises(NotAllowed):
        operations.accept(row, deed=Deed.by_account(leader, at=NOW))
    team = factories.team()
    Membership.objects.create(team=team, volunteer=leader.volunteer, role="leader")
    Membership.objects.create(team=team, volunteer=row.volunteer)
    assert operations.accept(row, deed=Deed.by_account(leader, at=NOW, channel=Channel.PHONE)).state == "accepted"


def test_a_wish_to_be_called_is_noted_once() -> None:
    row = workflow.invited()
    operations.ask_for_call(row, deed=Deed.by_link(row.volunteer, at=NOW))
    operations.ask_for_call(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert JournalEntry.objects.filter(action="ask_for_call").count() == 1
    assert Assignment.objects.get(pk=row.pk).call_wanted
