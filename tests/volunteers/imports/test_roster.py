"""A roster of people, row by row."""

from datetime import date
from typing import Any

import pytest

from tests.workbooks import workbook
from volunteers.imports.absences import Away
from volunteers.imports.people import Birth
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.roster import Person, RosterRow, heading_date, masked_id, read_roster
from volunteers.imports.roster_columns import COLUMNS
from volunteers.imports.tables import find_tables
from volunteers.imports.workbooks import open_file

ID_NUMBER = "513401194805010011"


def read(header: list[str], *lines: list[Any]) -> list[RosterRow]:
    (table,) = find_tables(open_file(workbook([header, *lines])), COLUMNS)
    return list(read_roster(table))


def test_a_row_is_read_from_one_column_or_two() -> None:
    header = ["姓名", "出生年月", "工作单位", "职务", "紧急联系人", "紧急联系电话", "所属团队", "团队职务", "备注"]
    line = ["王一", "1948.5", "县中学", "教师", "王二", "13800000001", "书画社、宣讲团", "队长", "热心"]
    assert read(header, line) == [
        RosterRow(
            2,
            Person(
                name="王一",
                gender="0",
                birth=Birth(date(1948, 5, 1), day_known=False),
                former_post="县中学教师",
                emergency_name="王二",
                emergency_phone="13800000001",
                teams=(("书画社", "leader"), ("宣讲团", "member")),
                remark="热心",
            ),
            (),
        )
    ]


def test_what_is_repeated_or_can_not_be_read_is_told_and_kept() -> None:
    rows = read(["序号", "姓名", "退休年份", "备注"], [1, "王一", "很早", "热心"], [2, "王一", "很早", "热心"])
    assert [(row.person.remark, row.problems) for row in rows] == [
        ("热心;退休年份:很早", (Problem(2, "退休年份", "很早", "bad_year", WARNING),)),
        ("", (Problem(3, "姓名", "王一", "duplicate_row", WARNING, {"first": 2}),)),
    ]


def test_a_season_away_written_as_a_time_is_a_season_away() -> None:
    (row,) = read(["姓名", "可服务时间"], ["王一", "冬季居成都（11月至次年3月）"])
    assert (row.person.schedule, row.person.away) == (None, Away(from_month=11, to_month=3, place="成都"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("填报时间：2023年3月", date(2023, 3, 1)),
        ("2023.3.15 制", date(2023, 3, 15)),
        ("2023年13月", None),
        ("名单", None),
    ],
)
def test_the_day_of_a_list_stands_in_its_title(text: str, day: date | None) -> None:
    assert heading_date(text) == day


def test_an_id_number_is_told_with_its_middle_hidden() -> None:
    assert [masked_id(ID_NUMBER), masked_id("12345")] == ["513401********0011", "12345"]
