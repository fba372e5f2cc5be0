"""Sessions as pages."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Shift
from events.states import AssignmentState, ShiftState
from tests import factories
from tests.events.web.events.test_pages import study_day
from tests.events.web.staff import page
from tests.events.workflow import confirmed, invited, span

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_a_session_is_moved_and_those_who_said_yes_are_asked_again(office: Client) -> None:
    coming = confirmed()
    move = reverse("shift-move", args=[coming.shift_id])
    answers = {"day": "2023-04-20", "start": "14:00", "end": "15:30", "place": "青岗镇小学"}
    assert office.post(move, answers).status_code == 400
    assert office.post(move, {**answers, "reason": "下雨"}).status_code == 302
    coming.refresh_from_db()
    assert coming.state == AssignmentState.INVITED
    assert Shift.objects.get(pk=coming.shift_id).start_at == factories.at("2023-04-20 14:00")


def test_a_session_is_added_like_the_last_one(office: Client) -> None:
    event = invited().shift.event
    address = reverse("shift-new", args=[event.pk])
    assert address in page(office, reverse("event", args=[event.pk]))
    body = {"day": "2023-04-28", "start": "09:00", "end": "10:30", "place": "文化院坝"}
    assert office.post(address, body | {"end": "08:00"}).status_code == 400
    assert office.post(address, body)["Location"] == reverse("event", args=[event.pk])
    first, second = event.shifts.order_by("start_at")
    assert (second.start_at, second.place) == (factories.at("2023-04-28 09:00"), "文化院坝")
    wanted = [
        [(position.headcount, position.skill_rows.count()) for position in shift.positions.all()]
        for shift in (first, second)
    ]
    assert wanted[0] == wanted[1] != []


def test_one_session_of_two_is_cancelled(office: Client) -> None:
    both = study_day(spans=[span(), span("2023-04-26 09:00", "2023-04-26 10:30")])
    first, second = both.shifts.all()
    assert office.post(reverse("shift-cancel", args=[first.pk]), {"reason": "停电"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (ShiftState.CANCELLED, ShiftState.PLANNED)
