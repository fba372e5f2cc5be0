"""Opening accounts."""

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations.accounts import AccountData, open_account
from volunteers.states import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "enters"), [(Role.ADMINISTRATOR, True), (Role.ORGANIZER, False), (Role.CLERK, False)])
def test_only_an_administrator_enters_the_back_office_and_the_journal_says_who_opened_it(
    role: Role, enters: bool
) -> None:
    administrator = factories.account("root", Role.ADMINISTRATOR)
    data = AccountData(username="lei", role=role, display_name="雷学", area=factories.area())
    deed = Deed.by_account(administrator, at=factories.NOW)
    account = open_account(data=data, password="correct-horse-7", deed=deed)
    assert (account.role, account.is_staff, account.is_superuser) == (role, enters, enters)
    assert account.check_password("correct-horse-7")
    entry = JournalEntry.objects.get(action="open_account")
    assert (entry.by, entry.new) == (
        administrator,
        {"username": "lei", "role": role, "area": factories.area().code},
    )
