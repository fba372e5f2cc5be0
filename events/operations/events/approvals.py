"""The approval to enter a fire-controlled zone: asked for with the request, entered later."""

from django.db import transaction

from events.errors import ApprovalTooLate
from events.models import Event
from events.permissions import can_set_approval
from events.queries.events import approval_is_open
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def set_approval(event: Event, *, number: str, deed: Deed) -> Event:
    """Stores an event's approval number, corrects it, or removes it with an empty one.

    The same number again changes nothing. Raises ``NotAllowed``, ``ApprovalTooLate`` once no session lies ahead.
    """
    journal.wait_for_turn()
    event = Event.objects.get(pk=event.pk)
    if not can_set_approval(deed.who, event):
        raise NotAllowed()
    if not approval_is_open(event, deed.at):
        raise ApprovalTooLate()
    old, new = event.approval_number, number.strip()
    if old == new:
        return event
    event.approval_number = new
    event.save(update_fields=["approval_number"])
    journal.record(
        event,
        "set_approval",
        deed=deed,
        old={"approval_number": old},
        new={"approval_number": new},
    )
    return event
