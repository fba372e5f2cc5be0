"""The table of tallies on the page: lines with links, bars, the year before, words to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import ActivityKind
from events.queries.tallies import facts, labels_for
from events.tally import MEASURES, ZERO, CrossTable, Tally, TallyRow, TallyTable, add_up, group
from events.web.tallies.questions import CROSS, CUTS, PRESETS, TallyQuestion, year_before
from events.wording.tallies import CUT_LABELS, MEASURE_LABELS, measure_text
from volunteers.models import Account, Area, Team
from volunteers.states import AreaLevel, Role

PRESET_LABELS = {
    "month": gettext_lazy("本月"),
    "quarter": gettext_lazy("本季度"),
    "year": gettext_lazy("本年"),
    "last-year": gettext_lazy("去年"),
}
TIME_CUTS = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as the page shows it, and the address of the list behind it; none for zero."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table. ``shown`` is the figure of the chart's measure, ``before`` the same a year earlier."""

    label: str
    numbers: tuple[Number, ...]
    shown: Number
    value: int
    before: Number | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart; ``width`` in percent of the longest."""

    line: Line
    width: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word to choose above the table."""

    label: object
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter's list: its name in the address, its label, and the options as value, label, chosen."""

    name: str
    label: object
    options: tuple[tuple[str, object, bool], ...]


def lines_of(table: TallyTable, question: TallyQuestion, before: Mapping[str, Tally] | None) -> list[Line]:
    """Returns the table's lines; with ``before`` also those that only last year had."""
    rows = list(table.rows)
    if missing := [key for key in before or {} if key not in {row.key for row in rows}]:
        labels = labels_for(table.by, missing)
        rows += [TallyRow(key, labels[key], ZERO) for key in missing]
    return [_line(row, table.by, question, None if before is None else before.get(row.key, ZERO)) for row in rows]


def total_of(table: TallyTable, question: TallyQuestion, before: Mapping[str, Tally] | None) -> Line:
    """Returns the totals row: people once, so it may be less than the sum of the lines."""
    last_year = None if before is None else add_up(before.values())
    return _line(TallyRow("", _("合计"), table.total), "", question, last_year)


def year_earlier(question: TallyQuestion, *, user: Account) -> dict[str, Tally]:
    """Returns the same days a year earlier, under the keys of this year's rows."""
    start, end = year_before(question.start), year_before(question.end)
    found = group(facts(user=user, start=start, end=end, filters=question.filters), question.by)
    if question.by not in TIME_CUTS:
        return found
    return {f"{int(key[:4]) + 1:04d}{key[4:]}": tally for key, tally in found.items()}


def bars_of(lines: Iterable[Line], question: TallyQuestion) -> list[Bar]:
    """Returns the chart's bars: time in its order, all else longest first, without empty lines."""
    drawn = [line for line in lines if line.value]
    if question.by not in TIME_CUTS:
        drawn.sort(key=lambda line: -line.value)
    longest = max((line.value for line in drawn), default=1)
    return [Bar(line, f"{100 * line.value / longest:.1f}") for line in drawn]


def cross_lines(table: CrossTable, question: TallyQuestion) -> list[Line]:
    """Returns the lines of a two-way table, the totals row last; each figure is the measure shown."""
    lines = []
    for row in table.rows:
        cells = [
            _number(cell, question.show, question, by=table.rows_by, key=row.key, column=(table.columns_by, column.key))
            for column, cell in zip(table.columns, row.cells, strict=True)
        ]
        shown = _number(row.total, question.show, question, by=table.rows_by, key=row.key)
        lines.append(Line(row.label, tuple(cells), shown, row.total.measure(question.show)))
    cells = [
        _number(column.tally, question.show, question, column=(table.columns_by, column.key))
        for column in table.columns
    ]
    total = _number(table.total, question.show, question)
    return [*lines, Line(_("合计"), tuple(cells), total, table.total.measure(question.show))]


def cut_label(cut: str) -> object:
    """Returns the name of a cut."""
    return _("乡镇×类型") if cut == CROSS else CUT_LABELS[cut]


def words_of(question: TallyQuestion) -> dict[str, list[Word]]:
    """Returns the words above the table: period, cut, measure."""
    clear = {"from": "", "to": ""}
    return {
        "period": [
            Word(PRESET_LABELS[name], question.query(**clear, period=name), name == question.preset) for name in PRESETS
        ],
        "cut": [Word(cut_label(cut), question.query(by=cut), cut == question.by) for cut in CUTS],
        "measure": [Word(MEASURE_LABELS[name], question.query(show=name), name == question.show) for name in MEASURES],
    }


def choices_of(user: Account, question: TallyQuestion) -> list[Choice]:
    """Returns the filters' lists; clerks choose among the areas within their own."""
    areas = Area.objects.filter(level=AreaLevel.TOWNSHIP)
    if user.role == Role.CLERK and user.area is not None:
        areas = Area.objects.within(user.area)
    filters = question.filters
    kinds = labels_for("kind", ActivityKind.objects.values_list("code", flat=True))
    teams = Team.objects.values_list("pk", "name")
    return [
        _choice("kind", CUT_LABELS["kind"], kinds.items(), filters.kind),
        _choice("area", CUT_LABELS["area"], areas.values_list("code", "name"), filters.area),
        _choice("team", CUT_LABELS["team"], ((str(pk), name) for pk, name in teams), filters.team),
    ]


def place_of(user: Account, question: TallyQuestion) -> str:
    """Returns the place of a paragraph."""
    if question.filters.area:
        label: str = labels_for("area", [question.filters.area])[question.filters.area]
        return label
    return str(user.area) if user.role == Role.CLERK and user.area else _("全县")


def figure_address(
    question: TallyQuestion, measure: str, *, by: str = "", key: str = "", column: tuple[str, str] = ("", "")
) -> str:
    """Returns the address of the list behind a figure."""
    said = {
        **question.days(),
        "measure": measure,
        "row": by if key else "",
        "key": key,
        "column": column[0],
        "column_key": column[1],
        **question.limits(),
    }
    return f"{reverse('tally-rows')}?{urlencode({name: value for name, value in said.items() if value})}"


def _line(row: TallyRow, by: str, question: TallyQuestion, before: Tally | None) -> Line:
    earlier = None if before is None else Number(measure_text(question.show, before.measure(question.show)))
    return Line(
        row.label,
        tuple(_number(row.tally, name, question, by=by, key=row.key) for name in MEASURES),
        _number(row.tally, question.show, question, by=by, key=row.key),
        row.tally.measure(question.show),
        earlier,
    )


def _number(
    tally: Tally,
    measure: str,
    question: TallyQuestion,
    *,
    by: str = "",
    key: str = "",
    column: tuple[str, str] = ("", ""),
) -> Number:
    value = tally.measure(measure)
    address = figure_address(question, measure, by=by, key=key, column=column) if value else ""
    return Number(measure_text(measure, value), address)


def _choice(name: str, label: object, rows: Iterable[tuple[str, object]], chosen: str) -> Choice:
    return Choice(name, label, tuple((value, text, value == chosen) for value, text in rows))
