"""How large a volunteer's own pages are set."""

from datetime import datetime

from django.db import transaction

from volunteers.models import Volunteer
from volunteers.operations import journal
from volunteers.states import Channel

SIZES = (20, 24, 30)
"""In CSS pixels."""


@transaction.atomic
def set_type_size(volunteer: Volunteer, *, size: int, at: datetime) -> None:
    """Remember the size the volunteer chose; an unknown one is the smallest."""
    size = size if size in SIZES else SIZES[0]
    if volunteer.large_type == size:
        return
    old = {"large_type": volunteer.large_type}
    volunteer.large_type = size
    volunteer.save(update_fields=["large_type"])
    journal.record(
        volunteer,
        "set_type_size",
        by=None,
        at=at,
        channel=Channel.LINK,
        actor=volunteer.name,
        old=old,
        new={"large_type": size},
    )
