"""The workbook of the rows that an import rejected, with a column of reasons."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import xlsxwriter
from django.utils.translation import gettext as _


def rest_workbook(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[object], str]], *, heading: str = ""
) -> bytes:
    """Returns an .xlsx file of rows given as (number in the old file, cells, reason).

    The reason stands in the last column. The old file's ``heading`` stands above, since it may name the year of dates
    without one. The workbook can be corrected and imported again as it is: the titles are the old file's. Every value
    is written as text, so no cell can run as a formula.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(_("未导入的行"))
        title = book.add_format({"bold": True, "bg_color": "#f2ecdf", "border": 1, "text_wrap": True})
        wrong = book.add_format({"font_color": "#a4262c", "text_wrap": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        width, top = len(header), 1 if heading else 0
        if heading:
            sheet.write_string(0, 0, heading)
        for column, text in enumerate([*header, _("原行号"), _("未导入原因")]):
            sheet.write_string(top, column, text, title)
        for number, (old_number, cells, reason) in enumerate(rows, start=top + 1):
            for column, cell in enumerate(cells[:width]):
                if isinstance(cell, datetime):
                    form = day if cell.time() == time.min else moment
                    sheet.write_datetime(number, column, cell.replace(tzinfo=None), form)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < 1e15:
                    sheet.write_number(number, column, cell)
                elif cell is not None:
                    sheet.write_string(number, column, str(cell))
            sheet.write_number(number, width, old_number)
            sheet.write_string(number, width + 1, reason, wrong)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_column(0, max(width - 1, 0), 14)
        sheet.set_column(width + 1, width + 1, 60)
    return buffer.getvalue()
