import io
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import FrameType

import openpyxl
import pytest
import xlsxwriter

from tests.volunteers.imports.hostile_files import HOSTILE
from tests.workbooks import book_of, demo, workbook
from volunteers.imports.problems import UnreadableFile
from volunteers.imports.roster_columns import COLUMNS
from volunteers.imports.tables import find_tables
from volunteers.imports.workbooks import MAX_ROWS, MAX_UNPACKED_BYTES, open_file

UNPACKING = vars(zipfile.ZipExtFile)["_read1"].__code__
"""The one place of the library through which all unpacked bytes come."""


@dataclass
class Work:
    """What was done, whatever machine does it: calls into Python or C, bytes unpacked, bytes held at once."""

    calls: int = 0
    unpacked: int = 0
    peak: int = 0


@contextmanager
def counted() -> Iterator[Work]:
    """Counts the work of its block."""
    work = Work()

    def watch(frame: FrameType, event: str, returned: object) -> None:
        if event in ("call", "c_call"):
            work.calls += 1
        elif event == "return" and frame.f_code is UNPACKING and isinstance(returned, bytes):
            work.unpacked += len(returned)

    tracemalloc.start()
    sys.setprofile(watch)
    try:
        yield work
    finally:
        sys.setprofile(None)
        work.peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


@pytest.mark.parametrize(("made", "code"), HOSTILE, ids=[getattr(m, "__name__", "x") + f" {c}" for m, c in HOSTILE])
def test_a_hostile_file_is_refused_with_little_work_and_memory(made: Callable[[], bytes], code: str) -> None:
    content = made()
    with counted() as work, pytest.raises(UnreadableFile) as caught:
        open_file(content)
    assert caught.value.code == code
    assert work.calls < 300_000
    assert work.unpacked <= 2 * MAX_UNPACKED_BYTES
    assert work.peak < 100_000_000


def test_twice_the_rows_take_twice_the_work() -> None:
    contents = [
        workbook([["姓名", "电话", "住址"], *[[f"王{n}", str(19900000000 + n), "青岗镇"] for n in range(rows)]])
        for rows in (300, 600)
    ]
    calls = []
    for content in contents:
        with counted() as work:
            open_file(content)
        calls.append(work.calls)
    assert calls[1] <= 2 * calls[0]


def test_the_largest_file_allowed_is_read_whole() -> None:
    (only,) = open_file(workbook([["姓名"], *[[f"王{n}"] for n in range(1, MAX_ROWS)]]))
    assert (len(only.rows), only.rows[-1].number) == (MAX_ROWS, MAX_ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_comma_separated_files_are_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    text = f'姓名{delimiter}备注\n\n"王一"{delimiter}"两\n行"\n王二{delimiter}\n'
    (only,) = open_file(text.encode(encoding))
    assert [(row.number, row.cells) for row in only.rows] == [
        (1, ("姓名", "备注")),
        (3, ("王一", "两\n行")),
        (5, ("王二", None)),
    ]


def test_a_number_kept_as_text_by_a_formula_is_that_text() -> None:
    (only,) = open_file('姓名,电话\n王一,"=""19900000001"""\n'.encode())
    assert only.rows[1].cells == ("王一", "19900000001")


def test_dates_of_the_system_of_1904_are_the_same_days() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": True}) as book:
        sheet_ = book.add_worksheet()
        sheet_.write_datetime(0, 0, datetime(1948, 5, 3), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
    assert open_file(buffer.getvalue())[0].rows[0].cells == (datetime(1948, 5, 3),)  # noqa: DTZ001


def test_every_sheet_of_many_is_read() -> None:
    opened = open_file(book_of({f"第{n}组": [["姓名", "电话"], [f"王{n}", "1"]] for n in range(30)}))
    assert [table.sheet for table in find_tables(opened, COLUMNS)] == [f"第{n}组" for n in range(30)]


def test_rows_keep_their_numbers_and_hidden_sheets_stay_out() -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["旧表"])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("新表")
    shown["B3"] = "姓名"
    shown["B7"] = "王一"
    buffer = io.BytesIO()
    book.save(buffer)
    (only,) = open_file(buffer.getvalue())
    assert (only.name, [(row.number, row.cells) for row in only.rows]) == (
        "新表",
        [(3, (None, "姓名")), (7, (None, "王一"))],
    )


def test_a_cell_merged_down_stands_in_each_of_its_rows() -> None:
    content = workbook([["乡镇", "姓名"], ["青岗镇", "王一"], [None, "王二"], [None, None]], merge=["A2:A4"])
    (only,) = open_file(content)
    assert [row.cells[:2] for row in only.rows] == [("乡镇", "姓名"), ("青岗镇", "王一"), ("青岗镇", "王二")]


def test_the_example_files_are_read() -> None:
    for name, rows in (
        ("roster.xlsx", 491),
        ("requests.xlsx", 222),
        ("activities-2022.xlsx", 431),
        ("townships.csv", 25),
    ):
        assert len(open_file(demo(name))[0].rows) == rows
