"""Shared parts of a volunteer's own pages: the person of the link, the type size, and privacy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from volunteers.deeds import Deed
from volunteers.models import Volunteer
from volunteers.operations.type_size import set_type_size
from volunteers.queries.links import volunteer_for_token

PersonalView = Callable[..., HttpResponse]


def personal_page(view: Callable[..., HttpResponse]) -> PersonalView:
    """Gives the view the volunteer of the link; the page is neither cached, indexed nor told to other sites.

    The referrer goes to our own pages only. Under ``no-referrer`` browsers send ``Origin: null`` with a form, which the
    protection against forged forms must refuse.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        response = view(request, volunteer_for_token(token), token, **rest)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


def show(
    request: HttpRequest, template: str, volunteer: Volunteer, token: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """Returns a personal page in the type size the volunteer chose."""
    return render(
        request,
        template,
        {"volunteer": volunteer, "token": token, "type_size": volunteer.large_type, **context},
        status=status,
    )


@require_POST
@personal_page
def my_type(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """Stores the type size, and goes back to the page."""
    size = request.POST.get("size", "")
    chosen = int(size) if size in ("20", "24", "30") else 20
    set_type_size(volunteer, size=chosen, deed=Deed.by_link(volunteer, at=timezone.now()))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}) and back.startswith(f"/my/{token}/"):
        return redirect(back)
    return redirect("my-plan", token)
