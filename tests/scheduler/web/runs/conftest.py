"""A seat to match."""

import pytest

from events.models import Position
from tests.scheduler.web.runs.lectures import wanted


@pytest.fixture
def position() -> Position:
    """One seat that wants a lecturer."""
    return wanted()
