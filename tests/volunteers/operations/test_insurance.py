"""Writing down accident insurance."""

from datetime import date
from typing import Any

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.errors import BadInsurance
from volunteers.models import Insurance, JournalEntry, Volunteer
from volunteers.operations.insurance import record_insurance

pytestmark = pytest.mark.django_db


def recorded(person: Volunteer, **values: Any) -> Insurance:
    return record_insurance(
        person,
        **{
            "policy_number": " P-1 ",
            "insurer": "人保",
            "start_date": date(2023, 1, 1),
            "end_date": date(2023, 12, 31),
            "deed": Deed.by_command(at=factories.NOW),
            **values,
        },
    )


def test_the_same_policy_again_is_the_same_row_and_one_entry() -> None:
    person = factories.volunteer()
    row = recorded(person)
    assert (row.policy_number, row.insurer) == ("P-1", "人保")
    assert recorded(person) == row
    assert recorded(person, end_date=date(2023, 6, 30)) != row
    assert JournalEntry.objects.filter(action="record_insurance").count() == 2


@pytest.mark.parametrize(
    "values",
    [{"policy_number": " "}, {"policy_number": "1" * 61}, {"insurer": "保" * 61}, {"end_date": date(2022, 1, 1)}],
)
def test_a_policy_without_a_number_or_that_ends_before_it_starts_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(BadInsurance):
        recorded(factories.volunteer(), **values)
