"""Whether the product is well."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.tasks import HEARTBEAT_KEY, heartbeat
from tests import factories
from volunteers.states import Role


def test_the_process_answers_without_the_database(client: Client) -> None:
    answer = client.get("/healthz")  # no database mark: a query would fail
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_worker_that_beats_is_heard(client: Client) -> None:
    with time_machine.travel("2023-04-03T09:00+08:00", tick=False) as clock:
        heartbeat()
        clock.shift(30)
        said = client.get("/readyz").json()
    assert said == {"ready": True, "database": True, "worker": True, "worker_seconds": 30}


@pytest.mark.django_db
def test_a_silent_worker_is_told_and_closes_nothing(client: Client) -> None:
    cache.delete(HEARTBEAT_KEY)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "worker": False, "worker_seconds": None}
    cache.set(HEARTBEAT_KEY, (timezone.now() - timedelta(minutes=20)).isoformat())
    assert client.get("/readyz").json()["worker"] is False


@pytest.mark.django_db
def test_the_office_reads_it_as_a_page(client: Client) -> None:
    cache.delete(HEARTBEAT_KEY)
    client.force_login(factories.account())
    assert "还没有启动过" in client.get("/health/").content.decode()
    client.force_login(factories.account("viewer", Role.VIEWER))
    assert client.get("/health/").status_code == 403


@pytest.mark.django_db
def test_readiness_asks_the_database_little(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get("/readyz")
    assert len(asked) <= 3
