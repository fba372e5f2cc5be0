"""The clock of staff pages and who looks at them."""

import pytest
from django.test import Client

from tests.events.web.staff import signed_in
from tests.events.workflow import NOW, clerk, organizer


@pytest.fixture
def monday_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands at Monday 3 April 2023, 9:00."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def office(db: None) -> Client:
    return signed_in(organizer())


@pytest.fixture
def township(db: None) -> Client:
    return signed_in(clerk())
