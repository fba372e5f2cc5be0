"""Sessions as a list and as a month."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from events import permissions
from events.models import ActivityKind, Family, Position, Shift
from events.queries import events as queries
from events.states import AssignmentState, ShiftState
from events.web.access import StaffRequest, address_with, asked_number
from events.web.service_requests.pages import PERIODS, period_of
from volunteers.queries.visible_areas import areas_visible_to
from volunteers.states import AreaLevel
from volunteers.timespan import day_start, local_date

ROWS = 50
"""Rows a page."""
SHOWN_A_DAY = 4
"""The sessions of a day that the month shows on the screen, the others as a number; paper shows them all."""
VIEWS = {
    "ahead": gettext_lazy("还没开展"),
    "unrecorded": gettext_lazy("待登记"),
    "held": gettext_lazy("已开展"),
    "cancelled": gettext_lazy("已取消"),
    "all": gettext_lazy("全部"),
}


@login_required
@require_safe
def events(request: StaffRequest) -> HttpResponse:
    """Shows all sessions the account may see, those ahead at first."""
    now = timezone.now()
    view = request.GET.get("view", "ahead")
    view = view if view in VIEWS else "ahead"
    narrowed = _narrowed(queries.shifts_visible_to(request.user), request)
    found = narrowed.filter(_of_view(view, request))
    order = ["start_at", "pk"] if view in ("ahead", "unrecorded") else ["-start_at", "-pk"]
    page = Paginator(with_seats(found).order_by(*order), ROWS).get_page(asked_number(request.GET, "page") or 1)
    context = {
        "page": page,
        "now": now,
        "views": [
            {"label": label, "address": address_with(request.GET, view=name), "chosen": name == view}
            for name, label in VIEWS.items()
        ],
        "period_words": [
            ("", _("全部时间"), address_with(request.GET, period="", day="")),
            *((name, label, address_with(request.GET, period=name, day="")) for name, label in PERIODS.items()),
        ],
        "period": request.GET.get("period", "") if not request.GET.get("day") else None,
        "day": _asked_day(request.GET.get("day", "")),
        "areas": areas_visible_to(request.user).filter(level=AreaLevel.TOWNSHIP),
        "kinds": ActivityKind.objects.all(),
        "families": Family.choices,
        "asked": request.GET,
        "may_create": permissions.can_create_event(request.user),
        **_open_to(request, page.object_list),
    }
    return render(request, "events/events.html", context)


@login_required
@require_safe
def events_month(request: StaffRequest) -> HttpResponse:
    """Shows a month as a calendar; on a phone the same days as a list."""
    first = _asked_month(request.GET.get("month", ""))
    following = (first + timedelta(days=32)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = following + timedelta(days=-following.weekday() % 7)
    seen = _narrowed(queries.shifts_visible_to(request.user), request, by_period=False)
    found = seen.filter(start_at__gte=day_start(start), start_at__lt=day_start(end))
    rows = found.select_related("event__kind", "area").order_by("start_at", "pk")
    by_day = _by_day(rows)
    inside = [shift for day, shifts in by_day.items() if first <= day < following for shift in shifts]
    days = [start + timedelta(days=number) for number in range((end - start).days)]
    cells = [_cell(day, by_day.get(day, []), inside=first <= day < following) for day in days]
    context = {
        "first": first,
        "shown_a_day": SHOWN_A_DAY,
        "areas": areas_visible_to(request.user).filter(level=AreaLevel.TOWNSHIP),
        "asked": request.GET,
        "weeks": [cells[number : number + 7] for number in range(0, len(cells), 7)],
        "today": timezone.localdate(),
        "before": address_with(request.GET, month=f"{first - timedelta(days=1):%Y-%m}"),
        "after": address_with(request.GET, month=f"{following:%Y-%m}"),
        "sessions": sum(shift.state != ShiftState.CANCELLED for shift in inside),
    }
    return render(request, "events/events_month.html", context)


def _by_day(rows: Iterable[Shift]) -> dict[date, list[Shift]]:
    """Returns the sessions of each day; standing ones come before cancelled ones."""
    by_day: dict[date, list[Shift]] = {}
    for shift in rows:
        by_day.setdefault(local_date(shift.start_at), []).append(shift)
    for shifts in by_day.values():
        shifts.sort(key=lambda shift: (shift.state == ShiftState.CANCELLED, shift.start_at, shift.pk))
    return by_day


def _cell(day: date, shifts: list[Shift], *, inside: bool) -> dict[str, object]:
    """Returns one day of the month's calendar; ``inside`` means a day of that month, not of a neighboring one."""
    return {"day": day, "inside": inside, "shifts": shifts, "more": max(0, len(shifts) - SHOWN_A_DAY)}


