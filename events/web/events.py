"""Sessions as a list and as a month, one event with its roster, a new event, moving and cancelling."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events import permissions
from events.models import ActivityKind, CallOut, Event, Family, Position, Shift
from events.operations import events as operations
from events.operations.events import EventData
from events.queries import events as queries
from events.queries.rulebook import judged_event, no_longer_lawful
from events.rules.doubts import answer_of
from events.rules.law_texts import Answer, legal_facts
from events.states import PRESENT_STATUSES, AssignmentState, AttendanceStatus, EventState, RequestState, ShiftState
from events.web.access import StaffRequest, address_with, asked_number, tell_refusal
from events.web.doubts import doubts_shown
from events.web.forms.events import ApprovalForm, CancelForm, DoubtForm, EventForm
from events.web.rosters import rosters_of, standbys_of
from events.web.service_requests.pages import PERIODS, period_of
from volunteers.errors import DomainError
from volunteers.queries.visible_areas import areas_visible_to
from volunteers.states import AreaLevel
from volunteers.timespan import day_start, local_date
from volunteers.web.access import deed_of

ROWS = 50
"""Rows a page."""
SHOWN_A_DAY = 4
"""So many sessions of a day the month shows on the screen, the others as a number; paper shows them all."""
AWAITS_PEOPLE = (RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED)
"""States of a request in which its event may be matched."""
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
    """All sessions the account may see; those ahead at first."""
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
    """A month on the wall; on a phone the same days as a list."""
    first = _asked_month(request.GET.get("month", ""))
    following = (first + timedelta(days=32)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = following + timedelta(days=-following.weekday() % 7)
    seen = _narrowed(queries.shifts_visible_to(request.user), request, by_period=False)
    found = seen.filter(start_at__gte=day_start(start), start_at__lt=day_start(end))
    rows = found.select_related("event__kind", "area").order_by("start_at", "pk")
    by_day: dict[date, list[Shift]] = {}
    for shift in rows:
        by_day.setdefault(local_date(shift.start_at), []).append(shift)
    for shifts in by_day.values():  # what stands comes before what was called off
        shifts.sort(key=lambda shift: (shift.state == ShiftState.CANCELLED, shift.start_at, shift.pk))
    days = [start + timedelta(days=number) for number in range((end - start).days)]
    cells = [
        {
            "day": day,
            "inside": first <= day < following,
            "shifts": by_day.get(day, []),
            "more": max(0, len(by_day.get(day, [])) - SHOWN_A_DAY),
        }
        for day in days
    ]
    context = {
        "first": first,
        "shown_a_day": SHOWN_A_DAY,
        "areas": areas_visible_to(request.user).filter(level=AreaLevel.TOWNSHIP),
        "asked": request.GET,
        "weeks": [cells[number : number + 7] for number in range(0, len(cells), 7)],
        "today": timezone.localdate(),
        "before": address_with(request.GET, month=f"{first - timedelta(days=1):%Y-%m}"),
        "after": address_with(request.GET, month=f"{following:%Y-%m}"),
        "sessions": sum(
            shift.state != ShiftState.CANCELLED
            for day, shifts in by_day.items()
            if first <= day < following
            for shift in shifts
        ),
    }
    return render(request, "events/events_month.html", context)


@login_required
@require_safe
def event(request: StaffRequest, pk: int) -> HttpResponse:
    """One event: its sessions, who was asked, who comes, and what can be done."""
    return event_page(request, _visible(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: StaffRequest) -> HttpResponse:
    """An event without a request: a study day, a visit, a drive of the office's own."""
    if not permissions.can_create_event(request.user):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = EventForm(sent, initial={"day_1": request.GET.get("day", "")[:10]})
    status = 200
    if sent is not None:
        status = 400
        if form.is_valid():
            answers = form.cleaned_data
            try:
                made = operations.create_event(
                    data=EventData(
                        title=answers["title"],
                        kind=answers["kind"],
                        area=answers["area"],
                        spans=form.spans,
                        place=answers["place"],
                        positions=form.positions(),
                        **form.facts(),
                    ),
                    deed=deed_of(request),
                )
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                messages.success(request, _("活动已建立。"))
                return redirect("event", made.pk)
    return render(request, "events/event_new.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancel an event with a reason; an event that answers a request is cancelled with the request."""
    row = _visible(request, pk)
    if not permissions.can_dispatch(request.user, row):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form, status = CancelForm(sent), 200
    if sent is not None:
        status = 400
        if form.is_valid():
            try:
                operations.cancel_event(row, deed=deed_of(request), reason=form.cleaned_data["reason"])
            except DomainError as refusal:
                return event_page(request, _visible(request, pk), status=tell_refusal(request, refusal))
            messages.success(request, _("活动已取消，已邀请的人会收到通知。"))
            return redirect("event", pk)
    return render(request, "events/event_cancel.html", {"event": row, "form": form}, status=status)


def _open_to(request: StaffRequest, shifts: Iterable[Shift]) -> dict[str, set[int]]:
    """At which sessions of a list the account may register attendance, and see the roster."""
    rows = list(shifts)
    if permissions.is_office(request.user):
        everything = {shift.pk for shift in rows}
        return {"recorded_by_me": everything, "rosters_seen": everything}
    teams = permissions.led_team_ids(request.user)
    led = {shift.pk for shift in rows if shift.event.team_id in teams}
    own = {shift.pk for shift in rows if permissions.is_clerk_of(request.user, shift.area)}
    return {"recorded_by_me": led, "rosters_seen": led | own}


def with_seats(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """The sessions with ``seats``, ``coming`` and ``asked``: how many are wanted, said yes, and have yet to answer."""
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


def _approval(request: StaffRequest, row: Event, sent: ApprovalForm | None) -> dict[str, object]:
    """Where the approval number is entered, and the words that ask for it."""
    if not permissions.can_set_approval(request.user, row) or not queries.approval_is_open(row, timezone.now()):
        return {}
    zone = legal_facts(queries.legal_texts(row)).controlled_zone
    closed = answer_of("controlled_zone", zone, judged_event(row)) == Answer.YES
    return {
        "approval_form": sent or ApprovalForm(initial={"approval_number": row.approval_number}),
        "approval_wanted": zone if closed and not row.approval_number else None,
    }


def _visible(request: StaffRequest, pk: int) -> Event:
    rows = queries.visible_to(request.user).select_related("kind", "area", "team", "request")
    return get_object_or_404(rows, pk=pk)


def event_page(
    request: StaffRequest, row: Event, *, status: int = 200, sent: ApprovalForm | DoubtForm | None = None
) -> HttpResponse:
    """One event with its roster; ``sent`` is a form of the page that has to be corrected."""
    shifts: list[Any] = list(  # with the numbers of ``with_seats``
        with_seats(Shift.objects.filter(event=row))
        .prefetch_related("positions__skill_rows__skill", "positions__preferred_team", "works", "attendances")
        .order_by("start_at", "pk")
    )
    for shift in shifts:
        told = [one.status for one in shift.attendances.all()]
        shift.came = sum(status in PRESENT_STATUSES for status in told)
        shift.left_open = told.count(AttendanceStatus.UNKNOWN)
    sees_roster = permissions.can_see_roster(request.user, row)
    rosters = rosters_of(shifts, request.user, timezone.now()) if sees_roster else {}
    office = permissions.can_dispatch(request.user, row)
    now = timezone.now()
    standing_by = standbys_of(shifts, request.user, now)
    called = CallOut.objects.filter(position__shift__event=row).first() if office else None
    planned = office and row.state == EventState.PLANNED
    awaits = row.request is None or row.request.state in AWAITS_PEOPLE
    short = [
        local_date(shift.start_at)
        for shift in shifts
        if shift.state == ShiftState.PLANNED and shift.start_at > now and shift.short > shift.asked
    ]
    context = {
        "event": row,
        "sessions": [(shift, rosters.get(shift.pk, []), standing_by[shift.pk]) for shift in shifts],
        "sees_roster": sees_roster,
        "may_dispatch": office,
        "call_out": called,
        "may_cancel": planned and row.request is None,
        "may_add": planned,
        "unlawful": no_longer_lawful(now, event=row.pk) if planned else [],
        **_approval(request, row, sent if isinstance(sent, ApprovalForm) else None),
        **doubts_shown(request, row, sent if isinstance(sent, DoubtForm) else None),
        "open_days": (short[0], short[-1]) if short and planned and awaits and called is None else None,
        "may_record": permissions.can_record_attendance(request.user, shifts[0]) if shifts else False,
        "now": now,
    }
    return render(request, "events/event.html", context, status=status)
