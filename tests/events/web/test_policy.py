"""The office's policy as a page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import AgeLimit, OfficePolicy, PolicyVersion
from events.operations.policy import save_policy
from events.queries.policy import plain_policy
from tests import factories
from tests.events import workflow
from tests.events.web.staff import page
from volunteers.deeds import Deed
from volunteers.models import JournalEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
PAGE = "/policy/"


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(workflow.organizer())
    return client


def said(office: Client, **changed: Any) -> dict[str, Any]:
    """What the page would send if nothing but some fields were typed anew."""
    context = office.get(PAGE).context
    form, limits = context["form"], context["limits"]
    fields = {name: form[name].value() for name in form.fields} | {"reason": "局务会定的"}
    rows = {field.html_name: field.value() for row in limits for field in row}
    fields |= rows | {field.html_name: field.value() for field in limits.management_form}
    told = {name: value for name, value in fields.items() if value is not None and value is not False}
    return {**told, **changed}


def test_the_policy_is_changed_on_its_page_and_stands_on_every_other(office: Client) -> None:
    assert office.post(PAGE, said(office, office_phone="0834-7654321", latest="19:00")).status_code == 302
    row = OfficePolicy.objects.get()
    assert (row.office_phone, row.latest_minute) == ("0834-7654321", 1140)
    entry = JournalEntry.objects.get()
    assert (entry.new, entry.reason) == ({"office_phone": "0834-7654321", "latest_minute": 1140}, "局务会定的")
    assert "第2版" in page(office, PAGE) and "0834-7654321" in page(office, PAGE)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"answer_hours": "-1"}, "不能小于0，读到的是-1"),
        ({"latest": "08:00"}, "读到的是08:30到08:00"),
        ({"reason": " "}, "请写一句为什么改"),
        ({"mode_age_outdoor": "always"}, "always 不在可用的选项中"),
        ({"age-0-from_age": "70"}, "有两行都是从70岁起"),
        ({"age-0-from_age": "700"}, "不能大于120，读到的是700"),
        ({"age-0-from_age": ""}, "这一项还没有填"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = office.post(PAGE, said(office, office_phone="0834-7654321", **changed))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in text and "0834-7654321" in text
    assert PolicyVersion.objects.count() == 1


def test_age_limits_are_rows_of_the_page(office: Client) -> None:
    rows = list(AgeLimit.objects.values_list("from_age", "outdoor_minutes"))
    assert rows == [(60, None), (70, 120), (76, 0), (80, 0)]
    typed = said(office, **{"age-0-DELETE": "on", "age-1-outdoor_minutes": "90", "age-4-from_age": "85"})
    office.post(PAGE, typed)
    rows = list(AgeLimit.objects.values_list("from_age", "outdoor_minutes"))
    assert rows == [(70, 90), (76, 0), (80, 0), (85, None)]
    text = page(office, PAGE)
    assert "户外最长120分钟；室内不限；户外须接送" in text and "户外最长90分钟；室内不限；户外须接送" in text


def test_each_limit_says_how_it_is_used_and_the_law_stands_apart(office: Client) -> None:
    text = page(office, PAGE)
    assert "可以邀请，邀请里把这一条问清楚" in text and "《志愿服务条例》第十七条" in text
    office.post(PAGE, said(office, mode_age_outdoor="bar"))
    assert OfficePolicy.objects.get().modes["age_outdoor"] == "bar"
    assert "<del>先问本人</del> 不安排" in page(office, PAGE)


def test_the_same_again_is_no_version_and_an_old_page_changes_nothing(office: Client) -> None:
    typed = said(office)
    assert "没有改动" in office.post(PAGE, typed, follow=True).content.decode()
    save_policy(
        changes={"answer_hours": 24}, reason="试一试", deed=Deed.by_account(workflow.organizer(), at=factories.NOW)
    )
    answer = office.post(PAGE, {**typed, "office_phone": "0834-7654321"})
    assert answer.status_code == 409 and "刚刚改过规定" in answer.content.decode()
    assert OfficePolicy.objects.get().office_phone != "0834-7654321"


def test_an_earlier_version_comes_back_as_a_new_one(office: Client) -> None:
    before = plain_policy()
    office.post(PAGE, said(office, answer_hours="5"))
    assert office.post(reverse("policy-restore", args=[1]), follow=True).status_code == 200
    assert plain_policy() == before
    newest = PolicyVersion.objects.first()
    assert newest is not None and (newest.number, newest.reason) == (3, "恢复到第1版")
    assert "没有改动" in office.post(reverse("policy-restore", args=[1]), follow=True).content.decode()
    assert office.post(reverse("policy-restore", args=[9])).status_code == 404


def test_bookings_against_the_new_policy_are_counted_and_listed(office: Client) -> None:
    row = workflow.confirmed()
    assert "要再问" not in page(office, PAGE)
    text = office.post(PAGE, said(office, max_minutes_per_week="60"), follow=True).content.decode()
    assert "按新规定，有1人次要再问。" in text
    assert row.volunteer.name in text and reverse("event", args=[row.shift.event_id]) in text


def test_only_who_edits_reference_data_comes_in(client: Client) -> None:
    client.force_login(factories.clerk())
    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("policy-restore", args=[1])).status_code == 403


def test_a_longer_history_asks_no_more(office: Client, django_assert_max_num_queries: Any) -> None:
    deed = Deed.by_account(workflow.organizer(), at=factories.NOW)
    for hours in (20, 21):
        save_policy(changes={"answer_hours": hours}, reason="再试", deed=deed)
    office.get(PAGE)
    with django_assert_max_num_queries(40) as few:
        office.get(PAGE)
    for hours in (22, 23, 24, 25):
        save_policy(changes={"answer_hours": hours}, reason="再试", deed=deed)
    with django_assert_max_num_queries(len(few)):
        office.get(PAGE)
