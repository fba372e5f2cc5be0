from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from events.models import Notice, NoticeKind
from events.operations import notices as operations
from tests import factories
from tests.events import recording_channel
from tests.events.workflow import NOW
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


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


def test_mail_goes_only_to_those_with_an_address(settings: Settings) -> None:
    settings.NOTICE_CHANNELS = ["events.channels.email", "tests.events.recording_channel"]
    with_address = queued(factories.volunteer(email="zhang@example.org"))
    without = queued()
    for notice in (with_address, without):
        operations.deliver(notice.pk, deed=Deed.by_task(at=NOW))
    assert [message.to for message in mail.outbox] == [["zhang@example.org"]]
    assert recording_channel.sent == [without.key]
    assert mail.outbox[0].extra_headers["Message-ID"].endswith("@notices>")
