"""Giving and withdrawing consents."""

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import BadPersonalValue, ConsentMissing, NotAllowed
from volunteers.models import Consent, Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_edit_volunteer
from volunteers.states import ConsentPurpose


@transaction.atomic
def give_consent(
    volunteer: Volunteer, *, purpose: str, deed: Deed, witness: str = "", text_version: str = "1"
) -> Consent:
    """Records a consent for one purpose; one already in force is returned as it is.

    Raises ``NotAllowed``, ``BadPersonalValue``.
    """
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    journal.wait_for_turn()
    if purpose not in ConsentPurpose.values:
        raise BadPersonalValue("purpose")
    consent, is_new = Consent.objects.get_or_create(
        volunteer=volunteer,
        purpose=purpose,
        withdrawn_at=None,
        defaults={
            "channel": deed.channel,
            "witness": witness[:50],
            "text_version": text_version[:20],
            "given_at": deed.at,
        },
    )
    if is_new:
        new = {"purpose": purpose, "text_version": text_version, "witness": witness}
        journal.record(volunteer, "give_consent", deed=deed, new=new)
    return consent


@transaction.atomic
def withdraw_consent(volunteer: Volunteer, *, purpose: str, deed: Deed) -> None:
    """Ends the consent in force for a purpose. Raises ``NotAllowed``, ``ConsentMissing``."""
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    journal.wait_for_turn()
    if not Consent.objects.filter(volunteer=volunteer, purpose=purpose, withdrawn_at=None).update(withdrawn_at=deed.at):
        raise ConsentMissing()
    journal.record(volunteer, "withdraw_consent", deed=deed, old={"purpose": purpose})
