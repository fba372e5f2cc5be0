"""What is written to whom, and when."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from events.models import ActivityKind, Event, Notice
from events.operations import messages
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Volunteer

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


def warned(at: str) -> list[tuple[str, str]]:
    messages.queue_law_warnings(deed=Deed.by_task(at=factories.at(at)))
    rows = Notice.objects.filter(kind="unlawful").order_by("pk")
    return [(notice.account.username, notice.subject) for notice in rows if notice.account]


def test_who_may_not_be_there_by_law_any_more_is_told_once_in_the_morning_of_the_day_and_the_one_before() -> None:
    row = workflow.confirmed()
    Volunteer.objects.update(health_grade="paused")
    subject = f"张英仁依法不能再去：{row.shift.event.title}"
    assert warned("2023-04-17 08:00") == warned("2023-04-18 06:59") == []
    assert warned("2023-04-18 07:00") == warned("2023-04-18 23:00") == [("organizer", subject)]
    assert warned("2023-04-19 07:00") == [("organizer", subject)]
    notice = Notice.objects.get(kind="unlawful")
    assert "暂不参加（《志愿服务条例》第十五条）" in notice.body
    assert (notice.assignment, notice.stale_at) == (row, row.shift.start_at)
    ActivityKind.objects.update(risk="medium")
    assert len(warned("2023-04-19 07:30")) == 2
    assert len(warned("2023-04-19 09:00")) == 2


def test_an_open_question_of_law_is_told_too_and_who_only_was_asked_is_not_told_of() -> None:
    workflow.confirmed()
    workflow.invited(
        factories.position(factories.shift("2023-04-19 14:00", "2023-04-19 15:00")), factories.volunteer("未答")
    )
    assert warned("2023-04-19 07:00") == []
    Event.objects.update(theme="灭火演练")
    assert [subject for _, subject in warned("2023-04-19 07:00")] == ["张英仁依法不能再去：青岗镇理论政策宣讲"]


def test_when_the_organizer_has_left_the_whole_office_is_told() -> None:
    workflow.confirmed()
    Volunteer.objects.update(health_grade="paused")
    Account.objects.filter(username="organizer").update(is_active=False)
    factories.account("second"), factories.account("third")
    assert [name for name, _ in warned("2023-04-19 07:00")] == ["second", "third"]


def test_only_the_clock_has_the_law_read_again() -> None:
    with pytest.raises(NotAllowed):
        messages.queue_law_warnings(deed=Deed.by_account(workflow.organizer(), at=NOW))
