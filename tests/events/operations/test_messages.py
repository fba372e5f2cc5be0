"""What is written to whom, and when."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from events.models import Notice
from events.operations import messages
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def reminders(at: datetime) -> list[str]:
    messages.queue_reminders(deed=Deed.by_task(at=at))
    return list(Notice.objects.filter(kind="reminder").order_by("pk").values_list("subject", flat=True))


def test_reminders_go_out_at_five_three_days_and_one_day_before() -> None:
    workflow.confirmed()
    assert reminders(factories.at("2023-04-16 16:59")) == []
    assert reminders(factories.at("2023-04-16 17:00")) == ["3天后的活动：青岗镇理论政策宣讲"]
    assert len(reminders(factories.at("2023-04-16 18:00"))) == 1
    assert len(reminders(factories.at("2023-04-17 17:00"))) == 1
    assert reminders(factories.at("2023-04-18 17:30"))[1:] == ["明天的活动：青岗镇理论政策宣讲"]


def test_who_has_not_answered_is_reminded_once() -> None:
    row = workflow.invited()
    assert messages.queue_answer_reminders(deed=Deed.by_task(at=NOW + timedelta(hours=23))) == 0
    for hours in (24, 25):
        messages.queue_answer_reminders(deed=Deed.by_task(at=NOW + timedelta(hours=hours)))
    assert Notice.objects.get(kind="answer_reminder").assignment == row


def test_notices_speak_the_offices_language_whatever_the_organizers() -> None:
    with translation.override("en"):
        workflow.invited()
    assert Notice.objects.get(kind="invitation").subject == "邀请您参加：青岗镇理论政策宣讲"
