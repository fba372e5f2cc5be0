"""Answers the office writes down."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from events.models import AgeLimit
from events.states import AssignmentState
from tests import factories
from tests.events.web.staff import page, signed_in
from tests.events.workflow import invited, organizer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_office_notes_a_yes_and_a_leave_by_phone(office: Client) -> None:
    row = invited()
    address = reverse("assignment-answer", args=[row.pk])
    assert office.post(address, {"answer": "accept", "channel": "phone"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer_channel, row.answered_by) == (AssignmentState.ACCEPTED, "phone", organizer())
    assert office.post(address, {"answer": "excuse", "proxy": "女儿"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer_channel, row.answer_proxy) == (AssignmentState.EXCUSED, "proxy", "女儿")


def test_an_answer_too_late_is_refused_in_words(office: Client) -> None:
    row = invited()
    office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "decline"})
    response = office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "accept", "channel": "phone"})
    assert response.status_code == 409
    assert "已经答复去不了" in response.content.decode()


def test_an_answer_leads_back_only_to_our_own_pages(office: Client) -> None:
    row = invited()
    address = reverse("assignment-answer", args=[row.pk])
    assert office.post(address, {"answer": "decline", "next": "/desk/"})["Location"] == "/desk/"
    assert office.post(address, {"answer": "take-back", "next": "https://elsewhere.example/"})["Location"] == reverse(
        "event", args=[row.shift.event_id]
    )


@pytest.mark.parametrize("word", ["home", "-1", "admin:index", "//evil.example/", "\\/evil.example", "\0"])
def test_a_way_back_that_is_none_leads_to_the_event(office: Client, word: str) -> None:
    row = invited()
    answer = office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "decline", "next": word})
    assert answer["Location"] == reverse("event", args=[row.shift.event_id])


def test_a_clerk_answers_for_nobody(township: Client) -> None:
    row = invited()
    assert township.post(reverse("assignment-answer", args=[row.pk]), {"answer": "accept"}).status_code == 403
    assert township.post(reverse("assignment-cancel", args=[row.pk])).status_code == 403
    stranger = signed_in(factories.clerk(factories.area("红坪镇"), "stranger"))
    assert stranger.post(reverse("assignment-answer", args=[row.pk]), {"answer": "accept"}).status_code == 404


def test_the_office_reads_what_to_ask_beside_the_answer_and_who_was_asked_is_seen(office: Client) -> None:
    row = invited(person=factories.volunteer("老", birth_date=date(1940, 1, 1)))
    event = reverse("event", args=[row.shift.event_id])
    for address in (event, "/desk/"):
        assert "先问清楚：按本局规定，高龄的同志自己想去" in page(office, address)
    office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "accept", "channel": "phone"})
    assert "问过本人，愿意" in page(office, event)


def test_whoever_was_not_asked_stands_on_the_desk_and_is_asked_again(office: Client) -> None:
    row = invited(person=factories.volunteer("老", birth_date=date(1947, 1, 1)))
    office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "accept", "channel": "phone"})
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=60)
    assert "按本局规定，要再问本人" in page(office, "/desk/") and "要再问" in page(office, "/policy/")
    ask = reverse("assignment-ask-about", args=[row.pk])
    assert office.post(ask, {"next": "/desk/"})["Location"] == "/desk/"
    row.refresh_from_db()
    assert row.state == AssignmentState.INVITED
    assert "按本局规定，要再问本人" not in page(office, "/desk/")
    office.post(reverse("assignment-answer", args=[row.pk]), {"answer": "decline"})
    assert office.post(ask).status_code == 409


def test_a_clerk_asks_nobody_again(township: Client) -> None:
    assert township.post(reverse("assignment-ask-about", args=[invited().pk])).status_code == 403


def test_what_is_wrong_with_a_relatives_answer_is_said_and_what_was_typed_is_kept(office: Client) -> None:
    row = invited()
    address = reverse("assignment-answer", args=[row.pk])
    nameless = office.post(address, {"answer": "accept", "channel": "proxy"})
    assert nameless.status_code == 400
    text = nameless.content.decode()
    assert "家人代答的，请写明是谁。" in text and 'value="proxy" selected' in text
    untold = office.post(address, {"answer": "accept"})
    assert untold.status_code == 400 and "请选这个答复怎样得知" in untold.content.decode()
    too_long = office.post(address, {"answer": "accept", "channel": "proxy", "proxy": "儿" * 51}).content.decode()
    assert "家人的姓名：最多50个字，现在有51个字，请写短一点。" in too_long and "儿" * 51 in too_long
    row.refresh_from_db()
    assert row.state == AssignmentState.INVITED
