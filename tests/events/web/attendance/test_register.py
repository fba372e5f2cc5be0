from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Assignment, Attendance, ServiceRequest, Shift, Work
from events.states import AttendanceStatus, RequestState, ShiftState
from tests import factories
from tests.events.web.staff import NONSENSE, changes_nothing, page, signed_in
from tests.events.workflow import confirmed
from volunteers.models import JournalEntry
from volunteers.states import Role, TeamRole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands after the session of 19 April."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at("2023-04-19 18:00"))


@pytest.fixture
def coming() -> Assignment:
    return confirmed()


def register(shift: Shift) -> str:
    return reverse("attendance", args=[shift.pk])


def sheet(coming: Assignment, **values: Any) -> dict[str, Any]:
    return {
        "line-0-volunteer": coming.volunteer_id,
        "line-0-status": "present",
        "audience": "80",
        "source": "organizer",
        **values,
    }


def test_who_came_is_registered_on_one_screen(office: Client, coming: Assignment) -> None:
    assert "张英仁" in page(office, register(coming.shift))
    times = {"line-0-status": "late", "line-0-came": "09:15", "line-0-left": "10:15"}
    counts = {"households": "12", "materials": "200", "head_count": "3", "audience_source": "count"}
    response = office.post(register(coming.shift), sheet(coming, **times, **counts))
    assert response["Location"] == register(coming.shift)
    row, shift = Attendance.objects.get(), Shift.objects.get()
    assert (row.volunteer, row.status, row.service_minutes) == (coming.volunteer, AttendanceStatus.LATE, 60)
    assert (shift.state, shift.audience, shift.households, shift.materials, shift.head_count) == (
        ShiftState.HELD,
        80,
        12,
        200,
        3,
    )
    assert ServiceRequest.objects.get().state == RequestState.COMPLETED


def test_those_not_pressed_count_as_present_only_when_asked(office: Client, coming: Assignment) -> None:
    untouched = {"line-0-status": "unknown"}
    office.post(register(coming.shift), sheet(coming, **untouched))
    assert Attendance.objects.get().status == AttendanceStatus.UNKNOWN
    office.post(register(coming.shift), sheet(coming, **untouched, rest_present="1", reason="补点"))
    assert Attendance.objects.get().status == AttendanceStatus.PRESENT


def test_a_walk_in_of_a_unique_name_is_recognized_and_the_others_await_their_person(
    office: Client, coming: Assignment
) -> None:
    known = factories.volunteer("李秀兰")
    factories.volunteer("王建国")
    factories.volunteer("王建国")
    lines = {"line-1-name": "李秀兰", "line-2-name": "王建国", "line-3-name": "吉克阿依", "line-4-name": ""}
    statuses = {f"line-{number}-status": "present" for number in range(1, 5)}
    office.post(register(coming.shift), sheet(coming, **lines, **statuses))
    rows = Attendance.objects.exclude(volunteer=coming.volunteer).order_by("pk")
    assert [(row.name, row.volunteer) for row in rows] == [("李秀兰", known), ("王建国", None), ("吉克阿依", None)]


def test_a_walk_in_is_found_by_search_and_added(office: Client, coming: Assignment) -> None:
    person = factories.volunteer("李秀兰", pinyin="lixiulan", pinyin_initials="lxl")
    found = page(office, reverse("attendance-people", args=[coming.shift_id]) + "?q=lxl")
    assert "李秀兰" in found
    line = page(office, reverse("attendance-line", args=[coming.shift_id]) + f"?volunteer={person.pk}")
    assert f'value="{person.pk}"' in line and "临时参加" in line
    page(office, reverse("attendance-line", args=[coming.shift_id]) + "?volunteer=x", 404)


def test_a_correction_wants_its_reason_and_leaves_a_trail(office: Client, coming: Assignment) -> None:
    office.post(register(coming.shift), sheet(coming))
    assert office.post(register(coming.shift), sheet(coming, audience="120")).status_code == 400
    assert office.post(register(coming.shift), sheet(coming, audience="120", reason="数错了")).status_code == 302
    text = page(office, register(coming.shift))
    assert "受众人数 80 → 120" in text and "数错了" in text


def test_the_same_register_twice_is_one_register(office: Client, coming: Assignment) -> None:
    office.post(register(coming.shift), sheet(coming))
    before = JournalEntry.objects.count()
    office.post(register(coming.shift), sheet(coming, reason="再存一次"))
    assert (Attendance.objects.count(), JournalEntry.objects.count()) == (1, before)


