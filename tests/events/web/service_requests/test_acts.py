import pytest
from django.test import Client
from django.urls import reverse

from events.models import Evaluation, ServiceRequest
from events.states import RequestState
from tests.events.web.staff import page
from tests.events.workflow import confirmed, filed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_office_accepts_and_the_clerk_cannot(office: Client, township: Client) -> None:
    row = filed()
    accept = reverse("request-act", args=[row.pk, "accept"])
    assert township.post(accept).status_code == 403
    assert office.post(accept).status_code == 302
    row.refresh_from_db()
    assert row.state == RequestState.ACCEPTED
    assert row.event.shifts.count() == 1


def test_a_second_accept_is_refused_in_words(office: Client) -> None:
    row = filed()
    accept = reverse("request-act", args=[row.pk, "accept"])
    office.post(accept)
    response = office.post(accept)
    assert response.status_code == 409
    assert "请刷新页面看最新情况" in response.content.decode()


@pytest.mark.parametrize(
    ("verb", "state"), [("send-back", RequestState.DRAFT), ("refuse", RequestState.REFUSED), ("cancel", "cancelled")]
)
def test_these_acts_want_a_reason(office: Client, verb: str, state: str) -> None:
    row = filed()
    address = reverse("request-act", args=[row.pk, verb])
    page(office, address)
    assert office.post(address, {}).status_code == 400
    assert office.post(address, {"reason_code": "other"}).status_code == 400
    assert office.post(address, {"reason_code": "other", "reason_text": "请改到五月"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason_text) == (state, "请改到五月")
    assert "请改到五月" in page(office, reverse("request", args=[row.pk]))


def completed() -> ServiceRequest:
    confirmed()
    row = ServiceRequest.objects.get()
    ServiceRequest.objects.filter(pk=row.pk).update(state=RequestState.COMPLETED)
    return row


def test_an_evaluation_has_no_default(township: Client) -> None:
    row = completed()
    address = reverse("request-act", args=[row.pk, "evaluate"])
    assert "checked" not in page(township, address)
    assert township.post(address, {}).status_code == 400
    assert township.post(address, {"rating": "4", "tags": ["准时"], "comment": "好"}).status_code == 302
    given = Evaluation.objects.get()
    assert (given.rating, given.tags, given.comment, given.channel) == (4, ["准时"], "好", "web")


def test_the_office_notes_only_what_it_was_told(office: Client) -> None:
    row = completed()
    address = reverse("request-act", args=[row.pk, "evaluate"])
    assert office.post(address, {"rating": "2"}).status_code == 400
    assert office.post(address, {"rating": "2", "channel": "phone"}).status_code == 302
    assert office.post(reverse("request-act", args=[row.pk, "close"])).status_code == 409
    assert office.post(reverse("request-follow-up", args=[row.pk]), {"text": ""}).status_code == 400
    assert office.post(reverse("request-follow-up", args=[row.pk]), {"text": "已换话筒"}).status_code == 302
    assert office.post(reverse("request-act", args=[row.pk, "close"])).status_code == 302
