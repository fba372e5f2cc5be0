"""The page that tries a policy on a year's work and on the coming month's seats; it stores nothing."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.operations.policy import adopt_trial
from events.permissions import can_edit_reference_data
from events.queries.backtest import policy_in_force, sessions_of_year, years_with_attendances
from events.queries.policy import version_in_force
from events.rules.backtest.judging import Backtest, Finding, Held, Share, judge, share_from_age
from events.rules.backtest.suggesting import suggestions
from events.rules.backtest.trials import SKILLS, plain_change
from events.web.access import StaffRequest, asked_number, tell_refusal
from events.wording.backtest import age_group_text, assumed_text, not_judged_text, older_text, percent, suggestion_text
from events.wording.refusals import said
from events.wording.rules import WORDS
from events.wording.tallies import period_words
from scheduler.queries.backtest import fills, next_month
from scheduler.web.backtest.forms import BacktestForm
from volunteers.errors import DomainError
from volunteers.timespan import local_date
from volunteers.web.access import allowed, deed_of

ROWS = 50
OLD_AGE = 75
"""The age of which the proposals tell how much such people do."""


@allowed(can_edit_reference_data)
@require_safe
def backtest(request: StaffRequest) -> HttpResponse:
    """Shows the judgement of a year under the policy that the address says, else under the one in force."""
    years, today = years_with_attendances(), local_date(timezone.now())
    context: dict[str, Any] = {"years": years}
    if not years:
        return render(request, "scheduler/backtest.html", context)
    usual = next((year for year in years if year < today.year), years[0])
    form = BacktestForm(request.GET.dict(), years=years, usual_year=usual, in_force=policy_in_force())
    context["form"] = form
    if not form.is_valid():
        return render(request, "scheduler/backtest.html", context, status=400)
    context |= _judged(form, asked_number(request.GET, "page") or 1)
    if form.cleaned_data["fill"]:
        context["fill"] = _filled(form)
    return render(request, "scheduler/backtest.html", context)


@allowed(can_edit_reference_data)
@require_POST
def adopt_backtest(request: StaffRequest) -> HttpResponse:
    """Puts the policy that was tried in force, with the reason given."""
    years = years_with_attendances()
    if not years:
        return redirect("policy-backtest")
    form = BacktestForm(request.POST.dict(), years=years, usual_year=years[0], in_force=policy_in_force())
    reason = request.POST.get("reason", "")
    context: dict[str, Any] = {"years": years, "form": form, "reason": reason}
    if not form.is_valid():
        return render(request, "scheduler/backtest.html", context, status=400)
    try:
        made = adopt_trial(
            form.trial().policy,
            reason=reason,
            seen=asked_number(request.POST, "seen") or 0,
            deed=deed_of(request),
        )
    except DomainError as refusal:
        context |= _judged(form, 1)
        return render(request, "scheduler/backtest.html", context, status=tell_refusal(request, refusal))
    if made is None:
        messages.info(request, _("和现在的规定一样，没有改动。"))
    else:
        messages.success(request, _("已采用，现在用第%(number)s版。") % {"number": made.number})
    return redirect("policy")


def _judged(form: BacktestForm, page: int) -> dict[str, Any]:
    year, trial = form.cleaned_data["year"], form.trial()
    sessions = sessions_of_year(year)
    found = judge(sessions, trial)
    rows = Paginator(found.rows, ROWS).get_page(page)
    return {
        "year": year,
        "found": found,
        "share": percent(found.barred, found.attendances),
        "groups": _groups(found),
        "page": rows,
        "rows": [_line(row) for row in rows],
        "limits": [not_judged_text(), assumed_text(found.unnamed)],
        "seen": version.number if (version := version_in_force()) else 0,
        "differs": any(trial.value_of(name) != form.in_force.value_of(name) for name in form.items if name != SKILLS),
        **_proposed(sessions, form),
    }


def _proposed(sessions: list[Held], form: BacktestForm) -> dict[str, Any]:
    """Returns the proposals in words, and the address that tries them all."""
    year, proposed = form.cleaned_data["year"], suggestions(sessions, form.in_force)
    share = percent(*share_from_age(sessions, OLD_AGE))
    items = {one.name: plain_change(one.name, one.value) for one in proposed}
    return {
        "older": older_text(proposed, year=year, share=share),
        "proposals": [suggestion_text(one, year=year) for one in proposed],
        "try": "?" + urlencode({"year": year, **items}),
    }


def _groups(found: Backtest) -> list[tuple[str, list[tuple[str, Share, str]]]]:
    rules = [(str(WORDS[one.key].lost), one) for one in found.by_rule if one.barred or one.asked]
    kinds = [(one.key, one) for one in found.by_kind]
    ages = [(age_group_text(one.key), one) for one in found.by_age if one.attendances]
    return [
        (name, [(label, one, percent(one.barred, one.attendances)) for label, one in group])
        for name, group in (("rule", rules), ("kind", kinds), ("age", ages))
    ]


def _line(row: Finding) -> dict[str, Any]:
    return {"row": row, "person": int(row.presence.person.id), "bars": said(row.bars), "asks": said(row.questions)}


def _filled(form: BacktestForm) -> dict[str, Any]:
    """Returns the coming month's figures under the policy in force and under the one on trial."""
    now = timezone.now()
    first, until = next_month(local_date(now))
    before, after = fills((form.in_force, form.trial()), at=now, from_date=first, until_date=until)
    return {"period": period_words(first, until), "before": before, "after": after}
