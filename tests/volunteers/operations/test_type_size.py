"""How large a volunteer's own pages are set."""

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations.type_size import set_type_size

pytestmark = pytest.mark.django_db


def test_a_size_is_remembered_once_in_the_persons_own_name_and_an_unknown_one_is_the_smallest() -> None:
    person = factories.volunteer()
    for size in (24, 24, 99):
        set_type_size(person, size=size, deed=Deed.by_link(person, at=factories.NOW))
    person.refresh_from_db()
    assert person.large_type == 20
    assert list(JournalEntry.objects.order_by("pk").values_list("actor", "channel", "new")) == [
        ("张英仁", "link", {"large_type": 24}),
        ("张英仁", "link", {"large_type": 20}),
    ]
