"""The days of a run."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from events.models import Position, ServiceRequest
from scheduler.errors import SpanEmpty
from volunteers.timespan import local_date

LONGEST_DAYS = 92
"""The most days of a run."""


def span_of(
    service_request: ServiceRequest | None, from_date: date | None, until_date: date | None, at: datetime
) -> tuple[date, date]:
    """Returns the half-open span of days: a request's own, the two dates, or four weeks from today.

    Raises ``SpanEmpty``.
    """
    first, until = _asked(service_request, from_date, until_date, at)
    if not first < until <= first + timedelta(days=LONGEST_DAYS):
        raise SpanEmpty(days=LONGEST_DAYS)
    return first, until


def _asked(
    service_request: ServiceRequest | None, from_date: date | None, until_date: date | None, at: datetime
) -> tuple[date, date]:
    if service_request is not None:
        days = [local_date(start) for start in _starts(service_request)] or [local_date(at)]
        return min(days), min(max(days), min(days) + timedelta(days=LONGEST_DAYS - 1)) + timedelta(days=1)
    first = from_date or local_date(at)
    return first, until_date or first + timedelta(days=28)


def _starts(service_request: ServiceRequest) -> Iterable[datetime]:
    return Position.objects.filter(shift__event__service_request=service_request).values_list(
        "shift__start_at", flat=True
    )
