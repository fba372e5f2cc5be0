"""The page that tries a policy on the past."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Attendance, OfficePolicy
from events.states import AttendanceStatus, ShiftState
from scheduler.models import MatchRun
from tests import factories
from tests.events import workflow
from tests.events.web.staff import NONSENSE, changes_nothing, page
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
ADDRESS = reverse("policy-backtest")


def held(day: str, *people: Volunteer) -> None:
    shift = factories.shift(f"{day} 09:00", f"{day} 10:30", state=ShiftState.HELD)
    for one in people:
        Attendance.objects.create(
            shift=shift, volunteer=one, name=one.name, status=AttendanceStatus.PRESENT, recorded_at=factories.NOW
        )


@pytest.fixture(autouse=True)
def own_wish_bars() -> None:
    OfficePolicy.objects.update_or_create(pk=1, defaults={"modes": {"own_wish_only": "bar"}})


@pytest.fixture
def old() -> Volunteer:
    return factories.volunteer("老先生", ("理论政策宣讲",), birth_date=date(1935, 1, 1))


def test_a_year_is_judged_and_its_cases_are_shown(office: Client, old: Volunteer) -> None:
    held("2022-03-01", old, factories.volunteer("会的", ("理论政策宣讲",)))
    text = page(office, ADDRESS)
    assert "这套规定会挡住2022年真做过的2人次中的1人次（50.0%），另有0人次要先问本人。" in text
    assert "87岁，本人提出才邀请" in text and reverse("volunteer", args=[old.pk]) in text
    assert "没有判断：" in text and "能坐满多少位子</h2>" not in text


def test_a_milder_rule_in_the_address_bars_less_and_is_proposed(office: Client, old: Volunteer) -> None:
    held("2022-03-01", old)
    text = page(office, ADDRESS)
    assert "您单位2022年有100.0%的人次由75岁以上的同志完成。" in text and "?year=2022&own_wish_only=ask" in text
    milder = page(office, f"{ADDRESS}?year=2022&own_wish_only=ask")
    assert "真做过的1人次中的0人次（0.0%），另有1人次要先问本人。" in milder


def test_the_coming_month_is_filled_on_demand_and_nothing_is_stored(office: Client, old: Volunteer) -> None:
    held("2022-03-01", old)
    days = (workflow.span("2023-05-10 09:00", "2023-05-10 10:30"),)
    workflow.seat(positions=(workflow.PositionData("宣讲员", 2),), wished_times=days)
    text = page(office, f"{ADDRESS}?fill=on&own_wish_only=ask")
    assert "0／2个" in text and "1／2个" in text
    assert not MatchRun.objects.exists()
    assert changes_nothing(office, [f"{ADDRESS}?fill=on"])


def test_values_that_cannot_be_read_are_told(office: Client, old: Volunteer) -> None:
    held("2022-03-01", old)
    assert "还没有算" in page(office, f"{ADDRESS}?max_per_day=0", 400)
    names = ("year", "too_far", "skills", "max_per_day", "latest", "age_76_outdoor", "page", "fill")
    for value in NONSENSE:
        for name in names:
            assert office.get(ADDRESS, {name: value}).status_code in (200, 400)


def test_an_office_without_a_past_is_told_what_to_do(office: Client) -> None:
    assert "先导入去年的活动台账" in page(office, ADDRESS)


def test_only_who_may_change_the_policy_sees_the_page_and_its_links(office: Client, township: Client) -> None:
    page(township, ADDRESS, 403)
    assert ADDRESS in page(office, reverse("policy")) and ADDRESS in page(office, reverse("match-rules"))


def test_the_number_of_queries_does_not_grow(office: Client, old: Volunteer) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(office, ADDRESS)
        return len(asked)

    held("2022-03-01", old)
    one = count()
    held("2022-03-08", old)
    held("2022-03-15", old)
    assert count() == one


def test_what_was_tried_is_adopted_with_a_reason(office: Client, old: Volunteer) -> None:
    held("2022-03-01", old)
    adopt = reverse("policy-backtest-adopt")
    assert adopt not in page(office, ADDRESS)
    tried = page(office, f"{ADDRESS}?year=2022&own_wish_only=ask&latest=19:00")
    assert adopt in tried
    fields = dict(re.findall(r'<input type="hidden" name="([a-z_0-9]+)" value="([^"]*)">', tried.split(adopt)[1]))
    assert office.post(adopt, {**fields, "reason": ""}).status_code == 400
    assert OfficePolicy.objects.get().modes == {"own_wish_only": "bar"}
    changed = office.post(adopt, {**fields, "seen": "99", "reason": "去年台账"})
    assert changed.status_code == 409 and 'value="去年台账"' in changed.content.decode()
    assert OfficePolicy.objects.get().modes == {"own_wish_only": "bar"}
    answer = office.post(adopt, {**fields, "reason": "去年台账"})
    assert answer["Location"] == reverse("policy")
    policy = OfficePolicy.objects.get()
    assert (policy.modes["own_wish_only"], policy.latest_minute) == ("ask", 1140)
    assert office.post(adopt, {"latest": "夜里"}).status_code == 400
