"""The capacity report as a workbook."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from scheduler.wording.capacity import gap_text, needs_text, places_text, pressure_text, source_text

Row = Sequence[str | int]


def capacity_workbook(*, title: str, report: Mapping[str, Any]) -> bytes:
    """Returns four sheets: what to recruit, demand by kind, by skill and language, and by township.

    ``report`` is the stored result of a capacity run. Texts stay texts, whatever they begin with.
    """
    content = BytesIO()
    # Written cell by cell with its type: a name that begins with "=" must not become a formula.
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    _sheet(workbook, (_("用人缺口"), title), _gap_headings(), _gap_rows(report), note=source_text(report))
    figures = [_("需要（人）"), _("差（人）"), _("场次"), _("缺人的场次"), _("松紧")]
    languages = report["languages"]
    _sheet(
        workbook,
        (_("按要求"), title),
        [_("要求"), _("现有（人）"), *figures],
        [(needs_text(one["needs"], languages), one["holders"], *_figures(one)) for one in report["needs"]],
    )
    _sheet(
        workbook,
        (_("按特长和语言"), title),
        [_("特长或语言"), _("现有（人）"), *figures],
        [(one["needs"][0]["skill"], one["holders"], *_figures(one)) for one in report["skills"]],
    )
    _sheet(
        workbook,
        (_("按乡镇"), title),
        [_("乡镇（街道）"), *figures],
        [(one["place"] or _("未填地点"), *_figures(one)) for one in report["places"]],
    )
    workbook.close()
    return content.getvalue()


def _gap_headings() -> list[str]:
    return [
        _("结论"),
        _("缺什么人"),
        _("添几人"),
        _("在哪里"),
        _("缺人的场次"),
        _("可多满足场次"),
        _("可多坐满位子"),
    ]


def _gap_rows(report: Mapping[str, Any]) -> list[Row]:
    languages = report["languages"]
    return [
        (
            gap_text(gap, languages),
            needs_text(gap["needs"], languages),
            gap["people"],
            places_text(gap["places"]),
            gap["short_sessions"],
            gap["gained"],
            gap["seats_gained"],
        )
        for gap in report["gaps"]
    ]


def _figures(one: Mapping[str, Any]) -> tuple[int, int, int, int, str]:
    return one["seats"], one["empty"], one["sessions"], one["short_sessions"], pressure_text(one)


def _sheet(
    workbook: Any, names: tuple[str, str], headings: Sequence[str], rows: Sequence[Row], *, note: str = ""
) -> None:
    name, title = names
    bold = workbook.add_format({"bold": True, "font_size": 14})
    heading = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1, "align": "center"})
    number, text = workbook.add_format({"num_format": "#,##0"}), workbook.add_format({"text_wrap": True})
    sheet = workbook.add_worksheet(name[:31])
    sheet.write_string(0, 0, f"{title} {name}", bold)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(headings), 14)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    for column, words in enumerate(headings):
        sheet.write_string(1, column, words, heading)
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value, number)
            else:
                sheet.write_string(line, column, value, text)
    if note:
        sheet.write_string(len(rows) + 3, 0, note)
