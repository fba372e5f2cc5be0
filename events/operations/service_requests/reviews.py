"""Reviewing many requests at once, as a whole imported list needs before it can be matched."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from events.models import ServiceRequest
from events.operations.service_requests import accept
from events.states import RequestState
from volunteers.deeds import Deed
from volunteers.errors import DomainError


def waiting_between(start: datetime, end: datetime) -> list[ServiceRequest]:
    """Returns the requests awaiting review that wish for a time in ``[start, end)``, by number."""
    rows = ServiceRequest.objects.filter(
        state=RequestState.SUBMITTED, wished_times__start_at__gte=start, wished_times__start_at__lt=end
    )
    return list(rows.distinct().order_by("number", "pk"))


@transaction.atomic
def accept_waiting(*, start: datetime, end: datetime, deed: Deed) -> tuple[int, dict[str, int]]:
    """Accepts all requests awaiting review with a wish in ``[start, end)``.

    Returns the number accepted, and the numbers not accepted by refusal code.
    """
    refused = Counter[str]()
    waiting = waiting_between(start, end)
    for service_request in waiting:
        try:
            with transaction.atomic():
                accept(service_request, deed=deed)
        except DomainError as error:
            refused[error.code] += 1
    return len(waiting) - refused.total(), dict(refused)
