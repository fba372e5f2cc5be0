"""Tallies: the table with its chart and paragraph, the list behind each figure, the workbook."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.documents.tallies import CrossSheet, tally_workbook
from events.permissions import can_see_tallied_names, can_see_tallies
from events.queries import tally_rows
from events.queries.tallies import cross_table, facts, labels_for, tally_table
from events.queries.tally_rows import Figure
from events.tally import COLUMNS, MEASURES
from events.web.access import StaffRequest
from events.web.tallies import lines as tally_page
from events.web.tallies.questions import CROSS, TallyQuestion, read_question
from events.wording.tallies import MEASURE_LABELS, measure_text, period_words, report_paragraph
from volunteers.models import Account
from volunteers.timespan import local_date

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE_SIZE = 50
SHEETS = ("kind", "area", "month", "quarter", "team")
CROSS_SHEETS = ("sessions", "attendances", "service_minutes")
ROWS_BEHIND: Mapping[str, Callable[..., Any]] = {
    "sessions": tally_rows.shifts_behind,
    "attendances": tally_rows.attendances_behind,
    "people": tally_rows.people_behind,
    "works": tally_rows.works_behind,
}


@login_required
@require_safe
def tallies(request: StaffRequest) -> HttpResponse:
    """Shows the table of a question; 400 with the usual period when the question can't be read."""
    question = _question(request)
    user = request.user
    found = facts(user=user, start=question.start, end=question.end, filters=question.filters)
    kinds = tally_table(found, "kind")
    context: dict[str, Any] = {
        "question": question,
        "period": period_words(question.start, question.end),
        "words": tally_page.words_of(question),
        "choices": tally_page.choices_of(user, question),
        "cut_label": tally_page.cut_label(question.by),
        "measure_labels": list(MEASURE_LABELS.values()),
        "show_label": MEASURE_LABELS[question.show],
        "paragraph": report_paragraph(
            place=tally_page.place_of(user, question),
            start=question.start,
            end=question.end,
            total=kinds.total,
            kinds=kinds.rows,
        ),
        "workbook": reverse("tally-xlsx") + question.query(),
        "other_compare": question.query(compare="" if question.compare else "1"),
    }
    if question.by == CROSS:
        table = cross_table(found, "area", "kind")
        lines = tally_page.cross_lines(table, question)
        context |= {"columns": [column.label for column in table.columns], "lines": lines[:-1], "total": lines[-1]}
    else:
        one_way = kinds if question.by == "kind" else tally_table(found, question.by)
        before = tally_page.year_earlier(question, user=user) if question.compare else None
        lines = tally_page.lines_of(one_way, question, before)
        total = tally_page.total_of(one_way, question, before)
        context |= {"lines": lines, "total": total, "bars": tally_page.bars_of(lines, question)}
    return render(request, "events/tallies.html", context, status=400 if question.mistakes else 200)


@login_required
@require_safe
def tally_list(request: StaffRequest) -> HttpResponse:
    """Shows the list behind one figure: sessions, attendances, people or works."""
    question, user, query = _question(request), request.user, request.GET
    measure = query.get("measure", "sessions")
    mistaken = bool(question.mistakes) or measure not in MEASURES
    figure = Figure(
        measure if measure in MEASURES else "sessions",
        question.start,
        question.end,
        query.get("row", ""),
        query.get("key", ""),
        question.filters,
        query.get("column", ""),
        query.get("column_key", ""),
    )
    context = {
        "question": question,
        "figure": figure,
        "measure_label": MEASURE_LABELS[figure.measure],
        "value": measure_text(figure.measure, tally_rows.value_of(figure, user=user)),
        "period": period_words(question.start, question.end),
        "limits": _limit_words(figure),
        "show_names": can_see_tallied_names(user),
        "table_address": reverse("tallies") + question.query(by=figure.by or "kind"),
        **_list_of(figure, user, query.get("page")),
    }
    return render(request, "events/tally_rows.html", context, status=400 if mistaken else 200)


@login_required
@require_safe
def tally_xlsx(request: StaffRequest) -> HttpResponse:
    """Returns the question's period and filters as a workbook of several tables."""
    question = _question(request)
    if question.mistakes:
        return HttpResponse("\n".join(question.mistakes), status=400, content_type="text/plain; charset=utf-8")
    found = facts(user=request.user, start=question.start, end=question.end, filters=question.filters)
    by_kind = cross_table(found, "area", "kind")
    title = _("%(place)s活动统计（%(period)s）") % {
        "place": tally_page.place_of(request.user, question),
        "period": period_words(question.start, question.end),
    }
    content = tally_workbook(
        title=title,
        tables=[tally_table(found, by) for by in SHEETS],
        crosses=[CrossSheet(by_kind, measure) for measure in CROSS_SHEETS],
    )
    response = HttpResponse(content, content_type=WORKBOOK_TYPE)
    name = _("活动统计%(start)s至%(end)s") % {"start": question.start, "end": question.last_day}
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    return response


def _question(request: StaffRequest) -> TallyQuestion:
    if not can_see_tallies(request.user):
        raise PermissionDenied
    return read_question(request.GET, today=local_date(timezone.now()))


def _list_of(figure: Figure, user: Account, page: str | None) -> dict[str, Any]:
    shape = MEASURES[figure.measure].behind
    rows: Any = ROWS_BEHIND[shape](figure, user=user)
    return {
        "shape": shape,
        "unnamed": tally_rows.unnamed_behind(figure, user=user) if figure.measure == "attendances" else 0,
        "columns": [(measure.column, MEASURE_LABELS[measure.code]) for measure in COLUMNS],
        "page": Paginator(rows, PAGE_SIZE).get_page(page),
    }


def _limit_words(figure: Figure) -> list[str]:
    """Returns the figure's filters in words."""
    filters = figure.filters
    limits = [("kind", filters.kind), ("area", filters.area), ("team", filters.team), ("family", filters.family)]
    limits += [(figure.by, figure.key), (figure.column_by, figure.column_key)]
    return [labels_for(by, [key])[key] for by, key in dict.fromkeys(limits) if by and key]
