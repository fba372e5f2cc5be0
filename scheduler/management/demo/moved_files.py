"""The example county's own files with their dates moved: the register to last year, the requests to now."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl

import events
from events.imports.times import heading_year, read_date, read_wishes
from volunteers.timespan import SHANGHAI

FOLDER = Path(events.__file__).parent / "demo_data"
FIRST_WISH = date(2023, 4, 1)
"""The first day of the month of the request register."""
DAYS_BEFORE_TODAY = 14
"""The number of days of the requests' month that are past when the example begins."""


def first_day(today: date) -> date:
    """Returns the day to which the requests' month is moved: about two weeks ago, on the same weekday."""
    wanted = today - timedelta(days=DAYS_BEFORE_TODAY)
    return FIRST_WISH + timedelta(days=round((wanted - FIRST_WISH).days / 7) * 7)


def plain_file(name: str) -> bytes:
    """Returns a file of the county unchanged."""
    return (FOLDER / name).read_bytes()


def moved_service_requests(today: date, first: date = date.min, until: date = date.max) -> bytes:
    """Returns the request register as a workbook, all times moved by the same whole number of weeks.

    Only rows wished for a day in ``[first, until)`` are in it, so that the example can file them at different times.
    """
    shift = first_day(today) - FIRST_WISH

    def moved(cell: object, year: int) -> str | None:
        wishes = [
            (w.start.astimezone(SHANGHAI) + shift, w.end.astimezone(SHANGHAI)) for w in read_wishes(str(cell), year)
        ]
        if not first <= wishes[0][0].date() < until:
            return None
        return "；".join(f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}" for start, end in wishes)

    return _rewritten("requests.xlsx", "期望时间", moved, today.year)


def moved_roster(today: date) -> bytes:
    """Returns the roster as a workbook of last month, so that its statements of health are still valid."""
    book = openpyxl.load_workbook(FOLDER / "roster.xlsx")
    filled_in = today.replace(day=1) - timedelta(days=1)
    line = book.worksheets[0].cell(2, 1)
    line.value = re.sub(r"\d{4}年\d{1,2}月", f"{filled_in:%Y}年{filled_in.month}月", str(line.value))
    return _bytes(book)


def moved_register(today: date) -> bytes:
    """Returns the activity register as a workbook, its year replaced by last year."""

    def moved(cell: object, year: int) -> date:
        day = read_date(cell if isinstance(cell, date | datetime) else str(cell), year)
        return day.replace(year=today.year - 1)

    return _rewritten("activities-2022.xlsx", "日期", moved, today.year - 1)


def _rewritten(name: str, column: str, moved: Callable[[object, int], object], new_year: int) -> bytes:
    book = openpyxl.load_workbook(FOLDER / name)
    sheet = book.worksheets[0]
    title = str(sheet.cell(1, 1).value)
    year = heading_year(title) or new_year
    sheet.cell(1, 1).value = title.replace(str(year), str(new_year))
    place = next(cell.column for cell in sheet[2] if cell.value == column)
    for row in range(sheet.max_row, 2, -1):
        cell = sheet.cell(row, place)
        if cell.value is not None:
            cell.value = moved(cell.value, year)  # type: ignore[assignment]
        if cell.value is None:
            sheet.delete_rows(row)
    return _bytes(book)


def _bytes(book: openpyxl.Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()
