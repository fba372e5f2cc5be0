"""The feeds themselves, fetched by phones and mail programs."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from calendars import queries
from calendars.entry import CalendarEntry, CalendarHead
from calendars.errors import UnknownFeed
from calendars.rendering import render

CONTENT_TYPE = "text/calendar; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /api/\nDisallow: /my/\n"
"""The rules for search engines, without the feeds' path: Google refuses a calendar that robots may not read.

Google also refuses it when robots.txt fails.
"""


@csrf_exempt  # so that a POST hears 405, as the HTTP says, and not of a form's secret
@require_safe
@gzip_page
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Returns a feed's calendar, or 304 when the client has it, or the same 404 for every address without one.

    Signs nobody in, sets no cookie and ignores the ``Accept`` header.
    """
    # One language whoever asks: a feed that changed with the reader's headers would change its ETag with them.
    with translation.override("zh-hans"):
        try:
            found = queries.feed_for_token(token)
        except UnknownFeed as refusal:
            return _hardened(HttpResponseNotFound(str(refusal), content_type="text/plain; charset=utf-8"))
        content = render(queries.head_for(found), queries.entries_for(found, at=timezone.now()))
    # Packing weakens the tag of a 200 but not of a 304, and some clients compare the two: weak for both.
    weak = "W/" if "gzip" in request.headers.get("Accept-Encoding", "") else ""
    etag = f'{weak}"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    return _hardened(get_conditional_response(request, etag=etag, response=response) or response)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Returns the rules for search engines."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def single_file(head: CalendarHead, entry: CalendarEntry) -> HttpResponseBase:
    """Returns one entry as a file to save and open, for phones that cannot subscribe."""
    response = HttpResponse(render(head, [entry]), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="activity.ics"'
    return _hardened(response)


def _hardened(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
