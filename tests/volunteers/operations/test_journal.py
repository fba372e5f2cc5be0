"""The journal's chain."""

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations import journal


@pytest.mark.django_db
def test_a_changed_entry_breaks_the_chain_at_its_place() -> None:
    by = factories.account()
    for action in ("one", "two", "three"):
        journal.record(by, action, deed=Deed.by_account(by, at=factories.NOW), new={"名": "值"})
    assert journal.first_broken_entry() is None
    JournalEntry.objects.filter(action="two").update(reason="改过")
    broken = journal.first_broken_entry()
    assert broken is not None and broken.action == "two"


@pytest.mark.django_db
def test_a_removed_entry_breaks_the_chain_at_the_next_one() -> None:
    by = factories.account()
    for action in ("one", "two", "three"):
        journal.record(by, action, deed=Deed.by_account(by, at=factories.NOW))
    JournalEntry.objects.filter(action="two").delete()
    broken = journal.first_broken_entry()
    assert broken is not None and broken.action == "three"
