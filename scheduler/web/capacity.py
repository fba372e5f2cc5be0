"""The capacity report: the shortage of people in the coming quarter, as a page and as a workbook."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.web.access import StaffRequest, tell_refusal
from events.web.tallies.pages import WORKBOOK_TYPE
from events.wording.tallies import period_words
from scheduler import operations
from scheduler.documents.capacity import capacity_workbook
from scheduler.models import MatchRun
from scheduler.permissions import can_match
from scheduler.queries.capacity import coming_quarter, latest_reports, skills_called
from scheduler.states import LIVE
from scheduler.wording.capacity import as_called, gap_text, needs_text, pressure_text, source_text
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.timespan import local_date
from volunteers.web.access import allowed

SHOWN = 10
"""The rows of a table that are shown at once; the others open."""


@allowed(can_match)
@require_http_methods(["GET", "HEAD", "POST"])
def capacity_page(request: StaffRequest) -> HttpResponse:
    """Shows the newest report; a POST starts a new one."""
    now = timezone.now()
    if request.method == "POST":
        try:
            operations.start_capacity(deed=Deed.by_account(request.user, at=now))
        except DomainError as refusal:
            return _page(request, status=tell_refusal(request, refusal))
        return redirect("capacity")
    return _page(request)


@allowed(can_match)
@require_safe
def capacity_xlsx(request: StaffRequest) -> HttpResponse:
    """Returns the newest report as a workbook."""
    report, _newest = latest_reports(request.user)
    if report is None:
        raise Http404
    period = period_words(report.from_date, report.until_date)
    found = as_called(report.result, skills_called())
    content = capacity_workbook(title=_("用人缺口（%(period)s）") % {"period": period}, report=found)
    response = HttpResponse(content, content_type=WORKBOOK_TYPE)
    name = _("用人缺口%(start)s起") % {"start": report.from_date}
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    return response


def _page(request: StaffRequest, *, status: int = 200) -> HttpResponse:
    report, newest = latest_reports(request.user)
    first, until = coming_quarter(local_date(timezone.now()))
    context: dict[str, Any] = {
        "report": report,
        "newest": newest if newest is not None and newest.state in LIVE else None,
        "failed": newest if newest is not None and newest.error else None,
        "coming": period_words(first, until),
    }
    if report is not None:
        context |= _words(report)
    return render(request, "scheduler/capacity.html", context, status=status)


def _words(report: MatchRun) -> dict[str, Any]:
    """Returns a report's tables with their words."""
    found = as_called(report.result, skills_called())
    languages = found["languages"]
    return {
        "period": period_words(report.from_date, report.until_date),
        "source": source_text(found),
        "found": found,
        "empty": found["seats"] - found["filled"],
        "gaps": [gap_text(gap, languages) for gap in found["gaps"]],
        "tables": [
            _table(
                _("按特长和语言"), _("特长或语言"), [_line(one, one["needs"][0]["skill"]) for one in found["skills"]]
            ),
            _table(_("按要求"), _("要求"), [_line(one, needs_text(one["needs"], languages)) for one in found["needs"]]),
            _table(
                _("按乡镇"),
                _("乡镇（街道）"),
                [_line(one, one["place"] or _("未填地点")) for one in found["places"]],
                with_holders=False,
            ),
        ],
    }


def _table(title: str, heading: str, lines: list[dict[str, Any]], *, with_holders: bool = True) -> dict[str, Any]:
    """Returns a table in two parts: the rows shown at once, and the rest for opening."""
    parts = [part for part in (lines[:SHOWN], lines[SHOWN:]) if part]
    return {
        "title": title,
        "heading": heading,
        "with_holders": with_holders,
        "parts": parts,
        "rest": len(lines[SHOWN:]),
    }


def _line(one: dict[str, Any], label: str) -> dict[str, Any]:
    return {**one, "label": label, "pressure": pressure_text(one)}
