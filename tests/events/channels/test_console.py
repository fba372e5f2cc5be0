from typing import Any

import pytest
from pytest_django import Settings

from events.models import Notice, NoticeKind
from events.operations import notices as operations
from tests import factories
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


def test_the_console_writes_a_line(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.NOTICE_CHANNELS = ["events.channels.console"]
    operations.deliver(queued().pk, deed=Deed.by_task(at=NOW))
    assert capsys.readouterr().out == "[活动提醒] 张英仁: 明天的活动\n"
