"""What notices say, whole, from rows."""

import pytest
from django.utils import translation

from events.documents import notices
from events.queries.policy import office_policy
from events.rules.storing import plain
from events.rules.values import Refusal
from tests.events import workflow
from volunteers.queries.links import personal_address
from volunteers.timespan import TimeSpan

pytestmark = pytest.mark.django_db


def test_a_cancellation_names_the_span_that_had_been_agreed_and_ends_with_the_office() -> None:
    assignment, policy = workflow.invited(), office_policy()
    old = TimeSpan(workflow.span().start, workflow.span().end)
    later = workflow.span("2023-04-20 09:00", "2023-04-20 10:30")
    with translation.override("en"):
        subject, body = notices.cancellation(assignment, policy, reason="下雨。", span=later)
        unmoved = notices.cancellation(assignment, policy, reason="下雨。", span=old)
    assert (subject, unmoved) == (
        "不用来了：青岗镇理论政策宣讲",
        notices.cancellation(assignment, policy, reason="下雨。"),
    )
    assert "4月20日 星期四 上午9点到上午10点30分" in body and "下雨。" in body
    assert body.endswith(f"有事请打电话：{policy.office_name} {policy.office_phone}。")


def test_a_reminder_holds_the_person_s_own_answer_page() -> None:
    assignment = workflow.invited()
    subject, body = notices.reminder(assignment, office_policy(), days=1)
    assert subject == "明天的活动：青岗镇理论政策宣讲"
    assert personal_address(assignment.volunteer, f"answer/{assignment.pk}/") in body


def test_the_requester_is_told_of_the_request_by_number_title_and_state() -> None:
    service_request = workflow.filed()
    subject, body = notices.service_request_progress(service_request, office_policy(), reason="资料不全")
    assert subject == f"需求单{service_request.number}：待审核"
    assert f"{service_request.number}（青岗镇理论政策宣讲）现在是“待审核”。资料不全。" in body


def test_why_somebody_need_not_come_is_said_in_the_office_s_language_whatever_this_face_speaks() -> None:
    assignment, policy = workflow.invited(), office_policy()
    with translation.override("en"):
        gone = notices.cancellation(
            assignment, policy, reason="", because=plain([Refusal("called_elsewhere", {"title": "书法课"})])
        )
        moved = notices.cancellation(
            assignment, policy, reason="森林防火", because=plain([Refusal("lives_away", {"place": "成都"})])
        )
        plainly = notices.cancellation(assignment, policy, reason="")
    assert "您不用来了。改请您去“书法课”。\n" in gone[1]
    assert "您不用来了。森林防火；常住成都。\n" in moved[1]
    assert "您不用来了。\n" in plainly[1]


def test_the_requester_reads_the_reason_of_the_list_before_what_explains_it() -> None:
    because = plain([Refusal("weather")])
    told = notices.service_request_progress(workflow.filed(), office_policy(), reason="大雨", because=because)
    assert "现在是“待审核”。天气：大雨。" in told[1]
