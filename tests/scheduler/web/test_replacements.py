from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import AgeLimit, Assignment, OfficePolicy, Position
from events.operations import assignments
from events.operations.events import Wanted
from tests import factories
from tests.events import workflow
from tests.events.web.staff import HUGE, changes_nothing, never_fails, page
from volunteers.deeds import Deed
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
NOW = factories.NOW
LECTURES = "理论政策宣讲"


def lecture(**values: object) -> Position:
    data = workflow.PositionData("宣讲员", 1, (Wanted(factories.skill(LECTURES)),))
    return workflow.seat(positions=(data,), **values)


def confirmed(position: Position, person: Volunteer) -> Assignment:
    return assignments.accept(asked := workflow.invited(position, person), deed=Deed.by_link(asked.volunteer, at=NOW))


def given_up(position: Position, name: str = "张英仁") -> Assignment:
    row = confirmed(position, factories.volunteer(name, (LECTURES,)))
    return assignments.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))


def address(position: Position) -> str:
    return reverse("replacement", args=[position.pk])


def test_the_roster_leads_to_substitutes_who_are_told_with_their_reasons(office: Client) -> None:
    seat = lecture()
    given_up(seat)
    factories.volunteer("李秀兰", (LECTURES,))
    factories.volunteer("王建国")
    assert address(seat) in page(office, reverse("event", args=[seat.shift.event_id]))
    text = page(office, address(seat))
    for words in (
        "张英仁",
        "已请假",
        "还空着1个位子",
        "1、李秀兰",
        "理论政策宣讲：熟练",
        "合计（分钟",
        "理论政策宣讲",
        "王建国",
    ):
        assert words in text
    assert text.index("李秀兰") < text.index("王建国")


def test_all_that_would_refuse_an_attempt_stands_on_the_page(office: Client) -> None:
    seat = lecture()
    given_up(seat)
    busy = factories.volunteer("王建国", (LECTURES,), max_per_week=1)
    beside = factories.shift("2023-04-19 14:00", "2023-04-19 15:00", event=factories.event("合唱排练"))
    confirmed(factories.position(beside), busy)
    text = page(office, address(seat) + "?q=王建国")
    refused = office.post(reverse("replacement-ask", args=[seat.pk]), {"volunteer": busy.pk})
    why = "当天已有1次，最多1次；本周已有1次，最多1次"
    assert why in unescape(refused.content.decode()) and why in text
    assert "由您（organizer）负责" in text


def test_a_substitute_is_invited_with_one_press(office: Client) -> None:
    seat, person = lecture(), factories.volunteer("李秀兰", (LECTURES,))
    gone = given_up(seat)
    ask = reverse("replacement-ask", args=[seat.pk])
    answer = office.post(ask, {"volunteer": person.pk})
    assert (answer.status_code, answer["Location"]) == (302, f"/events/{seat.shift.event_id}/#shift-{seat.shift_id}")
    assert [(a.volunteer, a.state) for a in Assignment.objects.order_by("pk")] == [
        (gone.volunteer, "replaced"),
        (person, "invited"),
    ]
    page(office, address(seat))  # says once that she is invited
    text = page(office, address(seat))
    assert "名额已满" in text and "李秀兰" not in text
    assert office.post(ask, {"volunteer": person.pk}).status_code == 409


def test_a_rule_is_set_aside_only_with_its_reason(office: Client) -> None:
    seat, person = lecture(), factories.volunteer("王建国")
    ask = reverse("replacement-ask", args=[seat.pk])
    refused = office.post(ask, {"volunteer": person.pk})
    assert refused.status_code == 400 and "请写明理由" in refused.content.decode()
    assert office.post(ask, {"volunteer": person.pk, "override_reason": "本乡土专家"}).status_code == 302
    assert Assignment.objects.get().override_reason == "本乡土专家"


def test_a_chain_is_one_sentence_and_is_carried_out_step_by_step(office: Client) -> None:
    seat, plain = lecture(), workflow.seat()
    given_up(seat)
    held = confirmed(plain, factories.volunteer("张三", (LECTURES,)))
    taker = factories.volunteer("李四")
    text = page(office, address(seat))
    assert "没有现成的人，可以挪动一下" in text
    assert "请张三从“青岗镇理论政策宣讲”" in text and "李四顶上“青岗镇理论政策宣讲”" in text
    over = reverse("replacement-come-over", args=[seat.pk])
    answer = office.post(over, {"assignment": held.pk, "channel": "phone"}, follow=True)
    assert answer.redirect_chain == [(address(plain), 302)]
    text = answer.content.decode()
    assert "已记下：张三改到这里" in text and "1、李四" in text
    held.refresh_from_db()
    assert held.state == "cancelled"
    assert Assignment.objects.get(position=seat, state="accepted").volunteer.name == "张三"
    assert office.post(over, {"assignment": held.pk}).status_code == 409
    office.post(reverse("replacement-ask", args=[plain.pk]), {"volunteer": taker.pk})
    assert Assignment.objects.get(position=plain, state="invited").volunteer == taker


