"""A volunteer's own subscription page, by the personal link."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from calendars import operations, queries
from calendars.entry import CalendarHead
from calendars.errors import FeedOwnerInactive, UnknownFeed
from calendars.web.addresses import ShownAddress
from calendars.web.feeds import single_file
from volunteers.deeds import Deed
from volunteers.errors import DomainError, UnknownLink
from volunteers.models import Volunteer
from volunteers.queries.links import volunteer_for_token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_subscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Explains the calendar; on POST gives a new address, shown this once, and revokes the earlier ones."""
    volunteer = _volunteer(token)
    refusal: DomainError | None = None
    address: ShownAddress | None = None
    if request.method == "POST":
        try:
            address = ShownAddress(operations.replace_feeds(volunteer, deed=Deed.by_link(volunteer, at=timezone.now())))
        except FeedOwnerInactive as inactive:
            refusal = inactive
    context = {
        "volunteer": volunteer,
        "token": token,
        "address": address,
        "refusal": refusal,
        "live_feed": None if address else queries.live_feed_of(volunteer),
        "type_size": volunteer.large_type,
    }
    response = render(request, "calendars/my_subscribe.html", context, status=refusal.status if refusal else 200)
    response["Referrer-Policy"] = "same-origin"  # the address stays here, and the form's origin can be checked
    return response


@require_safe
def my_shift_ics(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """Returns one session of the volunteer's plan as a file."""
    volunteer = _volunteer(token)
    with translation.override("zh-hans"):
        try:
            entry = queries.entry_for_volunteer(volunteer, pk)
        except UnknownFeed as unknown:
            raise Http404 from unknown
        return single_file(CalendarHead(name=entry.title), entry)


def _volunteer(token: str) -> Volunteer:
    try:
        return volunteer_for_token(token)
    except UnknownLink as unknown:
        raise Http404 from unknown
