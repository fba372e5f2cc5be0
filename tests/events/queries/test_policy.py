"""The office's own numbers and working days."""

from datetime import date

import pytest

from events.models import OfficePolicy, WorkingDayOverride
from events.queries.policy import deadline, office_policy, working_day_overrides
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_office_without_a_row_works_with_the_usual_numbers() -> None:
    OfficePolicy.objects.all().delete()
    assert office_policy().answer_hours == OfficePolicy().answer_hours
    OfficePolicy.objects.create(pk=1, answer_hours=7)
    assert office_policy().answer_hours == 7


def test_a_deadline_goes_by_the_office_s_own_table() -> None:
    tuesday = factories.at("2023-04-11 09:00")
    assert deadline(tuesday, 1) == factories.at("2023-04-12 17:00")
    WorkingDayOverride.objects.create(date=date(2023, 4, 12), is_working=False)
    assert working_day_overrides()[date(2023, 4, 12)] is False
    assert deadline(tuesday, 1) == factories.at("2023-04-13 17:00")
