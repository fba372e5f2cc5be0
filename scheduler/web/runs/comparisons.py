"""Two plans side by side: a trial of other weights or of one change, and any two finished runs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.web.access import StaffRequest, asked_number, tell_refusal
from scheduler import operations
from scheduler.models import MatchRun, RunKind
from scheduler.permissions import can_match, can_weigh
from scheduler.queries.capacity import skills_called
from scheduler.queries.comparisons import Comparison, run_comparison, trial_comparison
from scheduler.queries.runs import runs_visible_to
from scheduler.states import LIVE, MatchRunState
from scheduler.web.runs.levers import settled
from scheduler.wording.levers import change_text
from scheduler.wording.weights import turned
from volunteers.errors import DomainError
from volunteers.web.access import allowed, deed_of

CHOICES = 40
"""The number of finished runs to choose from."""


class AdoptForm(forms.Form):
    """The reason for which the weights on trial come into force."""

    reason = forms.CharField(label=gettext_lazy("为什么改"), max_length=300)


@allowed(can_weigh)
@require_safe
def trial(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows a trial's progress, then both sides and the changes."""
    return _trial_page(request, _trial(request, pk), AdoptForm())


@allowed(can_weigh)
@require_POST
def trial_adopt(request: StaffRequest, pk: int) -> HttpResponse:
    """Puts the weights on trial in force."""
    run, form = _trial(request, pk), AdoptForm(request.POST)
    if not form.is_valid():
        return _trial_page(request, run, form, status=400)
    try:
        operations.adopt_trial(run, reason=form.cleaned_data["reason"], deed=deed_of(request))
    except DomainError as refusal:
        return _trial_page(request, run, form, status=tell_refusal(request, refusal))
    messages.success(request, _("已用上试的权重，从下一次匹配起算。"))
    return redirect("weights")


@allowed(can_weigh)
@require_POST
def trial_discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Discards a trial."""
    run = _trial(request, pk)
    try:
        operations.discard_trial(run, deed=deed_of(request))
    except DomainError as refusal:
        return _trial_page(request, run, AdoptForm(), status=tell_refusal(request, refusal))
    messages.success(request, _("试算已放下，权重没有变。"))
    return redirect("weights")


@allowed(can_match)
@require_safe
def compare_runs(request: StaffRequest) -> HttpResponse:
    """Shows two finished runs side by side, or the form to choose them."""
    finished = runs_visible_to(request.user).filter(state=MatchRunState.DONE)
    finished = finished.select_related("service_request__area", "service_request__kind")
    one, other = (_chosen(request, finished, name) for name in ("one", "other"))
    context: dict[str, Any] = {"runs": finished[:CHOICES], "one": one, "other": other}
    if one is not None and other is not None:
        context |= sides(run_comparison(one, other))
    return render(request, "scheduler/compare_runs.html", context)


def sides(found: Comparison) -> dict[str, Any]:
    """Returns a comparison as lines of a table: the figure, and either side in words."""
    return {"lines": [(label, told(found.one), told(found.other)) for label, told in LINES], "changes": found.changes}


def _travel(side: Any) -> str:
    if not side.get("filled"):
        return _("—")
    total, filled = side["travel_minutes"], side["filled"]
    return _("%(hours)s小时，平均每人次单程%(each)s分钟") % {
        "hours": f"{total / 60:.1f}",
        "each": round(total / filled),
    }


def _known(words: Any, *names: str) -> Any:
    def told(side: Any) -> str:
        return str(words) % {name: side[name] for name in names} if all(name in side for name in names) else _("—")

    return told


LINES = (
    (gettext_lazy("坐满的位子"), _known(gettext_lazy("%(filled)s／%(seats)s个"), "filled", "seats")),
    (gettext_lazy("路上"), _travel),
    (gettext_lazy("请多少人"), _known(gettext_lazy("%(people)s人"), "people")),
    (gettext_lazy("一个人最多"), _known(gettext_lazy("%(most)s场"), "most")),
    (
        gettext_lazy("一个人最少、中间"),
        _known(gettext_lazy("最少%(least)s场，中间%(middle)s场"), "least", "middle"),
    ),
    (
        gettext_lazy("请到的人里，最忙的一半"),
        _known(gettext_lazy("做了%(busier_percent)s%%"), "busier_percent"),
    ),
    (
        gettext_lazy("近三个月连这一次，活由多少人做"),
        _known(gettext_lazy("%(carrying)s人，其中最忙的%(half)s人做了一半"), "carrying", "half"),
    ),
)
"""The figures that are compared."""


def _trial(request: StaffRequest, pk: int) -> MatchRun:
    return get_object_or_404(runs_visible_to(request.user, RunKind.TRIAL), pk=pk)


def _trial_page(request: StaffRequest, run: MatchRun, form: AdoptForm, *, status: int = 200) -> HttpResponse:
    finished = run.state in (MatchRunState.DONE, MatchRunState.DISCARDED) and bool(run.result)
    context: dict[str, Any] = {
        "run": run,
        "form": form,
        "waiting": run.state in LIVE,
        "may_adopt": run.state == MatchRunState.DONE and "numbers" in run.asked and "adopted" not in run.asked,
    }
    if "lever" in run.asked:
        context["change"] = change_text(run.asked["lever"], skills_called())
        context["settled"] = settled(run.asked["lever"], run)
    else:
        context["turned"] = turned(run.asked["before"], run.asked["numbers"])
    if finished:
        context |= sides(trial_comparison(run))
    return render(request, "scheduler/trial.html", context, status=status)


def _chosen(request: StaffRequest, runs: Any, name: str) -> MatchRun | None:
    pk = asked_number(request.GET, name)
    return None if pk is None else get_object_or_404(runs, pk=pk)
