"""A volunteer's own pages."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Assignment, Attendance, Shift
from events.states import AssignmentState
from tests import factories
from volunteers.models import Absence, JournalEntry, Volunteer
from volunteers.queries.links import personal_token

pytestmark = pytest.mark.django_db


def invited(person: Volunteer, days: int = 3, state: str = AssignmentState.INVITED) -> Assignment:
    """Somebody asked for a session some days from now, on the real clock the pages read."""
    start = timezone.now().replace(microsecond=0) + timedelta(days=days)
    shift = factories.shift()
    Shift.objects.filter(pk=shift.pk).update(start_at=start, end_at=start + timedelta(hours=1))
    return Assignment.objects.create(
        position=factories.position(shift),
        shift=shift,
        volunteer=person,
        state=state,
        busy_from=start - timedelta(hours=1),
        busy_until=start + timedelta(hours=2),
        invited_at=start - timedelta(days=9),
        answer_due_at=start,
    )


def address(person: Volunteer, rest: str = "") -> str:
    return f"/my/{personal_token(person)}/{rest}"


def press(client: Client, one: Assignment, act: str) -> Any:
    return client.post(address(one.volunteer, f"answer/{one.pk}/"), {"act": act})


def state(one: Assignment) -> str:
    return Assignment.objects.get(pk=one.pk).state


def test_the_plan_shows_questions_first_then_what_is_agreed_and_nobody_else_s(client: Client) -> None:
    person = factories.volunteer()
    question, agreed = invited(person, 3), invited(person, 5, AssignmentState.ACCEPTED)
    invited(factories.volunteer("李素芳"), 4)
    invited(person, -3, AssignmentState.ACCEPTED)
    page = client.get(address(person))
    assert page.context["questions"] == [question]
    assert page.context["agreed"] == [agreed]
    assert "李素芳" not in page.content.decode()


def test_opening_the_pages_changes_nothing(client: Client) -> None:
    one = invited(factories.volunteer())
    for rest in ("", f"answer/{one.pk}/", "when/", "record/"):
        assert client.get(address(one.volunteer, rest)).status_code == 200
        assert client.head(address(one.volunteer, rest)).status_code == 200
    assert JournalEntry.objects.count() == 0
    assert state(one) == AssignmentState.INVITED


def test_a_yes_is_repeated_in_a_sentence_and_can_be_withdrawn_with_one_press(client: Client) -> None:
    one = invited(factories.volunteer())
    answer = press(client, one, "accept")
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "您答应了" in page and "请假" in page
    assert JournalEntry.objects.filter(action="accept").get().channel == "link"
    press(client, one, "excuse")
    assert state(one) == AssignmentState.EXCUSED
    assert "已经为您请假" in client.get(answer["Location"]).content.decode()


def test_a_no_needs_no_reason_and_can_be_taken_back(client: Client) -> None:
    one = invited(factories.volunteer())
    page = client.get(press(client, one, "decline")["Location"]).content.decode()
    assert "去不了" in page and "我改主意了" in page
    assert state(one) == AssignmentState.DECLINED
    press(client, one, "take_back")
    assert state(one) == AssignmentState.INVITED


def test_asking_for_a_call_keeps_the_question_open(client: Client) -> None:
    one = invited(factories.volunteer())
    page = client.get(press(client, one, "call")["Location"]).content.decode()
    assert "我们会给您打电话" in page and "我去" in page
    assert Assignment.objects.get(pk=one.pk).call_wanted is True


def test_a_refused_answer_says_why_on_the_same_page(client: Client) -> None:
    one = invited(factories.volunteer(), 3, AssignmentState.CANCELLED)
    answer = press(client, one, "accept")
    assert 400 <= answer.status_code < 500
    assert 'role="alert"' in answer.content.decode()
    assert state(one) == AssignmentState.CANCELLED


@pytest.mark.parametrize("act", ["", "nonsense", "cancel"])
def test_an_unknown_press_is_not_found(client: Client, act: str) -> None:
    one = invited(factories.volunteer())
    assert press(client, one, act).status_code == 404
    assert state(one) == AssignmentState.INVITED


def test_nobody_answers_for_somebody_else(client: Client) -> None:
    one = invited(factories.volunteer())
    other = factories.volunteer("李素芳")
    assert client.get(address(other, f"answer/{one.pk}/")).status_code == 404
    assert client.post(address(other, f"answer/{one.pk}/"), {"act": "accept"}).status_code == 404
    assert state(one) == AssignmentState.INVITED


def test_a_wrong_shortened_or_replaced_link_shows_the_same_kind_page(client: Client) -> None:
    person = factories.volunteer()
    good = personal_token(person)
    Volunteer.objects.filter(pk=person.pk).update(link_version=2)
    for token in (good, good[:-1], "1-1.x", "x", "1-1"):
        page = client.get(f"/my/{token}/")
        assert page.status_code == 404
        assert "这个链接打不开了" in page.content.decode()


def test_a_form_without_the_protection_against_forgery_is_refused() -> None:
    one = invited(factories.volunteer())
    assert press(Client(enforce_csrf_checks=True), one, "accept").status_code == 403
    assert state(one) == AssignmentState.INVITED


def test_the_pages_stay_with_the_person(client: Client) -> None:
    answer = client.get(address(factories.volunteer()))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "tel:" in page
    assert 'src="http' not in page and 'href="http' not in page


@pytest.mark.parametrize(("asked", "kept"), [("24", 24), ("30", 30), ("20", 20), ("999", 20), ("x", 20)])
def test_the_size_chosen_is_remembered(client: Client, asked: str, kept: int) -> None:
    person = factories.volunteer()
    where = client.post(address(person, "type/"), {"size": asked, "next": address(person, "when/")})["Location"]
    assert where == address(person, "when/")
    assert f'class="type-{kept}"' in client.get(where).content.decode()


def test_changing_the_size_leads_to_no_other_site(client: Client) -> None:
    person = factories.volunteer()
    answer = client.post(address(person, "type/"), {"size": "24", "next": "https://evil.example/my/"})
    assert answer["Location"] == address(person)


def test_half_days_are_ticked_and_untouched_hours_stay(client: Client) -> None:
    person = factories.volunteer()
    client.post(address(person, "when/"), {"act": "week", "half": ["1-am", "1-pm", "3-am", "9-am", "x"]})
    rows = list(person.availability_rows.values_list("weekday", "start_minute", "end_minute"))
    assert rows == [(1, 0, 1440), (3, 0, 720)]
    entries = JournalEntry.objects.count()
    client.post(address(person, "when/"), {"act": "week", "half": ["1-am", "1-pm", "3-am"]})
    assert JournalEntry.objects.count() == entries


def test_days_away_are_written_down_and_taken_back_without_losing_the_season(client: Client) -> None:
    person = factories.volunteer()
    Absence.objects.create(volunteer=person, from_month=11, to_month=3, place="成都")
    ahead = (timezone.now() + timedelta(days=20)).date()
    said = {"act": "away", "start_date": ahead.isoformat(), "end_date": ahead.isoformat()}
    assert client.post(address(person, "when/"), said).status_code == 302
    assert person.absence_rows.count() == 2
    dated = person.absence_rows.get(start_date__isnull=False)
    client.post(address(person, "when/"), {"act": "back", "absence": dated.pk})
    assert [(row.from_month, row.place) for row in person.absence_rows.all()] == [(11, "成都")]


@pytest.mark.parametrize("said", [{}, {"start_date": "2030-02-02", "end_date": "2030-02-01"}, {"start_date": "x"}])
def test_days_away_that_cannot_be_are_asked_for_again(client: Client, said: dict[str, str]) -> None:
    person = factories.volunteer()
    assert client.post(address(person, "when/"), {"act": "away", **said}).status_code == 400
    assert client.post(address(person, "when/"), {"act": "back", "absence": "99"}).status_code == 404


def test_the_record_counts_only_what_one_was_present_at(client: Client) -> None:
    person = factories.volunteer()
    for number, status in enumerate(["present", "late", "absent"]):
        Attendance.objects.create(
            shift=factories.shift(f"2023-04-1{number} 09:00", f"2023-04-1{number} 10:30", state="held"),
            volunteer=person,
            name=person.name,
            status=status,
            service_minutes=90 if status != "absent" else 0,
            recorded_at=factories.NOW,
        )
    page = client.get(address(person, "record/"))
    assert page.context["sums"] == {"sessions": 2, "minutes": 180}
    assert "3小时" in page.content.decode()


@pytest.mark.parametrize("rest", ["", "record/"])
def test_the_pages_ask_as_much_for_three_sessions_as_for_one(client: Client, rest: str) -> None:
    person = factories.volunteer()

    def add(days: int) -> None:
        invited(person, days, AssignmentState.ACCEPTED)
        Attendance.objects.create(
            shift=factories.shift(f"2023-04-1{days} 09:00", f"2023-04-1{days} 10:30", state="held"),
            volunteer=person,
            name=person.name,
            status="present",
            recorded_at=factories.NOW,
        )

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address(person, rest))
        return len(asked)

    add(3)
    one = queries()
    add(5)
    add(7)
    assert queries() == one


@pytest.mark.parametrize("place", ["", "局会议室"])
def test_a_session_of_the_whole_county_has_no_area(client: Client, place: str) -> None:
    person = factories.volunteer()
    one = invited(person)
    Shift.objects.filter(pk=one.shift_id).update(area=None, place=place)
    for state in (AssignmentState.INVITED, AssignmentState.ACCEPTED, AssignmentState.EXCUSED):
        Assignment.objects.filter(pk=one.pk).update(state=state)
        for rest in ("", f"answer/{one.pk}/", "record/", "subscribe/"):
            assert client.get(address(person, rest)).status_code == 200
    client.force_login(factories.account())
    assert client.get(f"/volunteers/{person.pk}/").status_code == 200


def test_what_has_to_be_asked_stands_above_the_answer_and_new_questions_are_seen_first(client: Client) -> None:
    row = invited(factories.volunteer(health_date=date(2026, 1, 1), health_grade="indoor", birth_date=date(1940, 1, 1)))
    page = client.get(address(row.volunteer, f"answer/{row.pk}/")).content.decode()
    assert "这次您自己想去吗" not in page
    refused = press(client, row, "accept")
    text = refused.content.decode()
    assert refused.status_code == 409 and "情况有变" in text and "这次您自己想去吗" in text
    assert press(client, row, "accept").status_code == 302
    row.refresh_from_db()
    assert (row.state, [code for code, _values in row.questions]) == ("accepted", ["own_wish_only"])
