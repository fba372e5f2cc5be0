import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.events.web.staff import page
from tests.events.workflow import draft

pytestmark = pytest.mark.django_db


def test_the_office_enters_a_missing_number_on_the_events_page(
    office: Client, township: Client, monday_nine: None
) -> None:
    event = factories.event(risk_note="进入森林高火险区")
    factories.shift(event=event)
    address = reverse("event", args=[event.pk])
    assert "写着“进入森林高火险区”。《森林防火条例》第二十八条、第二十九条" in page(office, address)
    assert "填写批准文号" not in page(township, address)
    approval = reverse("event-approval", args=[event.pk])
    assert township.post(approval, {"approval_number": "林批1号"}).status_code == 403
    assert office.post(approval, {"approval_number": "林批1号"})["Location"] == address
    shown = page(office, address)
    assert "林批1号" in shown and "写着“" not in shown
    too_long = office.post(approval, {"approval_number": "字" * 61})
    kept = too_long.content.decode()
    assert too_long.status_code == 400 and "字" * 61 in kept and "最多60个字，现在有61个字，请写短一点。" in kept
    event.refresh_from_db()
    assert event.approval_number == "林批1号"


def test_a_request_is_asked_for_its_approval_when_its_words_speak_of_a_closed_zone(
    township: Client, monday_nine: None
) -> None:
    row = draft()
    address = reverse("request-fill", args=[row.pk, "transport"])
    assert "approval_later" not in page(township, address)
    answers = {"transport": "self", "risk_note": "在草原防火管制区里"}
    asked = township.post(address, answers)
    assert asked.status_code == 400
    assert "写着“在草原防火管制区里”" in asked.content.decode()
    assert township.post(address, {**answers, "approval_later": "on"}).status_code == 302
    assert township.post(address, {**answers, "approval_number": "草批2号"}).status_code == 302
    row.refresh_from_db()
    assert (row.approval_number, row.risk_note) == ("草批2号", "在草原防火管制区里")
