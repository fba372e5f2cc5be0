"""Consents."""

import pytest

from tests.factories import NOW, volunteer
from volunteers.deeds import Deed
from volunteers.errors import ConsentMissing
from volunteers.models import Consent
from volunteers.operations.consents import give_consent, withdraw_consent

pytestmark = pytest.mark.django_db


def test_a_consent_is_in_force_once_and_can_be_withdrawn() -> None:
    person = volunteer()
    first = give_consent(person, purpose="record", deed=Deed.by_command(at=NOW))
    assert give_consent(person, purpose="record", deed=Deed.by_command(at=NOW)) == first
    withdraw_consent(person, purpose="record", deed=Deed.by_command(at=NOW))
    assert Consent.objects.get().withdrawn_at == NOW
    with pytest.raises(ConsentMissing):
        withdraw_consent(person, purpose="record", deed=Deed.by_command(at=NOW))
