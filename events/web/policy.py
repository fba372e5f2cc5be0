"""The office's policy: read it, change it with a reason, go back to an earlier version."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events.documents.policy import changes_between
from events.operations.policy import restore_policy, save_policy
from events.permissions import can_edit_reference_data
from events.queries.policy import plain_policy, version_in_force, versions_visible_to
from events.queries.rulebook.coming import against_policy
from events.rules.table import TABLE
from events.web.access import StaffRequest, asked_number, tell_refusal
from events.web.forms.policy import AgeLimitFormSet, PolicyForm
from events.wording.policy import MODE_SENTENCES, MODE_WORDS
from events.wording.rules import WORDS
from volunteers.errors import DomainError
from volunteers.web.access import allowed, deed_of

ROWS = 10
"""Versions a page."""


@allowed(can_edit_reference_data)
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: StaffRequest) -> HttpResponse:
    """Shows the policy in force and puts another in force."""
    form, limits = _forms(request)
    if request.method != "POST":
        return _page(request, form, limits)
    if not (form.is_valid() & limits.is_valid()):
        return _page(request, form, limits, status=400)
    try:
        saved = save_policy(
            changes={**form.said(), "age_limits": limits.said()},
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            deed=deed_of(request),
        )
    except DomainError as refusal:
        return _page(request, form, limits, status=tell_refusal(request, refusal))
    if saved is None:
        messages.info(request, _("和现在的规定一样，没有改动。"))
    else:
        messages.success(request, _saved_text(saved.number))
    return redirect("policy")


@allowed(can_edit_reference_data)
@require_POST
def policy_restore(request: StaffRequest, number: int) -> HttpResponse:
    """Puts an earlier version in force again."""
    version = get_object_or_404(versions_visible_to(request.user), number=number)
    try:
        saved = restore_policy(version, reason=_("恢复到第%(n)s版") % {"n": number}, deed=deed_of(request))
    except DomainError as refusal:
        form, limits = _forms(request, typed=False)
        return _page(request, form, limits, status=tell_refusal(request, refusal))
    if saved is None:
        messages.info(request, _("和现在的规定一样，没有改动。"))
    else:
        messages.success(request, _saved_text(saved.number))
    return redirect("policy")


def _saved_text(number: int) -> str:
    """Words what was saved, and counts the bookings that the new policy would not allow."""
    told = _("已保存为第%(n)s版，从现在起用。已经定下的期限不变。") % {"n": number}
    count = len(against_policy(timezone.now()))
    if not count:
        return told
    return told + ngettext("按新规定，有%(n)s人次要再问。", "按新规定，有%(n)s人次要再问。", count) % {"n": count}


def _forms(request: StaffRequest, *, typed: bool = True) -> tuple[PolicyForm, Any]:
    """Returns the policy's form and the rows of its age limits, with what was typed if anything was."""
    version, plain = version_in_force(), plain_policy()
    data = request.POST if typed and request.method == "POST" else None
    form = PolicyForm(data, policy=plain, seen=version.number if version else 0)
    return form, AgeLimitFormSet(data, prefix="age", initial=plain["age_limits"])


def _page(request: StaffRequest, form: PolicyForm, limits: Any, *, status: int = 200) -> HttpResponse:
    page = Paginator(versions_visible_to(request.user), ROWS).get_page(asked_number(request.GET, "page") or 1)
    context = {
        "form": form,
        "limits": limits,
        "current": version_in_force(),
        "modes": [(word, MODE_SENTENCES[mode]) for mode, word in MODE_WORDS.items()],
        "laws": [(WORDS[rule.code].rule, rule.article) for rule in TABLE if rule.legal],
        "again": against_policy(timezone.now()),
        "page": page,
        "history": _history(request, list(page.object_list)),
    }
    return render(request, "events/policy.html", context, status=status)


def _history(request: StaffRequest, rows: list[Any]) -> list[dict[str, Any]]:
    """Returns some versions, newest first, each with its changes since the one before."""
    if not rows:
        return []
    last = versions_visible_to(request.user).filter(number__lt=rows[-1].number).first()
    pairs = zip(rows, [*rows[1:], last], strict=True)
    return [
        {"version": row, "changes": changes_between(before.policy, row.policy) if before else []}
        for row, before in pairs
    ]