def _open_to(request: StaffRequest, shifts: Iterable[Shift]) -> dict[str, set[int]]:
    """Returns the sessions of a list at which the account may record attendance, and may see the roster."""
    rows = list(shifts)
    if permissions.is_office(request.user):
        everything = {shift.pk for shift in rows}
        return {"recorded_by_me": everything, "rosters_seen": everything}
    teams = permissions.led_team_ids(request.user)
    led = {shift.pk for shift in rows if shift.event.team_id in teams}
    own = {shift.pk for shift in rows if permissions.is_clerk_of(request.user, shift.area)}
    return {"recorded_by_me": led, "rosters_seen": led | own}


def with_seats(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """Returns the sessions with ``seats``, ``coming`` and ``asked``: people wanted, accepted, and unanswered."""
    seats = Position.objects.filter(shift=OuterRef("pk")).order_by().values("shift").annotate(all=Sum("headcount"))
    return shifts.select_related("event__kind", "area").annotate(
        seats=Coalesce(Subquery(seats.values("all"), output_field=IntegerField()), 0),
        coming=Count("assignments", filter=Q(assignments__state=AssignmentState.ACCEPTED)),
        asked=Count("assignments", filter=Q(assignments__state=AssignmentState.INVITED)),
        short=F("seats") - F("coming"),
    )


def _of_view(view: str, request: StaffRequest) -> Q:
    now = timezone.now()
    return {
        "ahead": Q(state=ShiftState.PLANNED, end_at__gte=now),
        "unrecorded": Q(state=ShiftState.PLANNED, end_at__lt=now),
        "held": Q(state=ShiftState.HELD),
        "cancelled": Q(state=ShiftState.CANCELLED),
    }.get(view, Q())


def _narrowed(rows: QuerySet[Shift], request: StaffRequest, *, by_period: bool = True) -> QuerySet[Shift]:
    if by_period and (day := _asked_day(request.GET.get("day", ""))):
        rows = rows.between(day_start(day), day_start(day + timedelta(days=1)))  # type: ignore[attr-defined]
    elif by_period and (span := period_of(request.GET.get("period", ""), timezone.localdate())):
        rows = rows.between(*span)  # type: ignore[attr-defined]
    areas = areas_visible_to(request.user)
    if (area := areas.filter(pk=asked_number(request.GET, "area") or 0).first()) is not None:
        rows = rows.filter(area__code__startswith=area.code_prefix)
    if kind := asked_number(request.GET, "kind"):
        rows = rows.filter(event__kind=kind)
    if (family := request.GET.get("family", "")) in Family.values:
        rows = rows.filter(event__kind__family=family)
    if words := request.GET.get("q", "").replace("\0", "").strip()[:50]:
        rows = rows.filter(Q(event__title__icontains=words) | Q(place__icontains=words))
    return rows


def _asked_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def _asked_month(text: str) -> date:
    try:
        year, month = (int(part) for part in text.split("-"))
        asked = date(year, month, 1)
    except ValueError:
        return timezone.localdate().replace(day=1)
    return asked if 2000 <= asked.year < 2100 else timezone.localdate().replace(day=1)
