"""Names in registers whose person is not known yet, each with the people who may be meant."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.models import Attendance
from events.operations import attendance as operations
from events.web.access import StaffRequest, asked_number, office_only, tell_refusal
from volunteers.errors import DomainError
from volunteers.models import Volunteer
from volunteers.queries import volunteers as volunteer_queries
from volunteers.web.access import deed_of

ROWS = 30
"""Names a page."""
FOUND = 8


@office_only
@require_safe
def awaiting_names(request: StaffRequest) -> HttpResponse:
    """Shows the names, the latest sessions first, each with the volunteers of that very name."""
    return _page(request)


@office_only
@require_POST
def awaiting_name(request: StaffRequest, pk: int) -> HttpResponse:
    """Assigns the person of a name."""
    row = get_object_or_404(Attendance.objects.select_related("shift__event"), pk=pk)
    person = volunteer_queries.visible_to(request.user).filter(pk=asked_number(request.POST, "volunteer") or 0).first()
    if person is None:
        messages.error(request, _("没有找到这个人。请从同名的人里选，或先查找。"))
        return _page(request, status=400)
    try:
        operations.assign_person(row, volunteer=person, deed=deed_of(request))
    except DomainError as refusal:
        return _page(request, status=tell_refusal(request, refusal))
    messages.success(request, _("已对应：%(name)s。统计会跟着更新。") % {"name": person.name})
    return redirect("awaiting-names")


@office_only
@require_safe
def awaiting_people(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows people found by other words than the register's, for one name."""
    row = get_object_or_404(Attendance.objects.filter(volunteer=None), pk=pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:50]
    found = list(volunteer_queries.search(request.user, words)[:FOUND]) if words else []
    return render(request, "events/awaiting_people.html", {"row": row, "found": found, "words": words})


def _page(request: StaffRequest, *, status: int = 200) -> HttpResponse:
    rows = (
        Attendance.objects.filter(volunteer=None)
        .select_related("shift__event__kind", "shift__area")
        .order_by("-shift__start_at", "pk")
    )
    page = Paginator(rows, ROWS).get_page(asked_number(request.GET, "page") or 1)
    namesakes: dict[str, list[Volunteer]] = {}
    names = {row.name for row in page}
    for person in volunteer_queries.visible_to(request.user).filter(name__in=names).select_related("residence"):
        namesakes.setdefault(person.name, []).append(person)
    context = {"page": page, "rows": [(row, namesakes.get(row.name, [])) for row in page]}
    return render(request, "events/awaiting_names.html", context, status=status)
