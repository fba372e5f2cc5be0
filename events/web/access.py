"""Access to office pages, and refusals and addresses on pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from events.permissions import is_office
from volunteers.errors import DomainError
from volunteers.web.access import StaffRequest, allowed

__all__ = ["StaffRequest", "address_back", "address_with", "asked_number", "office_only", "tell_refusal"]
LARGEST_KEY = 2**63 - 1
"""The largest row number of a database; a larger one in an address is simply unknown."""

office_only = allowed(is_office)
"""A decorator that opens a page to the office's accounts; other accounts get a 403."""


def tell_refusal(request: HttpRequest, refusal: DomainError) -> int:
    """Shows a refusal at the top of the next page; returns its HTTP status."""
    messages.error(request, str(refusal))
    return refusal.status


def address_back(request: HttpRequest, otherwise: str) -> str:
    """Returns the page of the pressed button (``next``), if it is a page of ours; else the other address.

    A bare word is none: ``redirect`` would take it for the name of a page.
    """
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else otherwise


def asked_number(query: QueryDict, name: str) -> int | None:
    """Returns a row number or page from an address, or nothing when it is missing or not one."""
    text = query.get(name, "")
    if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_KEY:
        return int(text)
    return None


def address_with(query: QueryDict, **changes: Any) -> str:
    """Returns the query string with some values changed and without the page; an empty value drops the name."""
    copy = query.copy()
    copy.pop("page", None)
    for name, value in changes.items():
        copy.pop(name, None)
        if value not in ("", None):
            copy[name] = str(value)
    return f"?{copy.urlencode()}" if copy else "?"