def test_whoever_is_looked_for_by_name_is_found_among_the_others(office: Client) -> None:
    seat = lecture()
    factories.volunteer("王建国")
    factories.volunteer("赵大山")
    text = page(office, f"{address(seat)}?q=王建国")
    assert "王建国" in text and "赵大山" not in text


def test_seats_are_filled_by_the_office_only(office: Client, township: Client) -> None:
    seat, person = lecture(), factories.volunteer("李秀兰", (LECTURES,))
    held = confirmed(workflow.seat(), factories.volunteer("张三", (LECTURES,)))
    page(township, address(seat), 403)
    assert township.post(reverse("replacement-ask", args=[seat.pk]), {"volunteer": person.pk}).status_code == 403
    over = reverse("replacement-come-over", args=[seat.pk])
    assert township.post(over, {"assignment": held.pk}).status_code == 403
    assert "找人顶替" not in page(township, reverse("event", args=[seat.shift.event_id]))
    page(office, reverse("replacement", args=[999_999]), 404)


def test_reading_changes_nothing_and_nonsense_is_refused(office: Client) -> None:
    seat = lecture()
    given_up(seat)
    factories.volunteer("李秀兰", (LECTURES,))
    assert changes_nothing(office, [address(seat), f"{address(seat)}?q=x"])
    assert never_fails(office, reverse("replacement-ask", args=[seat.pk]), ["volunteer", "override_reason"]) == []
    assert never_fails(office, reverse("replacement-come-over", args=[seat.pk]), ["assignment", "channel"]) == []
    assert office.post(reverse("replacement-ask", args=[seat.pk]), {"volunteer": HUGE}).status_code == 400


def test_the_page_asks_as_often_for_six_people_as_for_two(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    seat = lecture()
    confirmed(workflow.seat(), factories.volunteer("张三", (LECTURES,)))
    for number in range(2):
        factories.volunteer(f"人{number}", (LECTURES,))
    with django_assert_max_num_queries(45) as few:
        page(office, address(seat))
    for number in range(2, 6):
        factories.volunteer(f"人{number}", (LECTURES,))
        factories.volunteer(f"别人{number}")
    confirmed(
        workflow.seat(wished_times=(workflow.span("2023-04-20 09:00", "2023-04-20 10:00"),)),
        factories.volunteer("王五", (LECTURES,)),
    )
    with django_assert_num_queries(len(few)):
        page(office, address(seat))


def test_a_bar_that_spares_the_old_is_set_aside_with_their_own_consent_noted(office: Client) -> None:
    OfficePolicy.objects.update(modes={"own_wish_only": "bar"})
    seat, old = lecture(), factories.volunteer("王老", (LECTURES,), birth_date=date(1940, 1, 1))
    assert 'name="consent"' in page(office, address(seat))
    ask = reverse("replacement-ask", args=[seat.pk])
    told = {"volunteer": old.pk, "override_reason": "单位点名要请"}
    refused = office.post(ask, told)
    assert refused.status_code == 400 and "要先得到本人同意" in refused.content.decode()
    assert office.post(ask, {**told, "consent": "雷学四月三日电话问过"}).status_code == 302
    row = Assignment.objects.get()
    assert row.set_aside == [["own_wish_only", {"age": 83, "consent": "雷学四月三日电话问过"}]]
    assert "雷学四月三日电话问过" in page(office, reverse("event", args=[row.shift.event_id]))


def test_who_comes_over_is_asked_first_what_has_to_be_asked(office: Client) -> None:
    seat, plain = lecture(), workflow.seat()
    AgeLimit.objects.all().delete()
    held = confirmed(plain, factories.volunteer("张三", (LECTURES,), birth_date=date(1947, 1, 1)))
    AgeLimit.objects.create(from_age=76, indoor_minutes=60)
    over = reverse("replacement-come-over", args=[seat.pk])
    refused = office.post(over, {"assignment": held.pk, "channel": "phone"})
    assert refused.status_code == 409 and "要先问清楚张三" in refused.content.decode()
    assert office.post(over, {"assignment": held.pk, "channel": "phone", "asked": "on"}).status_code == 302
    made = Assignment.objects.get(position=seat)
    assert (made.state, [code for code, _values in made.questions]) == ("accepted", ["age_indoor"])
