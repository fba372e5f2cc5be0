"""A seat to match."""

import pytest

from tests.scheduler.web.runs.lectures import wanted


@pytest.fixture
def position():
    """One seat that wants a lecturer."""
    return wanted()
