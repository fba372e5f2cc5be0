"""Two at once: exactly one winner and one clear message, on either database."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from pytest_django import Settings

from events.errors import AlreadyBusy, InvitationOver, MoveNotAllowed, PositionFull
from events.models import Assignment, CallOut, Notice, NoticeKind, ServiceRequest, Shift
from events.operations import assignments, notices, service_requests, standbys
from events.operations.attendance import AttendanceRow, RegisterData, record_attendance
from events.operations.call_outs import Emergency, call_away, call_out
from events.operations.notices import NoticeData
from events.operations.service_requests import PositionData, RequestData
from events.operations.standbys import Entry
from scheduler.operations import offer_vacated
from tests import factories
from tests.events import recording_channel, workflow
from tests.events.workflow import NOW
from tests.journeys.concurrency.threads import at_once, kinds
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Account
from volunteers.operations import journal


def test_two_organizers_get_one_winner_and_one_clear_message(committed: None) -> None:
    office = [factories.account(f"organizer{n}") for n in range(4)]
    person = factories.volunteer()
    for round_ in range(3):
        day = f"2023-04-{10 + 7 * round_}"
        seats = [factories.position(factories.shift(f"{day} 09:{n}0", f"{day} 10:30")) for n in range(4)]
        results = at_once(
            *(
                lambda seat=seat, by=by: assignments.invite(
                    position=seat, volunteer=person, deed=Deed.by_account(by, at=NOW)
                )
                for seat, by in zip(seats, office, strict=True)
            )
        )
        assert kinds(results) == {"AlreadyBusy": 3, "Assignment": 1}
        refusal = next(result for result in results if isinstance(result, AlreadyBusy))
        assert "张英仁" in str(refusal)
        assert "已受邀" in str(refusal)
    assert Assignment.objects.count() == 3
    assert journal.first_broken_entry() is None


def test_one_seat_and_five_callers(committed: None) -> None:
    position = workflow.seat()
    people = [factories.volunteer(name) for name in "甲乙丙丁戊"]
    by = workflow.organizer()
    results = at_once(
        *(
            lambda person=person: assignments.invite(
                position=position, volunteer=person, deed=Deed.by_account(by, at=NOW)
            )
            for person in people
        )
    )
    assert kinds(results) == {"Assignment": 1, "PositionFull": 4}
    assert all(isinstance(r, PositionFull | Assignment) for r in results)
    assert ServiceRequest.objects.get().state == "dispatched"


def test_of_all_who_come_at_once_only_as_many_lack_a_skill_as_leave_its_seat(committed: None) -> None:
    position = factories.position(skills=("合唱",), least=1, headcount=2)
    by = workflow.organizer()
    results = at_once(
        *(
            partial(assignments.invite, position=position, volunteer=person, deed=Deed.by_account(by, at=NOW))
            for person in [factories.volunteer(name) for name in "甲乙丙丁"]
        )
    )
    assert kinds(results) == {"Assignment": 1, "OverrideReasonMissing": 3}
    singer = factories.volunteer("歌手", skills=("合唱",))
    assert assignments.invite(position=position, volunteer=singer, deed=Deed.by_account(by, at=NOW)).pk


def answered_yes(invitation: int) -> Assignment:
    row = Assignment.objects.get(pk=invitation)
    return assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW + timedelta(hours=1)))


def test_a_yes_against_a_cancellation_ends_in_one_legal_state(committed: None) -> None:
    by = workflow.organizer()
    for name in "甲乙丙":
        row = workflow.invited(person=factories.volunteer(name))
        service_request = ServiceRequest.objects.get(event=row.shift.event)
        results = at_once(
            partial(answered_yes, row.pk),
            partial(service_requests.cancel, service_request, deed=Deed.by_account(by, at=NOW), reason_code="weather"),
        )
        row.refresh_from_db()
        service_request.refresh_from_db()
        assert (row.state, service_request.state) == ("cancelled", "cancelled")
        assert isinstance(results[0], Assignment | InvitationOver)
        assert isinstance(results[1], ServiceRequest)
        assert Notice.objects.filter(assignment=row, kind="cancelled").count() == 1


def test_yes_against_no_gives_one_answer(committed: None) -> None:
    row = workflow.invited()
    results = at_once(
        lambda: assignments.accept(
            asked := Assignment.objects.get(pk=row.pk), deed=Deed.by_link(asked.volunteer, at=NOW)
        ),
        lambda: assignments.decline(
            asked := Assignment.objects.get(pk=row.pk), deed=Deed.by_link(asked.volunteer, at=NOW)
        ),
    )
    row.refresh_from_db()
    lost = next(result for result in results if isinstance(result, DomainError))
    assert isinstance(lost, InvitationOver | MoveNotAllowed)
    assert ServiceRequest.objects.get().state == {"accepted": "confirmed", "declined": "accepted"}[row.state]


def test_a_double_tap_is_one_yes(committed: None) -> None:
    row = workflow.invited()
    results = at_once(
        *[
            lambda: assignments.accept(
                asked := Assignment.objects.get(pk=row.pk), deed=Deed.by_link(asked.volunteer, at=NOW)
            )
        ]
        * 5
    )
    assert kinds(results) == {"Assignment": 5}
    assert Notice.objects.filter(kind="confirmed").count() == 1


def test_drafts_at_once_get_numbers_of_their_own(committed: None) -> None:
    by = workflow.clerk()
    data = RequestData(area=by.area, positions=(PositionData("宣讲员", 1),))
    rows = at_once(*[lambda: service_requests.save_draft(data=data, deed=Deed.by_account(by, at=NOW))] * 6)
    assert sorted(row.number for row in rows) == [f"XQ2023-{n:04d}" for n in range(1, 7)]


def test_registering_at_once_counts_once(committed: None) -> None:
    shift, person, by = factories.shift(), factories.volunteer(), workflow.organizer()
    evening = factories.at("2023-04-19 18:00")

    def record() -> Shift:
        row = Shift.objects.get(pk=shift.pk)
        return record_attendance(
            row, data=RegisterData(rows=[AttendanceRow(person)], audience=10), deed=Deed.by_account(by, at=evening)
        )

    assert kinds(at_once(*[record] * 4)) == {"Shift": 4}
    assert shift.attendances.count() == 1


def test_workers_at_once_send_a_notice_once(committed: None, settings: Settings) -> None:
    settings.NOTICE_CHANNELS = ["tests.events.recording_channel"]
    recording_channel.sent.clear()
    notice = notices.queue(
        data=NoticeData(
            kind=NoticeKind.REMINDER, thing="a1", version=1, text=("一", "二"), volunteer=factories.volunteer()
        ),
        at=NOW,
    )
    results = at_once(*[lambda: notices.deliver(notice.pk, deed=Deed.by_task(at=NOW))] * 6)
    assert (sorted(results), recording_channel.sent) == ([False] * 5 + [True], [notice.key])


def test_crossing_operations_never_wait_in_a_circle(committed: None) -> None:
    by = workflow.organizer()
    people = [factories.volunteer(name) for name in "甲乙丙"]
    for round_ in range(3):
        day = f"2023-05-{10 + 2 * round_}"
        rows = [
            assignments.invite(
                position=factories.position(factories.shift(f"{day} 09:00", f"{day} 10:00")),
                volunteer=person,
                deed=Deed.by_account(by, at=NOW),
            )
            for person in people
        ]

        def answer(row: Assignment) -> None:
            with suppress(DomainError):
                assignments.accept(
                    asked := Assignment.objects.get(pk=row.pk), deed=Deed.by_link(asked.volunteer, at=NOW)
                )

        def let_go(row: Assignment, by: Account = by) -> None:
            with suppress(DomainError):
                assignments.cancel(Assignment.objects.get(pk=row.pk), deed=Deed.by_account(by, at=NOW), reason="改期")

        acts = [lambda row=row, act=act: act(row) for row in rows for act in (answer, let_go)]
        assert at_once(*acts) == [None] * 6
        assert {row.state for row in Assignment.objects.filter(pk__in=[row.pk for row in rows])} == {"cancelled"}


def test_workers_at_once_ask_one_stand_by_for_one_seat(committed: None) -> None:
    row = workflow.invited()
    entries = [Entry(factories.volunteer(name), step=n) for n, name in enumerate("甲乙丙")]
    standbys.add(row.position, entries=entries, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assignments.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    results = at_once(*[lambda: offer_vacated(deed=Deed.by_task(at=NOW))] * 6)
    assert sorted(len(offers) for offers in results) == [0, 0, 0, 0, 0, 1]
    assert [row.volunteer.name for row in Assignment.objects.filter(state="invited")] == ["甲"]


def test_a_hundred_who_say_yes_at_once_are_exactly_as_many_as_wanted(committed: None) -> None:
    position = factories.position(headcount=5, first_come=True)
    by = workflow.organizer()
    rows = [
        assignments.invite(
            position=position, volunteer=factories.volunteer(f"第{n}人"), deed=Deed.by_account(by, at=NOW)
        )
        for n in range(100)
    ]
    results = at_once(
        *(
            lambda row=row: assignments.accept(
                asked := Assignment.objects.get(pk=row.pk), deed=Deed.by_link(asked.volunteer, at=NOW)
            )
            for row in rows
        )
    )
    assert kinds(results) == {"Assignment": 5, "EnoughPeople": 95}
    states = list(Assignment.objects.values_list("state", flat=True))
    assert (states.count("accepted"), states.count("stood_down")) == (5, 95)
    assert Notice.objects.filter(kind="stood_down").count() == 95
    assert Notice.objects.filter(kind="confirmed").count() == 5
    assert journal.first_broken_entry() is None


def test_two_organizers_call_one_person_away_once(committed: None) -> None:
    by, other = workflow.organizer(), factories.account("another")
    duty = assignments.accept(asked := workflow.invited(), deed=Deed.by_link(asked.volunteer, at=NOW))
    made = [called_out(by) for _n in range(2)]
    results = at_once(
        *(
            lambda one=one, who=who: call_away(
                one, volunteer=duty.volunteer, reason="缺人", deed=Deed.by_account(who, at=NOW)
            )
            for one, who in zip(made, (by, other), strict=True)
        )
    )
    busy = Assignment.objects.filter(volunteer=duty.volunteer, state__in=["invited", "accepted"])
    assert busy.count() == 1
    assert all(isinstance(one, Assignment) for one in results)
    assert set(Assignment.objects.exclude(pk=busy.get().pk).values_list("state", flat=True)) == {"released"}


def called_out(by: Account) -> CallOut:
    emergency = Emergency(
        title="紧急召集",
        kind=factories.kind(),
        area=factories.area(),
        span=workflow.span(),
        headcount=1,
        radius_minutes=60,
    )
    return call_out(emergency, deed=Deed.by_account(by, at=NOW))
