"""One event with its roster, a new event, and cancelling one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import permissions
from events.models import CallOut, Event, Shift
from events.operations import events as operations
from events.operations.events import EventData
from events.queries import events as queries
from events.queries.rulebook import judged_event, no_longer_lawful
from events.rules.doubts import answer_of
from events.rules.law_texts import Answer, legal_facts
from events.states import PRESENT_STATUSES, AttendanceStatus, EventState, RequestState, ShiftState
from events.web.access import StaffRequest, tell_refusal
from events.web.events.doubts import doubts_shown
from events.web.events.lists import with_seats
from events.web.events.rosters import rosters_of, standbys_of
from events.web.forms.events import ApprovalForm, CancelForm, DoubtForm, EventForm
from volunteers.errors import DomainError
from volunteers.timespan import local_date
from volunteers.web.access import deed_of

AWAITS_PEOPLE = (RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED)
"""States of a request in which its event may be matched."""


@login_required
@require_safe
def event(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows one event: its sessions, the people asked, the people coming, and the possible acts."""
    return event_page(request, _visible(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: StaffRequest) -> HttpResponse:
    """Creates an event without a request: a study day, a visit, a drive of the office's own."""
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
    """Cancels an event with a reason; an event that answers a request is cancelled with the request."""
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


def _approval(request: StaffRequest, row: Event, sent: ApprovalForm | None) -> dict[str, object]:
    """Returns the form of the approval number, and the words that require it."""
    if not permissions.can_set_approval(request.user, row) or not queries.approval_is_open(row, timezone.now()):
        return {}
    zone = legal_facts(queries.legal_texts(row)).controlled_zone
    closed = answer_of("controlled_zone", zone, judged_event(row)) == Answer.YES
    return {
        "approval_form": sent or ApprovalForm(initial={"approval_number": row.approval_number}),
        "approval_wanted": zone if closed and not row.approval_number else None,
    }


def _visible(request: StaffRequest, pk: int) -> Event:
    rows = queries.visible_to(request.user).select_related("kind", "area", "team", "service_request")
    return get_object_or_404(rows, pk=pk)


def _count_attendance(shifts: list[Any]) -> None:
    """Notes on each session how many came and for how many nothing is recorded."""
    for shift in shifts:
        told = [one.status for one in shift.attendances.all()]
        shift.came = sum(status in PRESENT_STATUSES for status in told)
        shift.left_open = told.count(AttendanceStatus.UNKNOWN)


def event_page(
    request: StaffRequest, row: Event, *, status: int = 200, sent: ApprovalForm | DoubtForm | None = None
) -> HttpResponse:
    """Shows one event with its roster; ``sent`` is a form of the page that has to be corrected."""
    shifts: list[Any] = list(  # with the numbers of ``with_seats``
        with_seats(Shift.objects.filter(event=row))
        .prefetch_related("positions__skill_rows__skill", "positions__preferred_team", "works", "attendances")
        .order_by("start_at", "pk")
    )
    _count_attendance(shifts)
    sees_roster = permissions.can_see_roster(request.user, row)
    rosters = rosters_of(shifts, request.user, timezone.now()) if sees_roster else {}
    office = permissions.can_dispatch(request.user, row)
    now = timezone.now()
    standing_by = standbys_of(shifts, request.user, now)
    called = CallOut.objects.filter(position__shift__event=row).first() if office else None
    planned = office and row.state == EventState.PLANNED
    awaits = row.service_request is None or row.service_request.state in AWAITS_PEOPLE
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
        "may_cancel": planned and row.service_request is None,
        "may_add": planned,
        "unlawful": no_longer_lawful(now, event=row.pk) if planned else [],
        **_approval(request, row, sent if isinstance(sent, ApprovalForm) else None),
        **doubts_shown(request, row, sent if isinstance(sent, DoubtForm) else None),
        "open_days": (short[0], short[-1]) if short and planned and awaits and called is None else None,
        "may_record": permissions.can_record_attendance(request.user, shifts[0]) if shifts else False,
        "now": now,
    }
    return render(request, "events/event.html", context, status=status)
