"""Where the table stands in a sheet, and which of its rows are people."""

from tests.workbooks import book_of, workbook
from volunteers.imports.roster_columns import COLUMNS
from volunteers.imports.tables import find_tables, other_lists
from volunteers.imports.workbooks import open_file


def test_a_header_printed_again_and_totals_are_no_rows() -> None:
    header: list[object] = ["序号", "姓名", "电话"]
    rows: list[list[object]] = [
        ["名单"],
        header,
        [1, "王一", "1"],
        header,
        [2, "王二", "2"],
        ["小计", 2],
        ["共3条"],
        [None, "姓名不详", "3"],
        [3, None, None],
    ]
    table = find_tables(open_file(workbook(rows)), COLUMNS)[0]
    assert [(record.number, record["name"]) for record in table.records] == [(3, "王一"), (5, "王二"), (8, "姓名不详")]


def test_of_a_header_of_two_stories_the_lower_one_counts() -> None:
    rows: list[list[object]] = [["名单"], ["姓名", "联系", None], [None, "电话", "住址"], ["王一", "1", "青岗镇"]]
    table = find_tables(open_file(workbook(rows, merge=["A2:A3", "B2:C2"])), COLUMNS)[0]
    assert [dict(record.cells) for record in table.records] == [{"name": "王一", "phone": "1", "residence": "青岗镇"}]


def test_titles_nobody_foresaw_are_known_by_what_they_speak_of() -> None:
    header = [
        "姓 名",
        "本人常用手机",
        "身份证件（18位）",
        "家属联系手机",
        "有何特长",
        "方便参加的时间",
        "目前住址所在乡镇",
    ]
    (table,) = find_tables(open_file(workbook([header, ["王一"] * 7])), COLUMNS)
    assert list(table.titles) == [
        "name", "phone", "id_number", "emergency_phone", "skills", "schedule", "residence"
    ]  # fmt: skip


def test_totals_notes_signatures_and_headings_of_sections_are_no_people() -> None:
    rows: list[list[object]] = [
        ["云岭县花名册"],
        ["姓名", "电话", "住址"],
        ["一、青岗镇", None, None],
        ["王一", "1", None],
        ["本页小计", "1人", None],
        ["城关街道", None, None],
        ["王二", None, None],
        ["1月小计", 2, 3],
        ["填表人：李四", "审核：张三", "日期：2023年3月"],
        ["说明：本表一式两份。"],
        ["以上人员均已征得本人同意，由各支部核对后上报。"],
    ]
    (table,) = find_tables(open_file(workbook(rows, merge=["A1:C1", "A3:C3", "A6:C6"])), COLUMNS)
    assert [(record.number, record["name"]) for record in table.records] == [(4, "王一"), (7, "王二")]


def test_a_header_of_two_stories_printed_again_is_no_row() -> None:
    header: list[list[object]] = [["姓名", "联系", None], [None, "电话", "住址"]]
    rows: list[list[object]] = [*header, ["王一", "1", "青岗镇"], *header, ["王二", "2", "青岗镇"]]
    (table,) = find_tables(open_file(workbook(rows, merge=["A1:A2", "B1:C1", "A4:A5", "B4:C4"])), COLUMNS)
    assert [record["name"] for record in table.records] == ["王一", "王二"]


def test_the_sheet_with_the_table_is_found_among_others() -> None:
    content = book_of({"说明": [["说明：请勿改动"]], "花名册": [["姓名", "电话"], ["王一", "1"]]})
    (table,) = find_tables(open_file(content), COLUMNS)
    assert ([record["name"] for record in table.records], table.sheet) == (["王一"], "")


def test_sheets_with_one_header_are_parts_of_one_list_and_others_are_named() -> None:
    sheets: dict[str, list[list[object]]] = {
        "青岗镇": [["名单（2023年3月）"], ["姓名", "电话", "住址"], ["王一", "1", None]],
        "空": [],
        "城关": [["姓名", "电话", "住址"], ["王二", "2", None]],
        "退出": [["姓名", "电话", "备注"], ["王三", "3", "去世"]],
    }
    opened = open_file(book_of(sheets))
    tables = find_tables(opened, COLUMNS)
    assert [(t.sheet, t.heading, [r["name"] for r in t.records]) for t in tables] == [
        ("青岗镇", "名单（2023年3月）", ["王一"]),
        ("城关", "名单（2023年3月）", ["王二"]),
    ]
    assert other_lists(opened, COLUMNS, tables) == ["退出"]


def test_filled_columns_nobody_reads_are_named() -> None:
    rows: list[list[object]] = [
        ["序号", "姓名", "电话", "微信号", "编号", "空列", "原行号"],
        [1, "王一", "1", "wx", 1, None, 5],
    ]
    (table,) = find_tables(open_file(workbook(rows)), COLUMNS)
    assert table.ignored == ("微信号",)
