"""Notices sent, waiting and failed; a failed one can be sent again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.models import Notice
from events.operations import notices as operations
from events.permissions import can_retry_notice
from events.queries import notices as queries
from events.states import NoticeState
from volunteers.errors import DomainError
from volunteers.web.access import StaffRequest, allowed, deed_of, typed, whole_number

PAGE_SIZE = 50


@allowed(can_retry_notice)
def notices(request: StaffRequest) -> HttpResponse:
    """Shows the outbox, newest first; the failed notices are counted on top."""
    found = queries.visible_to(request.user).order_by("-created_at", "-pk")
    state = request.GET.get("state", "")
    if state in NoticeState.values:
        found = found.filter(state=state)
    words = typed(request.GET, "q", 50)
    if words:
        found = found.filter(volunteer__name__icontains=words)
    page = Paginator(found, PAGE_SIZE).get_page(whole_number(request.GET.get("page")) or 1)
    context = {
        "page": page,
        "state": state,
        "states": NoticeState.choices,
        "failed": queries.failed(request.user).count(),
    }
    return render(request, "events/notices.html", context)


@require_POST
@allowed(can_retry_notice)
def notice_retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Sends one failed notice again."""
    notice: Notice = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        operations.retry(notice, deed=deed_of(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        to = notice.volunteer or notice.account
        messages.success(request, _("会马上再发一次给%(name)s。") % {"name": to})
    return redirect("notices")
