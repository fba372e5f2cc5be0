import pytest

from tests.factories import NOW
from tests.importing import counts
from tests.volunteers.operations.imports.lists import HEADER, roster
from tests.workbooks import book_of
from volunteers.deeds import Deed
from volunteers.models import JournalEntry, Volunteer
from volunteers.operations.imports import import_roster

pytestmark = pytest.mark.django_db


def test_one_error_stops_all_unless_the_good_rows_are_wanted() -> None:
    rows = [["王一", "1950-01", "19900000001", ""], ["", "1950-01", "19900000002", ""]]
    result = roster(*rows)
    assert (counts(result), result.stored) == ((0, 0, 0, 1), False)
    assert Volunteer.objects.count() == 0
    assert JournalEntry.objects.count() == 0
    assert counts(roster(*rows, good_rows=True)) == (1, 0, 0, 1)
    assert [v.name for v in Volunteer.objects.all()] == ["王一"]


def test_a_dry_run_tells_everything_and_writes_nothing() -> None:
    result = roster(["王一", "1950-01", "19900000001", ""], ["", "", "1", ""], dry_run=True)
    assert (counts(result), result.stored) == ((1, 0, 0, 1), False)
    assert (Volunteer.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_a_file_without_names_says_which_column_is_missing() -> None:
    result = roster(["1950-01", "19900000001"], header=["出生年月", "电话"])
    told = result.as_dict()["problems"]
    assert [(p["row"], p["code"]) for p in told] == [(0, "missing_column")]
    assert "姓名" in told[0]["message"]


def test_the_parts_of_a_list_on_several_sheets_come_in_together_and_tell_their_sheet() -> None:
    sheets = {
        "青岗": [HEADER, ["王一", "1950-01", "19900000001", ""]],
        "城关": [HEADER, ["王二", "不详", "19900000002", ""]],
        "其他": [["姓名", "电话", "备注"], ["王三", "19900000003", ""]],
    }
    result = import_roster(book_of(sheets), deed=Deed.by_import(None, at=NOW), good_rows=True)
    told = result.as_dict()["problems"]
    assert [(p["row"], p["code"], p["value"]) for p in told] == [
        (0, "sheet_not_read", "其他"),
        (2, "bad_birth", "不详"),
    ]
    assert told[1]["message"].startswith("工作表“城关”：")
    assert counts(result) == (1, 0, 0, 1)
    assert [(number, cells[0]) for number, cells, _reason in result.rest()] == [(2, "王二")]


def test_a_column_nobody_reads_is_told_once() -> None:
    result = roster(["王一", "男", "wx1"], ["王二", "女", "wx2"], header=["姓名", "性别", "微信号"])
    assert [(p["row"], p["column"], p["code"]) for p in result.as_dict()["problems"]] == [
        (1, "微信号", "column_ignored")
    ]
    assert counts(result) == (2, 0, 0, 0)
