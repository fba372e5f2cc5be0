"""The approval's number and the answers on doubtful words, entered on an event's or a request's page."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import permissions
from events.models import Event, ServiceRequest
from events.operations.events import set_approval
from events.operations.events.approvals import answer_doubt
from events.queries import events as queries
from events.web.access import StaffRequest, address_back, tell_refusal
from events.web.events.pages import event_page
from events.web.forms.events import ApprovalForm, DoubtForm
from events.web.service_requests.pages import service_request_page, service_request_visible
from events.wording.doubts import answer_words
from volunteers.deeds import Deed
from volunteers.errors import DomainError


@login_required
@require_POST
def event_approval(request: StaffRequest, pk: int) -> HttpResponse:
    """Stores the number, corrects it, or removes it."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not permissions.can_set_approval(request.user, row):
        raise PermissionDenied
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return event_page(request, row, status=400, sent=form)
    deed = Deed.by_account(request.user, at=timezone.now())
    try:
        set_approval(row, number=form.cleaned_data["approval_number"], deed=deed)
    except DomainError as refusal:
        tell_refusal(request, refusal)
    else:
        stored = bool(form.cleaned_data["approval_number"].strip())
        messages.success(request, _("批准文号已存好。") if stored else _("没有填批准文号，现在这次活动没有文号。"))
    return redirect("event", pk)


@login_required
@require_POST
def event_doubt(request: StaffRequest, pk: int) -> HttpResponse:
    """Records what doubtful words of an event mean."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return _answered(request, row, "event", lambda form, status: event_page(request, row, status=status, sent=form))


@login_required
@require_POST
def service_request_doubt(request: StaffRequest, pk: int) -> HttpResponse:
    """Records what doubtful words of a filed request mean."""
    row = service_request_visible(request, pk)
    return _answered(
        request, row, "request", lambda form, status: service_request_page(request, row, status=status, sent=form)
    )


def _answered(
    request: StaffRequest, row: Event | ServiceRequest, page: str, shown: Callable[[DoubtForm, int], HttpResponse]
) -> HttpResponse:
    """Records the answer and goes back to the page, or shows it again with what was typed."""
    if not permissions.can_answer_doubt(request.user, row):
        raise PermissionDenied
    form = DoubtForm(request.POST)
    if not form.is_valid():
        return shown(form, 400)
    try:
        made = answer_doubt(row, answer=form.answer(), deed=Deed.by_account(request.user, at=timezone.now()))
    except DomainError as refusal:
        return shown(form, tell_refusal(request, refusal))
    messages.success(request, _("记下了：%(answer)s。") % {"answer": answer_words(made.fact, made.applies)})
    return redirect(address_back(request, reverse(page, args=[row.pk])))
