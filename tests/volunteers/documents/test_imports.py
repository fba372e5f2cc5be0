"""What an import did, counted and told."""

from volunteers.documents.imports import ImportResult, Line
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Table
from volunteers.imports.workbooks import Row


def table(*rows: Row, heading: str = "", sheet: str = "", ignored: tuple[str, ...] = ()) -> Table:
    return Table(heading, {}, (), Row(2, ("姓 名", "电话", None)), rows, sheet, ignored)


def test_rows_are_counted_and_problems_told_in_the_order_of_the_file() -> None:
    lines = [Line(3, "王一", "created"), Line(4, "李二", "unchanged")]
    problems = [
        Problem(5, "电话", "12", "bad_number"),
        Problem(3, "生日", "?", "bad_flag", WARNING),
        Problem(5, "姓名", "", "no_name"),
    ]
    result = ImportResult((table(),), lines, problems)
    told = result.as_dict()
    assert [(one["row"], one["code"], one["severity"]) for one in told.pop("problems")] == [
        (3, "bad_flag", "warning"),
        (5, "bad_number", "error"),
        (5, "no_name", "error"),
    ]
    assert told == {"created": 1, "changed": 0, "unchanged": 1, "rejected": 1}
    result.refused = True
    assert [result.count(outcome) for outcome in ("created", "changed", "unchanged")] == [0, 0, 1]


def test_the_rest_are_the_rejected_rows_of_each_sheet_with_every_reason_once() -> None:
    north, south = (table(Row(3, (name, "12", None)), sheet=name, ignored=("血型",)) for name in ("北", "南"))
    result = ImportResult((north, south))
    result.add(north, ImportResult(lines=[Line(3, "王一", "created")]))
    result.add(south, ImportResult(problems=[Problem(3, "", "", "no_name")] * 2))
    assert result.lines == [Line(3, "北 王一", "created")]
    assert result.problems == [
        Problem(2, "血型", "", "column_ignored", WARNING, {"sheet": "北"}),
        Problem(2, "血型", "", "column_ignored", WARNING, {"sheet": "南"}),
        *[Problem(3, "", "", "no_name", said={"sheet": "南"})] * 2,
    ]
    assert list(result.rest()) == [(3, ["南", "12", None], "工作表“南”：没有姓名（名称）。请补填。")]
    assert result.rejected_rows == {("南", 3)}


def test_the_header_is_told_without_spaces_and_the_heading_only_when_it_tells_a_year() -> None:
    dated, undated = ImportResult((table(heading="2023年台账"),)), ImportResult((table(heading="台账"),))
    assert dated.header() == ["姓名", "电话", ""]
    assert [one.heading() for one in (dated, undated, ImportResult())] == ["2023年台账", "", ""]
