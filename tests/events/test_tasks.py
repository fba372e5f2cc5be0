"""What the worker does by the clock."""

import pytest
from django.core.cache import cache
from pytest_django import Settings

from events import tasks

pytestmark = pytest.mark.django_db


def test_tasks_do_nothing_on_an_empty_house() -> None:
    done = (tasks.sweep_notices, tasks.expire_invitations, tasks.remind, tasks.check_law)
    assert [tasks.deliver_notice(0), *(task() for task in done)] == [False, 0, 0, 0, 0]


def test_the_heartbeat_is_seen_in_the_cache(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    beat = tasks.heartbeat()
    assert cache.get(tasks.HEARTBEAT_KEY) == beat
