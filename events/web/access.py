"""Who is asking, who may open office pages, and what a page does with a refusal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from events.permissions import is_office
from volunteers.errors import DomainError
from volunteers.web.access import StaffRequest, allowed

__all__ = ["StaffRequest", "address_back", "address_with", "asked_number", "office_only", "tell_refusal"]
LARGEST_KEY = 2**63 - 1
"""Largest row number a database knows; a larger one in an address is simply unknown."""

office_only = allowed(is_office)
"""Opens a page to the office's accounts alone; others who signed in get a 403."""


def tell_refusal(request: HttpRequest, refusal: DomainError) -> int:
    """Show a refusal at the top of the page that follows; its HTTP status."""
    messages.error(request, str(refusal))
    return refusal.status


def address_back(request: HttpRequest, otherwise: str) -> str:
    """Where the button was pressed (``next``), if that is a page of ours; else the other address.

    A bare word is none: ``redirect`` would take it for the name of a page.
    """
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else otherwise


def asked_number(query: QueryDict, name: str) -> int | None:
    """A row number or page from an address, or nothing when it is missing or not one."""
    text = query.get(name, "")
    if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_KEY:
        return int(text)
    return None


def address_with(query: QueryDict, **changes: Any) -> str:
    """The current query string with some values changed and the page forgotten; an empty value drops the name."""
    copy = query.copy()
    copy.pop("page", None)
    for name, value in changes.items():
        copy.pop(name, None)
        if value not in ("", None):
            copy[name] = str(value)
    return f"?{copy.urlencode()}" if copy else "?"
