"""A list of areas, row by row."""

import pytest

from tests.workbooks import workbook
from volunteers.imports.areas import COLUMNS, AreaRow, read_areas, read_code
from volunteers.imports.problems import ERROR, WARNING, Problem
from volunteers.imports.tables import find_tables
from volunteers.imports.values import BadValue
from volunteers.imports.workbooks import open_file

HEADER = ["乡镇", "村", "区划代码", "纬度", "经度", "海拔", "到县城车程"]


def rows(*lines: list[str]) -> list[AreaRow]:
    (table,) = find_tables(open_file(workbook([HEADER, *lines])), COLUMNS)
    return list(read_areas(table))


def test_a_township_and_its_village_are_read_whole() -> None:
    assert rows(
        ["青岗镇", "", "513499101", "北纬28.35°", "102.41", "约1,674米", "70分钟"],
        ["青岗镇", "云岭村", "513499101001", "", "", "", ""],
    ) == [
        AreaRow(2, "青岗镇", "", "513499101000", 28.35, 102.41, 1674, 70, ()),
        AreaRow(3, "青岗镇", "云岭村", "513499101001", None, None, None, None, ()),
    ]


def test_a_repeated_row_is_a_warning_and_what_can_not_be_is_an_error() -> None:
    read = rows(
        ["青岗镇", "", "", "", "", "", ""],
        ["青 岗镇", "", "", "", "", "", ""],
        ["永和镇", "", "12", "95", "", "", "远"],
    )
    assert [row.problems for row in read] == [
        (),
        (Problem(3, "乡镇", "青岗镇", "duplicate_row", WARNING, {"first": 2}),),
        (
            Problem(4, "区划代码", "12", "bad_code", ERROR),
            Problem(4, "纬度", "95", "bad_number", ERROR),
            Problem(4, "到县城车程", "远", "bad_number", ERROR),
        ),
    ]


@pytest.mark.parametrize(
    ("cell", "code"), [("513499", "513499000000"), ("５１３４９９１０１", "513499101000"), ("", "")]
)
def test_a_code_is_filled_up_to_twelve_digits(cell: str, code: str) -> None:
    assert read_code(cell) == code


@pytest.mark.parametrize("cell", ["5134", "51349910100", "五一三四九九"])
def test_another_code_is_refused(cell: str) -> None:
    with pytest.raises(BadValue):
        read_code(cell)
