"""The office on every page: its name and telephone number."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from events.models import OfficePolicy


def office(request: HttpRequest) -> dict[str, object]:
    """The office's policy as ``office`` for templates; read only where a page shows it."""
    return {"office": SimpleLazyObject(lambda: OfficePolicy.objects.first() or OfficePolicy())}
