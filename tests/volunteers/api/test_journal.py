"""The journal by API."""

import pytest

from tests import cast, factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations import journal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 200), ("reviewer", 200), ("administrator", 200), ("organizer", 403), ("clerk", 403), ("viewer", 403)],
)
def test_the_journal_is_for_those_who_audit(role: str, status: int) -> None:
    by = factories.account()
    journal.record(by, "look", deed=Deed.by_account(by, at=factories.NOW), new={"名": "值"})
    answer = cast.with_role(role).get(f"{V1}/journal/")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["results"][0]["hash"] == JournalEntry.objects.get().hash
