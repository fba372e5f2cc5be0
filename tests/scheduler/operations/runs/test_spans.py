"""The days of a run."""

from datetime import date

import pytest

from scheduler.errors import (
    SpanEmpty,
)
from scheduler.operations import (
    run_matching,
)
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.mark.parametrize("days", [(date(2023, 5, 1), date(2023, 4, 1)), (date(2023, 1, 1), date(2024, 1, 1))])
def test_a_span_that_is_empty_or_too_long_is_refused(days: tuple[date, date]) -> None:
    with pytest.raises(SpanEmpty):
        run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), from_date=days[0], until_date=days[1])
