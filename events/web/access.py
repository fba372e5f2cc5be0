"""Who is asking, who may open office pages, and what a page does with a refusal."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django_htmx.middleware import HtmxDetails

from volunteers.errors import DomainError
from volunteers.models import Account

LARGEST_KEY = 2**63 - 1
"""Largest row number a database knows; a larger one in an address is simply unknown."""

Rest = ParamSpec("Rest")


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: Account
    htmx: HtmxDetails


def office_only(
    view: Callable[Concatenate[StaffRequest, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Open a page to the office's accounts alone; others who signed in get a 403."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_office:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


def tell_refusal(request: HttpRequest, refusal: DomainError) -> int:
    """Show a refusal at the top of the page that follows; its HTTP status."""
    messages.error(request, str(refusal))
    return refusal.status


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
