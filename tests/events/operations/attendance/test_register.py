"""What happened."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from events.errors import (
    DayTooLong,
    HoursTooLong,
    NameMissing,
    NameTwice,
    NotYetHeld,
    PresentElsewhere,
    ReasonMissing,
    SecondPersonNeeded,
    ShiftFixed,
    TimesWrong,
    WrongSecondPerson,
)
from events.models import Attendance, Notice, ServiceRequest, Shift
from events.operations import attendance as operations
from events.operations.attendance import AttendanceRow, RegisterData, WorkData
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, JournalEntry, Membership
from volunteers.states import Role

pytestmark = pytest.mark.django_db
EVENING = factories.at("2023-04-19 18:00")


def by_office(at: datetime) -> Deed:
    return Deed.by_account(workflow.organizer(), at=at)


def record(shift: Shift, *rows: AttendanceRow, **values: Any) -> Shift:
    given = {"deed": values.pop("deed", None) or by_office(EVENING), "reason": values.pop("reason", "")}
    return operations.record_attendance(shift, data=RegisterData(rows=rows, **values), **given)


def minutes() -> list[tuple[str, int]]:
    return list(Attendance.objects.values_list("name", "service_minutes"))


def test_recording_holds_the_session_and_completes_the_request() -> None:
    row = workflow.confirmed()
    shift = record(row.shift, AttendanceRow(row.volunteer), audience=120, materials=30, households=4, head_count=2)
    service_request = ServiceRequest.objects.get()
    assert (shift.state, shift.event.state, service_request.state) == ("held", "held", "completed")
    assert (shift.audience, shift.materials, shift.households, shift.head_count) == (120, 30, 4, 2)
    assert (shift.recorded_at, shift.recorded_by) == (EVENING, workflow.organizer())
    assert service_request.due_at == EVENING + timedelta(days=7)
    attendance = Attendance.objects.get()
    assert (attendance.assignment, attendance.service_minutes, attendance.is_late_record) == (row, 90, False)
    assert Notice.objects.get(kind="evaluation_due").account == workflow.clerk()
    moves = JournalEntry.objects.filter(subject_type="ServiceRequest").values_list("action", flat=True)
    assert list(moves)[-2:] == ["start", "complete"]


def test_a_session_that_took_place_unconfirmed_walks_the_listed_moves() -> None:
    shift = workflow.accepted().shifts.get()
    record(shift, AttendanceRow(factories.volunteer(), is_walk_in=True))
    moves = JournalEntry.objects.filter(subject_type="ServiceRequest").values_list("action", flat=True)
    assert list(moves)[-4:] == ["dispatch", "confirm", "start", "complete"]


def test_minutes_are_the_persons_own_else_the_actual_else_the_planned() -> None:
    shift = factories.shift()
    a, b, c, d, e = (factories.volunteer(name) for name in "甲乙丙丁戊")
    record(
        shift,
        AttendanceRow(a, came_at=factories.at("2023-04-19 09:15"), left_at=factories.at("2023-04-19 10:15")),
        AttendanceRow(b, status="late", came_at=factories.at("2023-04-19 09:30")),
        AttendanceRow(c, status="left_early", left_at=factories.at("2023-04-19 10:00")),
        AttendanceRow(d, status="absent"),
        AttendanceRow(e, status="excused"),
        AttendanceRow(name="沙马伍各"),
        actual=span("2023-04-19 09:10", "2023-04-19 10:40"),
    )
    assert minutes() == [("甲", 60), ("乙", 70), ("丙", 50), ("丁", 0), ("戊", 0), ("沙马伍各", 90)]


def test_study_and_visits_never_create_minutes() -> None:
    for kind in ("政治理论学习", "走访慰问"):
        shift = factories.shift(event=factories.event(kind=factories.kind(kind)))
        record(shift, AttendanceRow(factories.volunteer(kind)))
    assert minutes() == [("政治理论学习", 0), ("走访慰问", 0)]


def test_the_same_register_twice_changes_nothing() -> None:
    person = factories.volunteer()
    shift = factories.shift()
    work = WorkData("防火快板", date(2023, 4, 19), "快板", pieces=2, authors=(person,))
    values: dict[str, Any] = {"audience": 20, "works": [work]}
    record(shift, AttendanceRow(person), AttendanceRow(name="张三"), **values)
    before = (JournalEntry.objects.count(), Attendance.objects.count(), shift.works.count())
    record(
        shift, AttendanceRow(person), AttendanceRow(name="张三"), deed=by_office(EVENING + timedelta(days=1)), **values
    )
    assert (JournalEntry.objects.count(), Attendance.objects.count(), shift.works.count()) == before
    assert before[1:] == (2, 1)


def test_a_correction_wants_a_reason_and_keeps_old_and_new() -> None:
    person = factories.volunteer()
    shift = factories.shift()
    record(shift, AttendanceRow(person), audience=20)
    with pytest.raises(ReasonMissing):
        record(shift, AttendanceRow(person, status="absent"), audience=20)
    assert Attendance.objects.get().status == "present"
    record(shift, AttendanceRow(person, status="absent"), audience=25, reason="登记错人")
    row = Attendance.objects.get()
    assert (row.status, row.service_minutes) == ("absent", 0)
    entries = JournalEntry.objects.filter(reason="登记错人").order_by("pk")
    assert [(e.action, e.old, e.new) for e in entries] == [
        ("count", {"audience": 20}, {"audience": 25}),
        ("correct", {"status": "present", "service_minutes": 90}, {"status": "absent", "service_minutes": 0}),
    ]


def test_works_become_exactly_what_is_listed_or_stay_when_not_asked() -> None:
    shift = factories.shift()
    record(shift, works=[WorkData("快板", date(2023, 4, 19)), WorkData("墙报", date(2023, 4, 19), pieces=3)])
    record(shift)
    assert shift.works.count() == 2
    record(shift, works=[WorkData("墙报", date(2023, 4, 19), pieces=3)], reason="快板未完成")
    assert [(w.title, w.pieces, w.area) for w in shift.works.all()] == [("墙报", 3, shift.area)]


def test_more_than_twelve_hours_and_turned_times_are_refused() -> None:
    shift = factories.shift("2023-04-19 08:00", "2023-04-19 20:30")
    evening = factories.at("2023-04-19 23:00")
    with pytest.raises(HoursTooLong):
        record(shift, AttendanceRow(factories.volunteer("甲")), deed=by_office(evening))
    with pytest.raises(TimesWrong):
        came, left = factories.at("2023-04-19 10:00"), factories.at("2023-04-19 10:00")
        record(shift, AttendanceRow(factories.volunteer("乙"), came_at=came, left_at=left), deed=by_office(evening))
    with pytest.raises(HoursTooLong):
        record(factories.shift(), actual=span("2023-04-19 00:00", "2023-04-19 12:01"))
    assert Shift.objects.filter(state="held").count() == 0


def test_bad_registers_are_refused() -> None:
    person = factories.volunteer()
    with pytest.raises(NotYetHeld):
        record(factories.shift(), deed=by_office(factories.at("2023-04-19 08:59")))
    with pytest.raises(ShiftFixed):
        record(factories.shift(state="cancelled"))
    with pytest.raises(NameMissing):
        record(factories.shift(), AttendanceRow(name=" "))
    with pytest.raises(NameTwice):
        record(factories.shift(), AttendanceRow(person), AttendanceRow(person))
    assert Attendance.objects.count() == 0


def test_a_record_after_ten_working_days_is_marked_late() -> None:
    # 10 working days after Wednesday 19 April: 5 May, over the May holidays
    person = factories.volunteer()
    record(factories.shift(), AttendanceRow(person), deed=by_office(factories.at("2023-05-05 23:59")))
    afternoon = factories.shift("2023-04-19 14:00", "2023-04-19 15:00")
    record(afternoon, AttendanceRow(person), deed=by_office(factories.at("2023-05-06 08:00")))
    assert list(Attendance.objects.values_list("is_late_record", flat=True)) == [False, True]


def test_an_event_is_held_when_its_last_session_was() -> None:
    event = factories.event()
    first, second = factories.shift(event=event), factories.shift("2023-04-19 14:00", "2023-04-19 15:00", event=event)
    record(first)
    event.refresh_from_db()
    assert event.state == "planned"
    record(second)
    event.refresh_from_db()
    assert event.state == "held"


def test_only_the_office_and_the_teams_leader_record() -> None:
    team = factories.team()
    person = factories.volunteer("队长")
    leader = factories.account("leader", Role.TEAM_LEADER, volunteer=person)
    Membership.objects.create(team=team, volunteer=person, role="leader")
    own, foreign = factories.shift(event=factories.event(team=team)), factories.shift()
    assert record(own, deed=Deed.by_account(leader, at=EVENING)).state == "held"
    for account in (leader, workflow.clerk()):
        with pytest.raises(NotAllowed):
            record(foreign, deed=Deed.by_account(account, at=EVENING))


def test_a_name_finds_its_person_once() -> None:
    row = workflow.confirmed()
    record(row.shift, AttendanceRow(name="张英仁"), AttendanceRow(name="张老师"))
    first, second = Attendance.objects.all()
    operations.assign_person(first, volunteer=row.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert (first.volunteer, first.assignment, first.service_minutes) == (row.volunteer, row, 90)
    assert (
        operations.assign_person(first, volunteer=row.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW))
        == first
    )
    with pytest.raises(NameTwice):
        operations.assign_person(second, volunteer=row.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(NotAllowed):
        operations.assign_person(
            second, volunteer=factories.volunteer("李兰"), deed=Deed.by_account(workflow.clerk(), at=NOW)
        )


def another_organizer() -> Account:
    workflow.organizer()  # the first, who records
    return factories.account("second", Role.ORGANIZER)


def session(start: str, end: str, **values: Any) -> Shift:
    return factories.shift(f"2023-04-19 {start}", f"2023-04-19 {end}", **values)


def test_nobody_is_present_at_two_sessions_at_once() -> None:
    person = factories.volunteer()
    first = record(session("09:00", "10:30"), AttendanceRow(person))
    with pytest.raises(PresentElsewhere) as refused:
        record(session("10:00", "12:00"), AttendanceRow(person))
    assert refused.value.values == {
        "name": "张英仁",
        "title": first.event.title,
        "when": first.start_at,
        "session": first.pk,
    }
    assert Attendance.objects.count() == 1
    came = factories.at("2023-04-19 10:30")
    record(session("10:00", "12:00"), AttendanceRow(person, status="late", came_at=came))
    record(session("08:00", "12:00"), AttendanceRow(person, status="absent"))


def test_new_actual_times_of_a_session_are_checked_for_its_people() -> None:
    person = factories.volunteer()
    record(session("09:00", "10:30"), AttendanceRow(person))
    later = record(session("10:30", "12:00"), AttendanceRow(person))
    with pytest.raises(PresentElsewhere):
        record(later, AttendanceRow(person), actual=span("2023-04-19 10:00", "2023-04-19 12:00"), reason="记错")


def test_a_day_of_more_than_8_hours_wants_another_account_of_the_office() -> None:
    person, second = factories.volunteer(), another_organizer()
    record(session("07:00", "12:00"), AttendanceRow(person))
    long = session("12:30", "16:30")
    with pytest.raises(SecondPersonNeeded) as refused:
        record(long, AttendanceRow(person))
    assert refused.value.values == {"name": "张英仁", "day": date(2023, 4, 19), "hours": "9"}
    for wrong in (workflow.organizer(), workflow.clerk()):
        with pytest.raises(WrongSecondPerson):
            record(long, AttendanceRow(person, second=wrong))
    record(long, AttendanceRow(person, second=second))
    entry = JournalEntry.objects.filter(subject_type="Attendance").latest("pk")
    assert entry.new["second"] == second.pk
    record(long, AttendanceRow(person))  # the same again asks nobody


def test_a_day_of_more_than_12_hours_is_refused_whoever_stands_for_it() -> None:
    person, second = factories.volunteer(), another_organizer()
    evening = factories.at("2023-04-19 23:00")
    record(session("06:00", "13:00"), AttendanceRow(person), deed=by_office(evening))
    with pytest.raises(DayTooLong):
        record(session("14:00", "19:30"), AttendanceRow(person, second=second), deed=by_office(evening))


def test_11_hours_and_11_and_a_half_overlapping_on_one_day_are_not_recorded() -> None:
    person, second = factories.volunteer(), another_organizer()
    evening = factories.at("2023-04-19 23:00")
    record(session("06:00", "17:00"), AttendanceRow(person, second=second), deed=by_office(evening))
    with pytest.raises(PresentElsewhere):
        record(session("08:00", "19:30"), AttendanceRow(person, second=second), deed=by_office(evening))


def test_a_name_does_not_find_a_person_who_was_elsewhere() -> None:
    person = factories.volunteer()
    record(session("09:00", "10:30"), AttendanceRow(person))
    record(session("10:00", "11:00"), AttendanceRow(name="张老师"))
    with pytest.raises(PresentElsewhere):
        operations.assign_person(Attendance.objects.get(volunteer=None), volunteer=person, deed=by_office(EVENING))