def test_works_are_written_and_kept(office: Client, coming: Assignment) -> None:
    office.post(register(coming.shift), sheet(coming, **{"work-0-title": "防火快板", "work-0-pieces": "1"}))
    assert [(work.title, work.pieces) for work in Work.objects.all()] == [("防火快板", 1)]
    assert "防火快板" in page(office, register(coming.shift))


def test_a_line_says_what_is_wrong_with_it(office: Client, coming: Assignment) -> None:
    backwards = {"line-0-came": "10:00", "line-0-left": "09:00"}
    response = office.post(register(coming.shift), sheet(coming, **backwards))
    assert response.status_code == 400
    assert "离场时间不晚于到场时间" in response.content.decode()
    stranger = {"line-1-volunteer": "999999", "line-1-status": "present"}
    response = office.post(register(coming.shift), sheet(coming, **stranger))
    assert response.status_code == 400
    assert "名册里没有这个人" in response.content.decode()
    assert not Attendance.objects.exists()


def test_who_was_left_out_of_the_register_is_told_on_the_events_page(office: Client, coming: Assignment) -> None:
    event = reverse("event", args=[coming.shift.event_id])
    office.post(register(coming.shift), sheet(coming, **{"line-0-status": ""}))
    text = page(office, event)
    assert "还有1人没有登记到场情况。" in text and "未登记" in text and register(coming.shift) in text
    office.post(register(coming.shift), sheet(coming, reason="补登"))
    text = page(office, event)
    assert "没有登记到场情况" not in text and "到场1人" in text and 'pill--ok">到场' in text


def test_before_it_begins_there_is_no_form(office: Client, coming: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at("2023-04-18 18:00"))
    text = page(office, register(coming.shift))
    assert "活动还没有开始。开始以后，再到这里登记谁到了场。" in text and "audience" not in text


def test_nobody_registers_before_it_began(office: Client, coming: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at("2023-04-18 18:00"))
    response = office.post(register(coming.shift), sheet(coming))
    assert response.status_code == 409
    assert "活动还没有开始" in response.content.decode()


def test_clerks_register_nobody_and_team_leaders_their_own_events(coming: Assignment, township: Client) -> None:
    page(township, register(coming.shift), 403)
    leader = factories.volunteer("罗志明")
    team = factories.team()
    team.membership_rows.create(volunteer=leader, role=TeamRole.LEADER)
    client = signed_in(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))
    page(client, register(coming.shift), 404)
    event = coming.shift.event
    event.team = team
    event.save()
    page(client, register(coming.shift))
    assert client.post(register(coming.shift), sheet(coming)).status_code == 302


def test_reading_changes_nothing(office: Client, coming: Assignment) -> None:
    people = reverse("attendance-people", args=[coming.shift_id])
    assert changes_nothing(office, [register(coming.shift), people, f"{people}?q=x"])


def test_nonsense_is_refused_in_words_never_with_a_crash(office: Client, coming: Assignment) -> None:
    names = ["audience", "households", "materials", "head_count", "actual_day", "actual_start", "actual_end", "source"]
    names += ["audience_source", "line-0-volunteer", "line-0-status", "line-0-came", "line-1-name", "line-x-name"]
    names += ["work-0-title", "work-0-pieces", "line-99999999999999999999999-name", "line-1-walk_in"]
    for value in NONSENSE:
        for answers in [dict.fromkeys(names, value), *(sheet(coming, **{name: value}) for name in names[:10])]:
            assert office.post(register(coming.shift), answers).status_code < 500


def test_a_long_day_asks_for_a_second_organizer_only_when_it_is_long(office: Client, coming: Assignment) -> None:
    second = factories.account("second", Role.ORGANIZER)
    assert 'name="second"' not in page(office, register(coming.shift))
    before = factories.shift("2023-04-19 00:00", "2023-04-19 08:00", state="held")
    Attendance.objects.create(
        shift=before, volunteer=coming.volunteer, name="张英仁", status="present", recorded_at=factories.NOW
    )
    asked = office.post(register(coming.shift), sheet(coming))
    assert asked.status_code == 409
    assert 'name="second"' in asked.content.decode()
    assert office.post(register(coming.shift), sheet(coming, second=str(second.pk))).status_code == 302
    assert JournalEntry.objects.filter(subject_type="Attendance").latest("pk").new["second"] == second.pk
