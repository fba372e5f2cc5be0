"""Weights of the matching: reading them in sentences, changing them, restoring an earlier version."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from events.web.access import StaffRequest, asked_number, tell_refusal
from scheduler import operations
from scheduler.errors import WEIGHT_WORDS
from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import BOUNDS, numbers_of
from scheduler.models import MatchRun, RunKind, WeightsVersion
from scheduler.permissions import can_weigh
from scheduler.queries.runs import runs_visible_to
from scheduler.queries.weights import current_weights, versions_visible_to, weights_of
from scheduler.wording.weights import SECTIONS, SENTENCES, turned, unit_of
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.web.access import allowed, deed_of

ROWS = 10
"""Versions a page."""
TRIALS = 5
"""The number of trials listed on the page."""
PRESETS: Mapping[str, tuple[Any, Mapping[str, int]]] = {
    "fairer": (gettext_lazy("摊得更匀"), {"fairness": 30}),
    "nearer": (gettext_lazy("少走路"), {"travel": 2, "fairness": 6}),
    "teams": (gettext_lazy("多照顾团队"), {"preferred_team": 120, "another_team": 90}),
    "calm": (gettext_lazy("少改排好的"), {"change": 180}),
    "usual": (gettext_lazy("通常的数"), numbers_of(Weights())),
}
"""Named changes of the weights; they only fill the form."""


SPANS = (
    ("weeks", gettext_lazy("今后四周")),
    ("month", gettext_lazy("本月")),
    ("next-month", gettext_lazy("下月")),
)


class WeightsForm(forms.Form):
    """A number for each weight, the reason of the change, and the version it was read from."""

    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("为什么改"),
        max_length=300,
        widget=forms.TextInput(),
        help_text=gettext_lazy("写一句，比如“偏远乡镇总是那两个人去”。以后的人看得明白。"),
        error_messages={"required": gettext_lazy("请写一句为什么改，以后的人看得明白。")},
    )

    span = forms.ChoiceField(label=gettext_lazy("试算哪段时间"), choices=SPANS, required=False)
    run = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, trying: bool = False, of_run: MatchRun | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_run is not None:
            self.fields["span"].choices = [("run", _("那次匹配的岗位")), *SPANS]  # type: ignore[attr-defined]
            self.initial = {**self.initial, "span": "run", "run": of_run.pk}
        self.fields["reason"].required = not trying
        usual = numbers_of(Weights())
        for name, (low, high) in BOUNDS.items():
            self.fields[name] = forms.IntegerField(
                label=WEIGHT_WORDS[name],
                min_value=low,
                max_value=high,
                help_text=_("%(sentence)s（%(low)s到%(high)s%(unit)s，通常%(usual)s）")
                % {
                    "sentence": SENTENCES[name],
                    "low": f"{low:,}",
                    "high": f"{high:,}",
                    "unit": unit_of(name),
                    "usual": f"{usual[name]:,}",
                },
            )

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Yields titles with their bound fields."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]

    def numbers(self) -> dict[str, int]:
        """Returns the typed numbers, by name."""
        return {name: self.cleaned_data[name] for name in BOUNDS}


@allowed(can_weigh)
@require_http_methods(["GET", "HEAD", "POST"])
def weights_page(request: StaffRequest) -> HttpResponse:
    """Shows the weights in force with a sentence on each; saving puts others in force."""
    if request.method != "POST":
        _label, preset = PRESETS.get(request.GET.get("preset", ""), ("", {}))
        return _page(request, _form_of(current_weights(), preset, _run(request, request.GET)))
    form = WeightsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        operations.save_weights(
            numbers=form.numbers(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            deed=deed_of(request),
        )
    except DomainError as refusal:
        return _page(request, form, status=tell_refusal(request, refusal))
    messages.success(request, _("已保存，从下一次匹配起用新的数。做过的匹配不变。"))
    return redirect("weights")


@allowed(can_weigh)
@require_POST
def weights_restore(request: StaffRequest, pk: int) -> HttpResponse:
    """Puts an earlier version in force again."""
    version = get_object_or_404(versions_visible_to(request.user), pk=pk)
    try:
        operations.restore_weights(version, reason=_("恢复第%(n)s版") % {"n": pk}, deed=deed_of(request))
    except DomainError as refusal:
        return _page(request, _form_of(current_weights()), status=tell_refusal(request, refusal))
    messages.success(request, _("已恢复第%(n)s版，从下一次匹配起用它。") % {"n": pk})
    return redirect("weights")


@allowed(can_weigh)
@require_POST
def trial_start(request: StaffRequest) -> HttpResponse:
    """Tries the numbers of the form over the open positions of some days; nothing comes into force."""
    of_run = _run(request, request.POST)
    form = WeightsForm(request.POST, trying=True, of_run=of_run)
    if not form.is_valid():
        return _page(request, form, status=400)
    now, service_request = timezone.now(), None
    first, until = _span(form.cleaned_data["span"], timezone.localdate())
    if form.cleaned_data["span"] == "run" and of_run is not None:
        service_request, first, until = of_run.service_request, of_run.from_date, of_run.until_date
    try:
        run = operations.start_trial(
            numbers=form.numbers(),
            service_request=service_request,
            from_date=first,
            until_date=until,
            deed=Deed.by_account(request.user, at=now),
        )
    except DomainError as refusal:
        return _page(request, form, status=tell_refusal(request, refusal))
    return redirect("trial", run.pk)


def _run(request: StaffRequest, said: QueryDict) -> MatchRun | None:
    """Returns the run whose positions are to be tried, if one is named."""
    pk = asked_number(said, "run")
    return None if pk is None else runs_visible_to(request.user).filter(pk=pk).first()


def _span(name: str, today: date) -> tuple[date | None, date | None]:
    """Returns the half-open span of days of a choice; nothing means four weeks from today."""
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if name == "month":
        return today, following
    if name == "next-month":
        return following, (following + timedelta(days=32)).replace(day=1)
    return None, None


def _form_of(
    version: WeightsVersion | None, preset: Mapping[str, int] | None = None, of_run: MatchRun | None = None
) -> WeightsForm:
    seen = version.pk if version else None
    return WeightsForm(of_run=of_run, initial={**numbers_of(weights_of(version)), "seen": seen, **(preset or {})})


def _page(request: StaffRequest, form: WeightsForm, *, status: int = 200) -> HttpResponse:
    current = current_weights()
    page = Paginator(versions_visible_to(request.user), ROWS).get_page(asked_number(request.GET, "page") or 1)
    rows = list(page.object_list)
    last = versions_visible_to(request.user).filter(pk__lt=rows[-1].pk).first() if rows else None
    pairs = zip(rows, [*rows[1:], last], strict=True) if rows else ()
    history = [{"version": row, "changes": _changes(earlier, row)} for row, earlier in pairs]
    trials = (
        runs_visible_to(request.user, RunKind.TRIAL)
        .filter(asked__lever=None)
        .select_related(None)
        .select_related("started_by")[:TRIALS]
    )
    context: dict[str, Any] = {"form": form, "current": current, "page": page, "history": history, "trials": trials}
    context["presets"] = [(name, label) for name, (label, _numbers) in PRESETS.items()]
    return render(request, "scheduler/weights.html", context, status=status)


def _changes(earlier: WeightsVersion | None, version: WeightsVersion) -> list[dict[str, object]]:
    if earlier is None:
        return []
    return turned(numbers_of(weights_of(earlier)), numbers_of(weights_of(version)))
