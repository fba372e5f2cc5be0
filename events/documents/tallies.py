"""Tallies as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from events.tally import MEASURES, CrossTable, Tally, TallyTable
from events.wording.tallies import CUT_LABELS, MEASURE_LABELS


@dataclass(frozen=True, slots=True)
class CrossSheet:
    """A two-way table of one measure."""

    table: CrossTable
    measure: str


def tally_workbook(*, title: str, tables: Sequence[TallyTable], crosses: Sequence[CrossSheet]) -> bytes:
    """Returns a workbook with a sheet per table, ``title`` above each.

    Texts stay texts, whatever they begin with; figures are numbers.
    """
    content = BytesIO()
    # Written cell by cell with its type: a name that begins with "=" must not become a formula.
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    styles = _Styles(workbook)
    for table in tables:
        _write_table(workbook, styles, title, table)
    for cross in crosses:
        _write_cross(workbook, styles, title, cross)
    workbook.close()
    return content.getvalue()


class _Styles:
    """The few cell formats of the workbook."""

    def __init__(self, workbook: Any) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.heading = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1, "align": "center"})
        self.label = workbook.add_format({})
        self.number = workbook.add_format({"num_format": "#,##0"})
        self.hours = workbook.add_format({"num_format": "#,##0.0"})
        self.total_label = workbook.add_format({"bold": True, "top": 1})
        self.total_number = workbook.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self.total_hours = workbook.add_format({"bold": True, "top": 1, "num_format": "#,##0.0"})


def _write_table(workbook: Any, styles: _Styles, title: str, table: TallyTable) -> None:
    cut = str(CUT_LABELS[table.by])
    sheet = _sheet(workbook, styles, title, _("按%(cut)s") % {"cut": cut})
    _write_headings(sheet, styles, [cut, *(str(MEASURE_LABELS[name]) for name in MEASURES)])
    lines = [(row.label, row.tally) for row in table.rows] + [(_("合计"), table.total)]
    for line, (label, tally) in enumerate(lines, start=2):
        last = line == len(lines) + 1
        sheet.write_string(line, 0, label, styles.total_label if last else styles.label)
        for column, measure in enumerate(MEASURES, start=1):
            _write_figure(sheet, styles, (line, column), tally, measure, last=last)
    sheet.write_string(len(lines) + 3, 0, _("人数按人去重：同一人参加几次只算一人，各行相加可以大于合计。"))


def _write_cross(workbook: Any, styles: _Styles, title: str, cross: CrossSheet) -> None:
    table, measure = cross.table, str(MEASURE_LABELS[cross.measure])
    rows, columns = str(CUT_LABELS[table.rows_by]), str(CUT_LABELS[table.columns_by])
    name = f"{rows}×{columns} {measure}"
    sheet = _sheet(workbook, styles, f"{title} {measure}", name)
    _write_headings(sheet, styles, [rows, *(column.label for column in table.columns), _("合计")])
    lines = [(row.label, [*row.cells, row.total]) for row in table.rows]
    lines.append((_("合计"), [*(column.tally for column in table.columns), table.total]))
    for line, (label, tallies) in enumerate(lines, start=2):
        last = line == len(lines) + 1
        sheet.write_string(line, 0, label, styles.total_label if last else styles.label)
        for column, tally in enumerate(tallies, start=1):
            _write_figure(sheet, styles, (line, column), tally, cross.measure, last=last)


def _sheet(workbook: Any, styles: _Styles, title: str, name: str) -> Any:
    # Excel refuses these characters and more than 31 of any in a sheet's name.
    sheet = workbook.add_worksheet("".join(c for c in name if c not in "[]:*?/\\'")[:31])
    sheet.write_string(0, 0, title, styles.title)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 30, 13)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    return sheet


def _write_headings(sheet: Any, styles: _Styles, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(1, column, heading, styles.heading)


def _write_figure(
    sheet: Any, styles: _Styles, cell: tuple[int, int], tally: Tally, measure: str, *, last: bool
) -> None:
    value = tally.measure(measure)
    if MEASURES[measure].unit == "minutes":
        sheet.write_number(*cell, round(value / 60, 4), styles.total_hours if last else styles.hours)
    else:
        sheet.write_number(*cell, value, styles.total_number if last else styles.number)
