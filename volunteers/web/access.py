"""The account behind a request, and the accounts that a page is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from volunteers.deeds import Deed, User
from volunteers.models import Account
from volunteers.states import Channel

Rest = ParamSpec("Rest")


class StaffRequest(HttpRequest):
    """A request of an account that has signed in."""

    user: Account
    htmx: HtmxDetails


View = Callable[Concatenate[StaffRequest, Rest], HttpResponse]


def allowed(predicate: Callable[[User], bool]) -> Callable[[View[Rest]], View[Rest]]:
    """Opens a page to accounts that have the permission; other accounts get a 403."""

    def guard(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            if not predicate(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_required(guarded)  # type: ignore[return-value]

    return guard


def deed_of(request: StaffRequest, *, channel: Channel = Channel.WEB, proxy: str = "") -> Deed:
    """Returns the deed of the account on a page; ``channel`` and ``proxy`` tell how a volunteer's word came."""
    return Deed.by_account(request.user, at=timezone.now(), channel=channel, proxy=proxy)


def whole_number(text: str | None) -> int | None:
    """Returns a row or page number from an address, or nothing when it is missing or no database knows it."""
    if text and text.isascii() and text.isdigit() and len(text) < 18:
        return int(text)
    return None


def typed(said: QueryDict, name: str, limit: int = 80) -> str:
    """Returns a typed value without blanks around it and without characters a database can't hold."""
    return said.get(name, "").replace("\x00", "").strip()[:limit]


def words_of(text: Any) -> list[str]:
    """Returns the words of a line separated by ``、，,；;`` or blanks."""
    for mark in "，,；;\r\n\t ":
        text = str(text).replace(mark, "、")
    return [word for word in text.split("、") if word]
