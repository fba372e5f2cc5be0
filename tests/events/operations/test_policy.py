"""Writing the office's own numbers."""

import pytest

from events.operations.policy import save_policy
from events.queries.policy import office_policy
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_numbers_not_named_stay_and_the_same_again_writes_nothing() -> None:
    before, office = office_policy(), factories.account()
    for _ in range(2):
        save_policy(numbers={"answer_hours": before.answer_hours + 1}, deed=Deed.by_account(office, at=factories.NOW))
    after = office_policy()
    assert (after.answer_hours, after.rest_minutes) == (before.answer_hours + 1, before.rest_minutes)
    assert list(JournalEntry.objects.values_list("old", "new")) == [
        ({"answer_hours": before.answer_hours}, {"answer_hours": after.answer_hours})
    ]
