"""The clock of these tests."""

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday 3 April 2023, 9:00."""
    monkeypatch.setattr(timezone, "now", lambda: factories.NOW)
