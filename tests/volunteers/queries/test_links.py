"""Personal links."""

import pytest

from tests.factories import NOW, volunteer
from volunteers.deeds import Deed
from volunteers.errors import UnknownLink
from volunteers.operations.volunteers import (
    new_personal_link,
)
from volunteers.queries.links import personal_token, volunteer_for_token

pytestmark = pytest.mark.django_db


def test_a_new_link_makes_the_old_one_void() -> None:
    person = volunteer()
    old = personal_token(person)
    address = new_personal_link(person, deed=Deed.by_command(at=NOW))
    assert volunteer_for_token(address.rstrip("/").rsplit("/", 1)[1]) == person
    with pytest.raises(UnknownLink):
        volunteer_for_token(old)
