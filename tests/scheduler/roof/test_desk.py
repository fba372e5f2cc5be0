import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import ActivityKind, ServiceRequest
from events.operations.assignments import ask_for_call, invite
from events.operations.rulebook import Override
from events.states import RequestState
from tests import factories
from tests.events.web.staff import changes_nothing, page
from tests.events.workflow import NOW, accepted, filed, invited, organizer
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
DESK = "/desk/"


def test_an_empty_desk_says_what_will_stand_there(office: Client) -> None:
    assert "手头没有等着办的事" in page(office, DESK)


def test_what_waits_stands_with_its_clock(office: Client) -> None:
    review, dispatch = filed(), ServiceRequest.objects.get(event=accepted())
    text = page(office, DESK)
    assert review.number in text and dispatch.number in text
    assert "前审核" in text and "前派单" in text


def test_a_request_is_accepted_without_leaving_the_desk(office: Client) -> None:
    row = filed()
    response = office.post(reverse("request-act", args=[row.pk, "accept"]), {"next": DESK})
    row.refresh_from_db()
    assert (response["Location"], row.state) == (DESK, RequestState.ACCEPTED)


def test_who_asked_for_a_call_stands_first_with_the_phone(office: Client) -> None:
    row = invited(person=factories.volunteer("张英仁", phone="13812345678", phone_last4="5678"))
    ask_for_call(row, deed=Deed.by_link(row.volunteer, at=NOW))
    text = page(office, DESK)
    assert "请打电话" in text and "13812345678" in text and "本人请我们打电话" in text


def test_a_phone_answer_is_noted_on_the_desk(office: Client) -> None:
    row = invited()
    told = {"answer": "accept", "channel": "phone", "next": DESK}
    response = office.post(reverse("assignment-answer", args=[row.pk]), told)
    row.refresh_from_db()
    assert (response["Location"], row.state) == (DESK, "accepted")


def test_a_session_over_waits_to_be_written_down(office: Client) -> None:
    late = factories.shift("2023-03-01 09:00", "2023-03-01 10:30")
    text = page(office, DESK)
    assert reverse("attendance", args=[late.pk]) in text
    assert "超期未记" in text and "已超过" in text


def test_a_request_whose_time_passed_is_not_matched_but_moved_or_ended(office: Client) -> None:
    event = accepted()
    event.shifts.update(start_at=factories.at("2023-04-03 07:00"), end_at=factories.at("2023-04-03 09:00"))
    text = page(office, DESK)
    assert "要的时间已经过了，没有派单" in text and "改期或了结" in text
    assert 'name="service_request"' not in text


def test_a_long_lane_opens_whole(office: Client) -> None:
    numbers = [filed().number for _ in range(10)]
    assert sum(number in page(office, DESK) for number in numbers) == 8
    assert sum(number in page(office, f"{DESK}?lane=review") for number in numbers) == 10


def test_the_desk_is_the_offices(township: Client) -> None:
    page(township, DESK, 403)


def test_reading_changes_nothing(office: Client) -> None:
    filed()
    assert changes_nothing(office, [DESK, f"{DESK}?lane=x"])


def test_the_desk_reads_as_often_for_three_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    filed(), accepted(), invited()
    with django_assert_max_num_queries(56) as one:
        page(office, DESK)
    filed(), accepted(), filed(), accepted()
    invited(person=factories.volunteer("李秀兰"))
    with django_assert_num_queries(len(one)):
        page(office, DESK)


def test_who_may_not_be_there_any_more_by_law_stands_on_the_desk_and_on_the_events_page(office: Client) -> None:
    row = invited()
    ActivityKind.objects.filter(pk=row.shift.event.kind_id).update(risk="medium")
    for address in (DESK, reverse("event", args=[row.shift.event_id])):
        text = page(office, address)
        assert "依法不能再去" in text
        assert "当天没有有效保险（《志愿服务条例》第十七条）" in text


def test_doubtful_words_stand_on_the_desk_until_they_are_judged(office: Client) -> None:
    event = factories.position(factories.shift(event=factories.event("灭火演练"))).shift.event
    service_request = filed(theme="消防演习")
    shown = page(office, reverse("desk"))
    assert all(words in shown for words in ("写着“灭火演练”", "写着“消防演习”", service_request.number, "先要判断"))
    answer = {"fact": "fire_fighting", "words": "灭火演练", "applies": "no", "reason": "老同志只看演练"}
    office.post(reverse("event-doubt", args=[event.pk]), answer)
    assert "写着“灭火演练”" not in page(office, reverse("desk"))


def test_what_was_set_aside_stands_on_the_events_page(office: Client) -> None:
    seat, person = accepted().shifts.get().positions.get(), factories.volunteer(lives_away_at="成都")
    invite(
        position=seat,
        volunteer=person,
        deed=Deed.by_account(organizer(), at=NOW),
        override=Override("那一周回县里探亲", "女儿王某"),
    )
    text = page(office, reverse("event", args=[seat.shift.event_id]))
    assert "那一周回县里探亲（女儿王某）" in text
    assert "不按：常住外地" in text
