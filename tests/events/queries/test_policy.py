"""The office's own numbers and working days."""

from datetime import date

import pytest

from events.models import OfficePolicy, WorkingDayOverride
from events.queries.policy import (
    deadline,
    office_policy,
    plain_policy,
    version_in_force,
    versions_visible_to,
    working_day_overrides,
)
from events.rules.modes import USUAL_MODES
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


def test_the_whole_policy_is_plain_and_says_every_mode() -> None:
    told = plain_policy()
    assert (told["answer_hours"], told["door_to_door"]) == (48, [])
    assert told["modes"] == {code: mode.value for code, mode in USUAL_MODES.items()}
    assert [row["from_age"] for row in told["age_limits"]] == [60, 70, 76, 80]


def test_versions_are_seen_by_who_may_change_the_policy() -> None:
    first = version_in_force()
    assert first is not None and first.number == 1
    assert list(versions_visible_to(factories.account())) == [first]
    assert list(versions_visible_to(factories.clerk())) == []
