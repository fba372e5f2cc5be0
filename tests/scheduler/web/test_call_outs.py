"""The pages of emergency call-outs: the form, the live page, the list on paper, and what the people asked see."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import ActivityKind, Assignment, CallOut, Event
from events.operations import assignments
from events.operations.call_outs import Emergency
from events.operations.call_outs import call_out as make_call_out
from scheduler.operations import ask_people
from tests import factories
from tests.events import workflow
from tests.events.web.staff import HUGE, changes_nothing, never_fails, page
from tests.events.workflow import NOW, organizer
from volunteers.deeds import Deed
from volunteers.models import Volunteer
from volunteers.queries.links import personal_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def fields(**values: Any) -> dict[str, Any]:
    return {
        "title": "山火预警，入户劝导",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "place": "青岗镇文化院坝",
        "day": "2023-04-03",
        "start": "14:00",
        "end": "16:00",
        "headcount": "2",
        "radius_minutes": "60",
        "transport": "pickup",
        "risk_note": "无特殊风险",
        **values,
    }


def called(headcount: int = 2) -> CallOut:
    emergency = Emergency(
        title="山火预警，入户劝导",
        kind=factories.kind(),
        area=factories.area(),
        span=workflow.span("2023-04-03 14:00", "2023-04-03 16:00"),
        headcount=headcount,
        radius_minutes=60,
        place="青岗镇文化院坝",
    )
    return make_call_out(emergency, deed=Deed.by_account(organizer(), at=NOW))


def asked(row: CallOut, *names: str) -> list[Assignment]:
    people = [factories.volunteer(name) for name in names]
    return ask_people(row, volunteers=people, deed=Deed.by_account(organizer(), at=NOW))[0]


def answer_page(row: Assignment) -> str:
    return "/" + personal_address(row.volunteer, f"answer/{row.pk}/").split("//", 1)[1].partition("/")[2]


def test_it_goes_from_the_desk_to_the_form_to_the_people_and_back(office: Client) -> None:
    factories.volunteer("甲", phone="13908160001")
    assert reverse("call-outs") in page(office, reverse("desk"))
    assert reverse("call-out-new") in page(office, reverse("call-outs"))
    page(office, reverse("call-out-new"))
    response = office.post(reverse("call-out-new"), fields())
    row = CallOut.objects.get()
    assert response["Location"] == reverse("call-out", args=[row.pk])
    text = page(office, response["Location"])
    assert "还没有问任何人" in text and "13908160001" in text and "单程约10分钟" in text
    assert Assignment.objects.count() == 0
    office.post(reverse("call-out-ask", args=[row.pk]), {"volunteer": [Volunteer.objects.get().pk]})
    text = page(office, reverse("call-out", args=[row.pk]))
    assert "问了<strong>1</strong>人" in text and "还差2人" in text
    assert "答应0人，需2人" in page(office, reverse("desk"))
    assert "等答复1人" in page(office, reverse("call-out-counts", args=[row.pk]))
    assert "13908160001" in page(office, reverse("call-out-list", args=[row.pk]))


def test_what_is_wrong_with_the_form_is_said_and_nothing_is_made(office: Client) -> None:
    new = reverse("call-out-new")
    assert office.post(new, fields(end="13:00")).status_code == 400
    assert office.post(new, fields(headcount="0")).status_code == 400
    past = office.post(new, fields(start="08:00", end="09:00"))
    assert (past.status_code, "期望时间已经过了" in past.content.decode()) == (400, True)
    fighting = office.post(new, fields(kind=ActivityKind.objects.get(barred_from_age=60).pk))
    assert (fighting.status_code, "此条不能破例" in fighting.content.decode()) == (400, True)
    assert CallOut.objects.count() == 0
    assert never_fails(office, new, list(fields())) == []


def test_a_call_out_of_doubtful_words_asks_the_question_first_and_nobody_else(office: Client) -> None:
    row = called(headcount=1)
    Event.objects.update(title="灭火演练")
    factories.volunteer("近一")
    address = reverse("call-out", args=[row.pk])
    asked = page(office, address)
    assert "这场活动写着“灭火演练”。" in asked and " checked>" not in asked
    answer = {
        "fact": "fire_fighting",
        "words": "灭火演练",
        "applies": "no",
        "reason": "老同志只看演练",
        "next": address,
    }
    answered = office.post(reverse("event-doubt", args=[row.position.shift.event_id]), answer)
    assert answered.headers["Location"] == address
    assert " checked>" in page(office, address)


def test_people_are_ticked_by_the_nearest_and_those_who_may_not_are_told_apart(office: Client) -> None:
    row = called(headcount=1)
    for name in ("近一", "近二", "近三", "近四"):
        factories.volunteer(name)
    factories.volunteer("出门", lives_away_at="成都")
    factories.volunteer("病", health_grade="paused")
    text = page(office, reverse("call-out", args=[row.pk]))
    assert text.count(" checked>") == 3
    assert "常住成都" in text and "不能请的1人" in text
    ask = reverse("call-out-ask", args=[row.pk])
    assert office.post(ask, {"volunteer": ["x", HUGE]}).status_code == 400
    sick = Volunteer.objects.get(name="病")
    office.post(ask, {"volunteer": [sick.pk]})
    assert Assignment.objects.count() == 0


def test_a_phone_answer_is_written_down_and_a_busy_person_is_called_away_with_a_reason(office: Client) -> None:
    row = called(headcount=1)
    times = (workflow.span("2023-04-03 15:00", "2023-04-03 16:30"),)
    duty = workflow.invited(workflow.seat(wished_times=times), factories.volunteer("有约"))
    assignments.accept(duty, deed=Deed.by_link(duty.volunteer, at=NOW))
    (waiting,) = asked(row, "甲")
    text = page(office, reverse("call-out", args=[row.pk]))
    assert "那段时间已有别的安排" in text and reverse("assignment-answer", args=[waiting.pk]) in text
    yes = reverse("call-out-yes", args=[row.pk])
    assert office.post(yes, {"volunteer": duty.volunteer_id}).status_code == 400
    assert office.post(yes, {"volunteer": HUGE}).status_code == 400
    assert office.post(yes, {"volunteer": duty.volunteer_id, "reason": "山火缺人", "proxy": "老伴"}).status_code == 302
    duty.refresh_from_db()
    assert duty.state == "released"
    assert "已够人" in page(office, reverse("call-out", args=[row.pk]))
    assert "这一场不用去了" in page(Client(), answer_page(duty))
    assert never_fails(office, yes, ["volunteer", "reason", "channel", "proxy"]) == []


def test_who_answers_too_late_is_thanked(office: Client) -> None:
    row = called(headcount=1)
    first, second = asked(row, "甲", "乙")
    text = page(Client(), answer_page(second))
    assert "急需1位同志，先答应的先去" in text and "山火预警，入户劝导" in text
    Client().post(answer_page(first), {"act": "accept"})
    response = Client().post(answer_page(second), {"act": "accept"})
    assert (response.status_code, response["Location"]) == (302, answer_page(second))
    text = page(Client(), answer_page(second))
    assert "已够人，谢谢您" in text and "notice--wrong" not in text


def test_only_the_office_comes_in_and_looking_changes_nothing(office: Client, township: Client) -> None:
    row = called()
    asked(row, "甲")
    looks = [reverse("call-outs"), reverse("call-out-new")]
    looks += [reverse(name, args=[row.pk]) for name in ("call-out", "call-out-counts", "call-out-list")]
    acts = [reverse(name, args=[row.pk]) for name in ("call-out-ask", "call-out-yes")]
    assert {township.get(address).status_code for address in looks} == {403}
    assert {township.post(address).status_code for address in acts} == {403}
    assert {office.get(address).status_code for address in acts} == {405}
    assert {office.get(reverse("call-out", args=[2**60])).status_code} == {404}
    assert changes_nothing(office, looks)


def test_the_pages_ask_the_database_as_often_for_three_as_for_one(office: Client) -> None:
    row = called(headcount=3)
    addresses = [reverse("call-outs"), reverse("call-out", args=[row.pk]), reverse("call-out-list", args=[row.pk])]
    counted = []
    for asked_now, free in (("甲", "一"), ("乙丙", "二三")):
        asked(row, *asked_now)
        for name in free:
            factories.volunteer(name)
        for address in addresses:
            office.get(address)
            with CaptureQueriesContext(connection) as queries:
                office.get(address)
            counted.append(len(queries))
        called()
    assert counted[:3] == counted[3:]


def test_an_exception_is_read_in_the_reader_s_language_on_both_pages(office: Client) -> None:
    row, person = called(), factories.volunteer("出门", lives_away_at="成都")
    office.post(reverse("call-out-ask", args=[row.pk]), {"volunteer": [person.pk]})
    addresses = [reverse("call-out", args=[row.pk]), reverse("event", args=[row.position.shift.event_id])]
    assert ["紧急召集，破例：常住成都" in page(office, address) for address in addresses] == [True, True]
    office.cookies["django_language"] = "en"
    assert ["emergency call-out, exception: Lives in 成都" in page(office, one) for one in addresses] == [True, True]
    Assignment.objects.update(
        override_reason="紧急召集，破例：常住西昌", set_aside=[["lives_away", {}]]
    )  # as once kept
    assert ["紧急召集，破例：常住西昌" in page(office, address) for address in addresses] == [True, True]
