"""The type size of a volunteer's own pages."""

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_set_type_size

SIZES = (20, 24, 30)
"""The type sizes, in CSS pixels."""


@transaction.atomic
def set_type_size(volunteer: Volunteer, *, size: int, deed: Deed) -> None:
    """Stores the size that the volunteer chose; an unknown one becomes the smallest."""
    if not can_set_type_size(deed.who, volunteer):
        raise NotAllowed()
    size = size if size in SIZES else SIZES[0]
    if volunteer.large_type == size:
        return
    old = {"large_type": volunteer.large_type}
    volunteer.large_type = size
    volunteer.save(update_fields=["large_type"])
    journal.record(volunteer, "set_type_size", deed=deed, old=old, new={"large_type": size})
