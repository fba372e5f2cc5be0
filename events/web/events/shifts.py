"""One session: moving, cancelling, and the sheet people sign."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import permissions
from events.operations import events as operations
from events.queries import events as queries
from events.states import AssignmentState
from events.web.access import StaffRequest, tell_refusal
from events.web.events.rosters import rosters_of
from events.web.forms.events import CancelForm, MoveForm, ShiftForm
from volunteers.errors import DomainError
from volunteers.timespan import SHANGHAI
from volunteers.web.access import deed_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shift_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Adds a session like the last one on another day."""
    event = get_object_or_404(queries.visible_to(request.user).select_related("kind", "area"), pk=pk)
    if not permissions.can_dispatch(request.user, event):
        raise PermissionDenied
    last = event.shifts.order_by("-start_at", "-pk").first()
    hours = (last.start_at.astimezone(SHANGHAI), last.end_at.astimezone(SHANGHAI)) if last else None
    like = {"start": hours[0].time(), "end": hours[1].time(), "place": last.place} if last and hours else {}
    sent = request.POST if request.method == "POST" else None
    form, status = ShiftForm(sent, initial=like), 200
    if sent is not None:
        status = 400
        if form.is_valid() and form.span:
            try:
                place = form.cleaned_data["place"]
                operations.add_shift(event, span=form.span, place=place, deed=deed_of(request))
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                messages.success(request, _("已加一场。要的人和上一场一样，接下来匹配人员。"))
                return redirect("event", event.pk)
    return render(request, "events/shift_new.html", {"event": event, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shift_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Gives a session another time or place; people who said yes are asked again."""
    shift = get_object_or_404(
        queries.shifts_visible_to(request.user).select_related("event__kind", "event__area"), pk=pk
    )
    if not permissions.can_dispatch(request.user, shift.event):
        raise PermissionDenied
    start, end = shift.start_at.astimezone(SHANGHAI), shift.end_at.astimezone(SHANGHAI)
    now_so = {"day": start.date(), "start": start.time(), "end": end.time(), "place": shift.place}
    sent = request.POST if request.method == "POST" else None
    form, status = MoveForm(sent, initial=now_so), 200
    if sent is not None:
        status = 400
        if form.is_valid() and form.span:
            try:
                operations.reschedule(
                    shift,
                    span=form.span,
                    place=form.cleaned_data["place"],
                    deed=deed_of(request),
                    reason=form.cleaned_data["reason"],
                )
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                messages.success(request, _("已改期，答应过的人会再收到一次征求。"))
                return redirect("event", shift.event_id)
    return render(request, "events/shift_move.html", {"shift": shift, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shift_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancels one of several sessions; the others stay."""
    shift = get_object_or_404(queries.shifts_visible_to(request.user).select_related("event__area"), pk=pk)
    if not permissions.can_dispatch(request.user, shift.event):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form, status = CancelForm(sent), 200
    if sent is not None:
        status = 400
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                operations.cancel_shift(shift, deed=deed_of(request), reason=reason)
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                messages.success(request, _("这一场已取消，已邀请的人会收到通知。"))
                return redirect("event", shift.event_id)
    context = {"event": shift.event, "shift": shift, "form": form}
    return render(request, "events/event_cancel.html", context, status=status)


@login_required
@require_safe
def shift_roster(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the printable sheet people sign, with empty lines for walk-ins.

    The sheet goes from hand to hand, so phones are masked.
    """
    shift = get_object_or_404(
        queries.shifts_visible_to(request.user).select_related("event__kind", "event__area", "area"), pk=pk
    )
    if not permissions.can_see_roster(request.user, shift.event):
        raise PermissionDenied
    roster = rosters_of([shift], request.user, timezone.now())[shift.pk]
    coming = [person for person in roster if person.assignment.state == AssignmentState.ACCEPTED]
    return render(request, "events/shift_roster.html", {"shift": shift, "people": coming, "blank": range(5)})
