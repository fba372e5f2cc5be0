"""Workbooks for import tests, made in memory."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

DEMO_DATA = Path(__file__).parent.parent / "events" / "demo_data"


def workbook(rows: Iterable[Sequence[Any]], *, merge: Sequence[str] = (), title: str = "Sheet1") -> bytes:
    """An .xlsx file with the rows on one sheet and the ranges merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for one in merge:
        sheet.merge_cells(one)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """An .xlsx file with several sheets by name."""
    book = openpyxl.Workbook()
    for place, (title, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(title, place)
        for row in rows:
            sheet.append(list(row))
    book.remove(book.worksheets[-1])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def demo(name: str) -> bytes:
    """One of the example county's files."""
    return (DEMO_DATA / name).read_bytes()
