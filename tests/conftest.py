"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings as settings_of_site
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from django.utils import timezone, translation
from django_q.brokers import get_broker
from hypothesis import HealthCheck, settings

from tests import factories

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("random", derandomize=False, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""The same draws in every run, so that a red run is red again; HYPOTHESIS_PROFILE=random looks further."""


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """The product's own password hash takes a third of a second for each account a test opens."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def kept_connection(db: None) -> Iterator[None]:
    """For calls of the WSGI application itself: it would close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request read in English leaves English behind in its thread; the next test begins in the office's language."""
    with translation.override(settings_of_site.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def forgotten_counts() -> None:
    """A cache outside the database keeps what earlier tests counted: how often somebody tried to sign in."""
    if settings_of_site.REDIS_URL:
        cache.clear()


@pytest.fixture
def empty_queue(db: None) -> None:
    """For tests of the worker: a broker outside the database keeps what earlier tests queued."""
    get_broker().purge_queue()


@pytest.fixture
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday 3 April 2023, 9:00."""
    monkeypatch.setattr(timezone, "now", lambda: factories.NOW)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """After a run of all: what to do next, above pytest's own last lines."""
    if config.args_source == pytest.Config.ArgsSource.TESTPATHS:
        failed = terminalreporter.stats.keys() & {"failed", "error"}
        terminalreporter.section("next")
        terminalreporter.line(
            "These again: .venv/bin/python -m pytest --last-failed; each is told above, and in a line below."
            if failed
            else "Try the product: make demo. Before a commit: make check; on every database and in Chromium: .ci/run."
        )
