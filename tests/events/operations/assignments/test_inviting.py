"""Invitations: who is asked, held and let go."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from events.errors import (
    AlreadyBusy,
    AlreadyInvited,
    InvitationOver,
    LegallyBarred,
    NotAvailable,
    NotOpenForInvitations,
    PositionFull,
)
from events.models import ActivityKind, Assignment, Notice, OfficePolicy
from events.operations import assignments as operations
from events.operations.assignments.bookings import refusing_double_booking
from events.operations.service_requests import PositionData
from tests import factories
from tests.events import workflow
from tests.events.operations.assignments.asking import INSISTS, barred, invite, on, service_request_state
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Insurance
from volunteers.timespan import TimeSpan

pytestmark = pytest.mark.django_db


def test_an_invitation_holds_the_time_with_the_way_and_the_rest() -> None:
    far = factories.area("永和镇", minutes_to_seat=30, latitude=None, longitude=None)
    person = factories.volunteer(residence=far)
    row = workflow.invited(person=person)
    assert (row.busy_from, row.busy_until) == (factories.at("2023-04-19 07:20"), factories.at("2023-04-19 12:40"))
    assert (row.state, row.answer_due_at) == ("invited", NOW + timedelta(hours=48))
    assert service_request_state() == "dispatched"
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


def test_silence_frees_the_seat_when_its_time_is_up() -> None:
    row = workflow.invited()
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=47))) == 0
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=48))) == 1
    row.refresh_from_db()
    assert (row.state, service_request_state()) == ("expired", "accepted")
    with pytest.raises(InvitationOver, match="答复时间已过"):
        operations.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=49)))
    assert operations.expire_overdue(deed=Deed.by_task(at=NOW + timedelta(hours=50))) == 0


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
        factories.shift(event=factories.event(service_request=factories.service_request(state="unmet")))
    )
    for position in (past, called_off, undecided):
        with pytest.raises(NotOpenForInvitations):
            invite(position, factories.volunteer())


def test_no_reason_sets_the_law_aside() -> None:
    barred("risk_high", on("扑火救灾"), factories.volunteer(birth_date=date(1963, 4, 19)))
    ActivityKind.objects.filter(name="扑火救灾").update(risk="low")
    barred("age_barred", on("扑火救灾"), factories.volunteer(birth_date=date(1963, 4, 19)))
    barred("age_barred", on("扑火救灾"), factories.volunteer(birth_date=None))
    barred("health_paused", on(), factories.volunteer(health_grade="paused"))
    barred("health_indoor", on(outdoor=True), factories.volunteer(health_grade="indoor"))
    barred("approval_missing", on(risk_note="位于高火险区内"), factories.volunteer())
    assert Assignment.objects.count() == 0


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


def test_who_left_or_paused_is_never_asked_and_the_very_old_are_asked_whether_they_wish_it() -> None:
    for status in ("left", "paused"):
        with pytest.raises(NotAvailable):
            invite(on(), factories.volunteer(status=status), override=INSISTS)
    old = factories.volunteer("丙", birth_date=date(1940, 1, 1))
    row = invite(on(), old)
    assert (row.questions, row.set_aside) == ([["own_wish_only", {"age": 83}]], [])
    named = on(start="14:00", end="15:00")
    named.preferred_volunteer = factories.volunteer("丁", birth_date=date(1940, 1, 1))
    named.save()
    assert invite(named, named.preferred_volunteer).questions == []


def test_reasons_of_the_matching_are_kept() -> None:
    row = operations.invite(
        position=workflow.seat(),
        volunteer=factories.volunteer(),
        deed=Deed.by_account(workflow.organizer(), at=NOW),
        reasons=[["skill", {"name": "理论政策宣讲"}, 10]],
    )
    assert Assignment.objects.get(pk=row.pk).reasons == [["skill", {"name": "理论政策宣讲"}, 10]]
