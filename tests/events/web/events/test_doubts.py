"""Doubtful words are judged on the page of the event and of the request."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import LegalAnswer
from tests import factories
from tests.events import workflow
from tests.events.web.staff import never_fails, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
DRILL = "灭火演练"
ANSWER = {"fact": "fire_fighting", "words": DRILL, "applies": "no", "reason": "消防队员演练，老同志坐在场边看"}
QUESTION = f"这场活动写着“{DRILL}”。"
LAW = "扑救草原火灾，不得动员残疾人、孕妇、未成年人和老年人参加。"


def test_the_event_page_asks_with_the_law_and_shows_who_answered_what_when_and_why(
    office: Client, township: Client
) -> None:
    event = factories.position(factories.shift(event=factories.event(DRILL))).shift.event
    address, answer = reverse("event", args=[event.pk]), reverse("event-doubt", args=[event.pk])
    asked = page(office, address)
    assert all(words in asked for words in (QUESTION, LAW, "是不是要老同志去灭火？", "答好以前，谁也不能邀请。"))
    assert "由您（organizer）负责" in asked
    assert "doubts" not in page(township, address)
    assert township.post(answer, ANSWER).status_code == 403
    assert office.post(answer, ANSWER).url == address  # type: ignore[attr-defined]
    shown = page(office, address)
    assert "答好以前，谁也不能邀请。" not in shown
    assert all(
        words in shown for words in ("organizer：“灭火演练”，不是，只是看演练、听讲解", ANSWER["reason"], "改答")
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"applies": ""}, "applies"),
        ({"reason": ""}, "reason"),
        ({"reason": "字" * 201}, "201"),
        ({"reason": "一"}, "请用一句话写明为什么这样答，至少4个字。"),
        ({"words": "别的"}, "写着的话已经变了"),
        ({"fact": "x"}, QUESTION),
    ],
)
def test_what_was_typed_stays_on_the_page_when_the_answer_is_refused(
    office: Client, wrong: dict[str, str], told: str
) -> None:
    event = factories.shift(event=factories.event(DRILL)).event
    sent = {**ANSWER, **wrong}
    answered = office.post(reverse("event-doubt", args=[event.pk]), sent)
    content = answered.content.decode()
    assert answered.status_code in (400, 409) and told in content
    assert "fact" in wrong or sent["reason"] in content
    assert not LegalAnswer.objects.exists()


def test_the_review_page_of_a_request_asks_too_and_the_accepted_request_shows_its_events_questions(
    office: Client, township: Client
) -> None:
    service_request = workflow.filed(theme=DRILL)
    address, answer = reverse("request", args=[service_request.pk]), reverse("request-doubt", args=[service_request.pk])
    assert QUESTION in page(office, address) and QUESTION not in page(township, address)
    assert township.post(answer, ANSWER).status_code == 403
    assert office.post(answer, {**ANSWER, "reason": ""}).status_code == 400
    assert office.post(answer, ANSWER).url == address  # type: ignore[attr-defined]
    assert office.post(reverse("request-act", args=[service_request.pk, "accept"])).status_code == 302
    service_request.refresh_from_db()
    shown = page(office, address)
    assert reverse("event-doubt", args=[service_request.event.pk]) in shown and "改答" in shown


def test_nonsense_never_breaks_the_answer(office: Client) -> None:
    event, service_request = factories.shift(event=factories.event(DRILL)).event, workflow.filed(theme=DRILL)
    for name, pk in (("event-doubt", event.pk), ("request-doubt", service_request.pk)):
        assert never_fails(office, reverse(name, args=[pk]), ["fact", "words", "applies", "reason"]) == []
