"""Chromium at the running product. Missing Chromium fails these tests; they are never skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page, Request, sync_playwright
from pytest_django import Settings

from tests import reference_data
from volunteers.models import Account

PHONE, DESKTOP = (360, 740), (1280, 900)
PATIENCE_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything beside this file drives the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("chromium is not installed; the browser tests need it (apt-get install chromium).", pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(chromium: Browser, live_server: Any, settings: Settings) -> str:
    """The running product's address, with the rows that migrations write."""
    reference_data.restore()
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@dataclass
class Findings:
    """What went wrong behind the pages' backs."""

    off_host: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def opened(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens screens; at the end no request may have left the host and no console may have complained."""
    found, contexts = Findings(), []

    def open_screen(
        size: tuple[int, int] = DESKTOP, *, account: Account | None = None, language: str = "zh-CN"
    ) -> Page:
        narrow = size[0] < 600
        context = chromium.new_context(
            base_url=site,
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            timezone_id="Asia/Shanghai",
            has_touch=narrow,
            is_mobile=narrow,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("request", lambda request: _watch(request, site, found))
        page.on("console", lambda line: found.said.append(f"{page.url} {line.text}") if line.type == "error" else None)
        page.on("pageerror", lambda error: found.said.append(f"{page.url} {error}"))
        if account is not None:
            context.add_cookies([{"name": "sessionid", "value": _session_of(account), "url": site}])
        return page

    yield open_screen
    for context in contexts:
        context.close()
    assert (found.off_host, found.said) == ([], [])


def _watch(request: Request, site: str, found: Findings) -> None:
    address = urlsplit(request.url)
    if address.scheme not in ("data", "blob", "about") and address.netloc != urlsplit(site).netloc:
        found.off_host.append(request.url)


def _session_of(account: Account) -> str:
    """A session signed in as somebody; the sign-in page has a test of its own."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)
