"""Giving and withdrawing consents."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError
from volunteers.models import Account, Consent, Volunteer
from volunteers.operations import journal
from volunteers.operations.volunteer_sets import BadPersonalValue
from volunteers.states import Channel, ConsentPurpose


class ConsentMissing(DomainError):
    """There is no consent in force to withdraw."""

    code = "consent_missing"
    status = 409
    message = _("没有可以撤回的同意记录。")


@transaction.atomic
def give_consent(
    volunteer: Volunteer,
    *,
    purpose: str,
    by: Account | None,
    at: datetime,
    channel: str = Channel.WEB,
    witness: str = "",
    text_version: str = "1",
    actor: str = "",
) -> Consent:
    """Record a consent for one purpose; one already in force is returned as it is."""
    journal.wait_for_turn()
    if purpose not in ConsentPurpose.values:
        raise BadPersonalValue(field="purpose", label=_("用途"))
    consent, is_new = Consent.objects.get_or_create(
        volunteer=volunteer,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"channel": channel, "witness": witness[:50], "text_version": text_version[:20], "given_at": at},
    )
    if is_new:
        new = {"purpose": purpose, "text_version": text_version, "witness": witness}
        journal.record(volunteer, "give_consent", by=by, at=at, channel=channel, actor=actor, new=new)
    return consent


@transaction.atomic
def withdraw_consent(
    volunteer: Volunteer, *, purpose: str, by: Account | None, at: datetime, channel: str = Channel.WEB, actor: str = ""
) -> None:
    """End the consent in force for a purpose. Raises ``ConsentMissing``."""
    journal.wait_for_turn()
    if not Consent.objects.filter(volunteer=volunteer, purpose=purpose, withdrawn_at=None).update(withdrawn_at=at):
        raise ConsentMissing()
    journal.record(volunteer, "withdraw_consent", by=by, at=at, channel=channel, actor=actor, old={"purpose": purpose})
