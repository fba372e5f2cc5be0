"""The approval number of an event in a fire-controlled zone, entered on the event's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import permissions
from events.operations.events import set_approval
from events.queries import events as queries
from events.web.access import StaffRequest, tell_refusal
from events.web.forms.events import ApprovalForm
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
        messages.error(request, _("批准文号最多60个字，请改短一点。"))
        return redirect("event", pk)
    deed = Deed.by_account(request.user, at=timezone.now())
    try:
        set_approval(row, number=form.cleaned_data["approval_number"], deed=deed)
    except DomainError as refusal:
        tell_refusal(request, refusal)
    else:
        stored = bool(form.cleaned_data["approval_number"].strip())
        messages.success(request, _("批准文号已存好。") if stored else _("没有填批准文号，现在这次活动没有文号。"))
    return redirect("event", pk)
