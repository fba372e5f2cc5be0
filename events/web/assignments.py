"""Answers that the office records for people: a yes or no by phone, on paper or by the family; and cancelling."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from events import permissions
from events.models import Assignment
from events.operations import assignments as operations
from events.operations.assignments import channel_of_answer
from events.queries import events as event_queries
from events.web.access import StaffRequest, address_back, tell_refusal
from volunteers.errors import DomainError
from volunteers.states import Channel
from volunteers.web.access import deed_of

ANSWERS: dict[str, tuple[Callable[..., object], Any]] = {
    "accept": (operations.accept, _("已记下：%(name)s去。")),
    "decline": (operations.decline, _("已记下：%(name)s去不了。位子空出来了，可以再请别人。")),
    "excuse": (operations.excuse, _("已记下：%(name)s请假。位子空出来了，可以再请别人。")),
    "take-back": (operations.take_back, _("已改回待答复：%(name)s。")),
}
"""The answers that may be recorded, and the sentence that repeats each."""


class AnswerForm(forms.Form):
    """An answer told to the office: by phone, on paper, or by the family, whose name is kept."""

    answer = forms.ChoiceField(choices=[(name, name) for name in ANSWERS])
    channel = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (Channel.PHONE, Channel.PAPER, Channel.PROXY)], required=False
    )
    proxy = forms.CharField(max_length=50, required=False)


@login_required
@require_POST
def assignment_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Records an answer on the person's behalf; then returns to the page of the button."""
    visible = event_queries.visible_to(request.user).order_by().values("pk")
    row = get_object_or_404(Assignment.objects.select_related("volunteer"), pk=pk, shift__event__in=visible)
    if not permissions.can_answer_for(request.user, row):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _wrong_in(form))
        return _refused(request, row, form, 400)
    told, proxy = form.cleaned_data["channel"], form.cleaned_data["proxy"]
    if proxy:
        told = Channel.PROXY
    operation, sentence = ANSWERS[form.cleaned_data["answer"]]
    try:
        channel = channel_of_answer(told if operation is operations.accept else told or Channel.PHONE, proxy)
        operation(row, deed=deed_of(request, channel=channel, proxy=proxy))
    except DomainError as refusal:
        return _refused(request, row, form, tell_refusal(request, refusal))
    messages.success(request, sentence % {"name": row.volunteer.name})
    return redirect(_back(request, row))


@login_required
@require_POST
def assignment_ask_about(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks a person again because of limits that have come to apply; then returns to the page of the button."""
    if not permissions.can_dispatch(request.user):
        raise PermissionDenied
    row = get_object_or_404(Assignment.objects.select_related("volunteer", "shift"), pk=pk)
    try:
        operations.ask_about(row, deed=deed_of(request))
    except DomainError as refusal:
        status = tell_refusal(request, refusal)
        return render(request, "events/answer_refused.html", {"back": _back(request, row)}, status=status)
    messages.success(request, _("已再问%(name)s，等他答复。") % {"name": row.volunteer.name})
    return redirect(_back(request, row))


@login_required
@require_POST
def assignment_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancels an invitation or a yes; the person is told."""
    if not permissions.can_dispatch(request.user):
        raise PermissionDenied
    row = get_object_or_404(Assignment.objects.select_related("volunteer", "shift"), pk=pk)
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:200]
    try:
        operations.cancel(row, deed=deed_of(request), reason=reason)
    except DomainError as refusal:
        status = tell_refusal(request, refusal)
        return render(request, "events/answer_refused.html", {"back": _back(request, row)}, status=status)
    messages.success(request, _("已取消对%(name)s的邀请，会通知本人。") % {"name": row.volunteer.name})
    return redirect(_back(request, row))


def _wrong_in(form: AnswerForm) -> str:
    """Returns the fault of an answer that was sent, in one sentence."""
    if "proxy" in form.errors:
        return str(_("没有记下。家人的姓名：%(why)s")) % {"why": form.errors["proxy"][0]}
    return str(_("没有记下。请选“去”或“去不了”，再选怎样得知。"))


def _refused(request: StaffRequest, row: Assignment, form: AnswerForm, status: int) -> HttpResponse:
    """Shows the answer to be corrected, with what was typed."""
    context = {"back": _back(request, row), "assignment": row, "sent": form}
    return render(request, "events/answer_refused.html", context, status=status)


def _back(request: StaffRequest, row: Assignment) -> str:
    return address_back(request, reverse("event", args=[row.shift.event_id]))
