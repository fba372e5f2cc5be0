"""Writing the office's own numbers."""

from collections.abc import Mapping

from django.db import transaction

from events.models import OfficePolicy
from events.permissions import can_edit_reference_data
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def save_policy(*, numbers: Mapping[str, object], deed: Deed) -> OfficePolicy:
    """Changes some of the office's numbers; those not named stay. Raises ``NotAllowed``."""
    if not can_edit_reference_data(deed.who):
        raise NotAllowed()
    policy = OfficePolicy.objects.select_for_update().filter(pk=1).first() or OfficePolicy(pk=1)
    changed = {name: value for name, value in numbers.items() if getattr(policy, name) != value}
    if not changed:
        return policy
    old = {name: getattr(policy, name) for name in changed}
    for name, value in changed.items():
        setattr(policy, name, value)
    policy.save()
    journal.record(policy, "change", deed=deed, old=old, new=changed)
    return policy
