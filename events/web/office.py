"""The office on every page: its name and telephone number."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from events.models import OfficePolicy


def office(request: HttpRequest) -> dict[str, object]:
    """Returns the office's policy as ``office`` for templates; it is read only when a page shows it."""
    return {"office": SimpleLazyObject(lambda: OfficePolicy.objects.first() or OfficePolicy())}
