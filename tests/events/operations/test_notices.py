"""The outbox."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django_q.conf import Conf
from pytest_django import Settings

from events.errors import MoveNotAllowed
from events.models import Notice, NoticeKind
from events.operations import notices as operations
from events.operations.moves import move
from tests import factories
from tests.events import recording_channel, workflow
from tests.events.workflow import NOW
from tests.worker import take_queued
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _recording(settings: Settings) -> Iterator[None]:
    settings.NOTICE_CHANNELS = ["tests.events.recording_channel"]
    recording_channel.sent.clear()
    yield
    recording_channel.failing, recording_channel.accepting = False, True


def queued(person: Any = None, **values: Any) -> Notice:
    at = values.pop("at", NOW)
    given: dict[str, Any] = {
        "kind": NoticeKind.REMINDER,
        "thing": "a1",
        "version": 1,
        "text": ("明天的活动", "您好。"),
        "volunteer": person or factories.volunteer(),
    }
    return operations.queue(data=operations.NoticeData(**{**given, **values}), at=at)


def test_one_fact_makes_one_notice() -> None:
    person = factories.volunteer()
    first = queued(person)
    assert queued(person, at=NOW + MINUTE) == first
    assert queued(person, version=2) != first
    assert Notice.objects.count() == 2
    assert first.key == f"v{person.pk}:reminder:a1:1"


def test_delivering_twice_sends_once() -> None:
    notice = queued()
    assert operations.deliver(notice.pk, deed=Deed.by_task(at=NOW))
    assert not operations.deliver(notice.pk, deed=Deed.by_task(at=NOW))
    notice.refresh_from_db()
    assert (recording_channel.sent, notice.state, notice.attempts) == ([notice.key], "sent", 1)
    assert (notice.channel, notice.sent_at) == ("recording_channel", NOW)


def test_a_failing_channel_is_tried_three_times_then_the_office_may_retry() -> None:
    recording_channel.failing = True
    notice = queued()
    at = NOW
    for _ in range(3):
        assert not operations.deliver(notice.pk, deed=Deed.by_task(at=at))
        at += timedelta(hours=1)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("failed", 3)
    assert notice.error == "ConnectionError: 短信网关没有回答"
    with pytest.raises(NotAllowed):
        operations.retry(notice, deed=Deed.by_account(workflow.clerk(), at=at))
    recording_channel.failing = False
    operations.retry(notice, deed=Deed.by_account(workflow.organizer(), at=at))
    assert operations.deliver(notice.pk, deed=Deed.by_task(at=at))
    with pytest.raises(MoveNotAllowed):
        notice.refresh_from_db()
        operations.retry(notice, deed=Deed.by_account(workflow.organizer(), at=at))


def test_a_failed_attempt_waits_before_the_next() -> None:
    recording_channel.failing = True
    notice = queued()
    operations.deliver(notice.pk, deed=Deed.by_task(at=NOW))
    recording_channel.failing = False
    assert not operations.deliver(notice.pk, deed=Deed.by_task(at=NOW + 4 * MINUTE))
    assert operations.deliver(notice.pk, deed=Deed.by_task(at=NOW + 5 * MINUTE))


def test_what_is_stale_is_dropped_and_never_sent_late() -> None:
    notice = queued(stale_at=NOW + MINUTE)
    assert not operations.deliver(notice.pk, deed=Deed.by_task(at=NOW + MINUTE))
    notice.refresh_from_db()
    assert (notice.state, recording_channel.sent) == ("dropped", [])


def test_without_a_channel_that_reaches_the_person_it_fails() -> None:
    recording_channel.accepting = False
    notice = queued()
    operations.deliver(notice.pk, deed=Deed.by_task(at=NOW))
    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("pending", "no_channel")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_queue")
def test_queueing_hands_it_to_the_worker_after_the_commit_and_the_sweeper_heals_what_is_lost() -> None:
    notice = queued()
    assert [task["args"] for task in take_queued()] == [(notice.pk,)]  # taken, and then lost
    assert operations.sweep(deed=Deed.by_task(at=NOW + MINUTE)) == 0
    assert operations.sweep(deed=Deed.by_task(at=NOW + 2 * MINUTE)) == 1
    assert [task["args"] for task in take_queued()] == [(notice.pk,)]
    operations.deliver(notice.pk, deed=Deed.by_task(at=NOW + 3 * MINUTE))
    assert operations.sweep(deed=Deed.by_task(at=NOW + 30 * MINUTE)) == 0


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Conf, "REDIS", "redis://127.0.0.1:1/0")  # where Redis is the broker
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_q_ormq RENAME TO django_q_gone")
    try:
        notice = queued()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE django_q_gone RENAME TO django_q_ormq")
    notice.refresh_from_db()
    assert notice.state == "pending"
    assert operations.sweep(deed=Deed.by_task(at=NOW + 2 * MINUTE)) == 1


def test_a_dying_workers_notice_is_freed() -> None:
    notice = queued()
    move(notice, "sending", deed=Deed.by_task(at=NOW), attempts=1, claimed_at=NOW)
    assert operations.sweep(deed=Deed.by_task(at=NOW + 9 * MINUTE)) == 0
    operations.sweep(deed=Deed.by_task(at=NOW + 10 * MINUTE))
    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("pending", "worker_stopped")
    assert operations.deliver(notice.pk, deed=Deed.by_task(at=NOW + 20 * MINUTE))
