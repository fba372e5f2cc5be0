"""The rows that did not come in."""

import io

import openpyxl
import pytest

from tests.factories import NOW
from tests.importing import problems
from tests.volunteers.operations.imports.lists import HEADER, roster
from volunteers.deeds import Deed
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.operations.imports import import_roster

pytestmark = pytest.mark.django_db


def test_the_rest_comes_back_as_a_workbook_that_can_be_imported_again() -> None:
    result = roster(["王一", "1950-01", "12345", ""], ["=1+1", "不详", "19900000002", ""], dry_run=True)
    content = rest_workbook(result.header(), result.rest())
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (*HEADER, "原行号", "未导入原因")
    assert rows[1][:5] == ("王一", "1950-01", "12345", None, 2)
    assert "电话" in str(rows[1][5])
    assert problems(import_roster(content, deed=Deed.by_import(None, at=NOW))) == problems(result)


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    content = rest_workbook(["姓名"], [(2, ['=HYPERLINK("http://x")'], "=1+1")])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "s"]
