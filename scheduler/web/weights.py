"""What weighs how much in the matching: read it in sentences, change it, go back to an earlier version."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from events.web.access import StaffRequest, asked_number, tell_refusal
from scheduler import operations
from scheduler.matching.problem import Weights
from scheduler.matching.weights import BOUNDS, numbers_of
from scheduler.models import WeightsVersion
from scheduler.permissions import can_weigh
from scheduler.queries.weights import current_weights, versions_visible_to, weights_of
from scheduler.weight_wording import LABELS, SECTIONS, SENTENCES, label_of, unit_of
from volunteers.errors import DomainError
from volunteers.web.access import allowed

ROWS = 10
"""Versions a page."""


class WeightsForm(forms.Form):
    """A number for each weight, why it is changed, and which version it was read from."""

    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("为什么改"),
        max_length=300,
        widget=forms.TextInput(),
        help_text=gettext_lazy("写一句，比如“偏远乡镇总是那两个人去”。以后的人看得明白。"),
        error_messages={"required": gettext_lazy("请写一句为什么改，以后的人看得明白。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = numbers_of(Weights())
        for name, (low, high) in BOUNDS.items():
            self.fields[name] = forms.IntegerField(
                label=LABELS[name],
                min_value=low,
                max_value=high,
                help_text=_("%(sentence)s（%(low)s到%(high)s%(unit)s，通常%(usual)s）")
                % {"sentence": SENTENCES[name], "low": low, "high": high, "unit": unit_of(name), "usual": usual[name]},
            )

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Titles with their bound fields."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]

    def numbers(self) -> dict[str, int]:
        """The numbers typed, by name."""
        return {name: self.cleaned_data[name] for name in BOUNDS}


@allowed(can_weigh)
@require_http_methods(["GET", "HEAD", "POST"])
def weights_page(request: StaffRequest) -> HttpResponse:
    """The weights in force with a sentence on each; saving puts others in force."""
    if request.method != "POST":
        return _page(request, _form_of(current_weights()))
    form = WeightsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        operations.save_weights(
            numbers=form.numbers(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except DomainError as refusal:
        return _page(request, form, status=tell_refusal(request, refusal))
    messages.success(request, _("已保存，从下一次匹配起用新的数。做过的匹配不变。"))
    return redirect("weights")


@allowed(can_weigh)
@require_POST
def weights_restore(request: StaffRequest, pk: int) -> HttpResponse:
    """Put an earlier version in force again."""
    version = get_object_or_404(versions_visible_to(request.user), pk=pk)
    try:
        operations.restore_weights(version, reason=_("恢复第%(n)s版") % {"n": pk}, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return _page(request, _form_of(current_weights()), status=tell_refusal(request, refusal))
    messages.success(request, _("已恢复第%(n)s版，从下一次匹配起用它。") % {"n": pk})
    return redirect("weights")


def _form_of(version: WeightsVersion | None) -> WeightsForm:
    seen = version.pk if version else None
    return WeightsForm(initial={**numbers_of(weights_of(version)), "seen": seen})


def _page(request: StaffRequest, form: WeightsForm, *, status: int = 200) -> HttpResponse:
    current = current_weights()
    page = Paginator(versions_visible_to(request.user), ROWS).get_page(asked_number(request.GET, "page") or 1)
    rows = list(page.object_list)
    last = versions_visible_to(request.user).filter(pk__lt=rows[-1].pk).first() if rows else None
    pairs = zip(rows, [*rows[1:], last], strict=True) if rows else ()
    history = [{"version": row, "changes": _changes(earlier, row)} for row, earlier in pairs]
    context = {"form": form, "current": current, "page": page, "history": history}
    return render(request, "scheduler/weights.html", context, status=status)


def _changes(earlier: WeightsVersion | None, version: WeightsVersion) -> list[dict[str, object]]:
    """What a version changed: label, the number before and the number since."""
    if earlier is None:
        return []
    old, new = numbers_of(weights_of(earlier)), numbers_of(weights_of(version))
    return [{"label": label_of(name), "old": old[name], "new": new[name]} for name in BOUNDS if old[name] != new[name]]
