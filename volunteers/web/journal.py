"""The journal as a page, with the check of its chain."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_date

from volunteers.models import JournalEntry, Volunteer
from volunteers.operations.journal import first_broken_entry
from volunteers.permissions import can_see_journal
from volunteers.states import Channel
from volunteers.timespan import SHANGHAI
from volunteers.web.access import StaffRequest, allowed, typed, whole_number

PAGE_SIZE = 50


@allowed(can_see_journal)
def journal(request: StaffRequest) -> HttpResponse:
    """Shows entries, newest first, by word, channel and day; ``?check=1`` verifies the chain."""
    found = _filtered(request.GET)
    page = Paginator(found, PAGE_SIZE).get_page(whole_number(request.GET.get("page")) or 1)
    _name_people(page.object_list)
    checked = request.GET.get("check") == "1"
    context = {
        "page": page,
        "channels": Channel.choices,
        "channel": request.GET.get("channel", ""),
        "checked": checked,
        "broken": first_broken_entry() if checked else None,
    }
    return render(request, "volunteers/journal.html", context)


def _name_people(entries: Iterable[JournalEntry]) -> None:
    """Adds to each entry the names of the volunteers in its changes, in one query for all."""
    rows = list(entries)
    told = {values.get("volunteer") for row in rows for values in (row.old, row.new)}
    numbers = [value for value in told if isinstance(value, int)]
    names = dict(Volunteer.objects.filter(pk__in=numbers).order_by().values_list("pk", "name"))
    for row in rows:
        row.names = names  # type: ignore[attr-defined]


def _filtered(query: QueryDict) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.select_related("by").order_by("-pk")
    words = typed(query, "q")
    if words:
        rows = rows.filter(
            Q(actor__icontains=words) | Q(action__icontains=words) | Q(subject_type__icontains=words)
            | Q(subject_id=words[:20]) | Q(reason__icontains=words) | Q(new__in_place_of__icontains=words)
        )  # fmt: skip
    if query.get("channel") in Channel.values:
        rows = rows.filter(channel=query["channel"])
    start, end = _day(query.get("from")), _day(query.get("until"))
    if start:
        rows = rows.filter(at__gte=datetime(start.year, start.month, start.day, tzinfo=SHANGHAI))
    if end and end < date.max:
        after = end + timedelta(days=1)
        rows = rows.filter(at__lt=datetime(after.year, after.month, after.day, tzinfo=SHANGHAI))
    return rows


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:  # well written, but no such day
        return None
