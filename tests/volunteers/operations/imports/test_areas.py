import pytest

from tests.factories import NOW, area
from tests.importing import counts, problems
from tests.workbooks import demo, workbook
from volunteers.deeds import Deed
from volunteers.models import Area
from volunteers.operations.imports import import_areas

pytestmark = pytest.mark.django_db


def test_villages_known_by_their_codes_alone_stand_under_their_townships() -> None:
    header = ["统计用区划代码", "名称"]
    rows: list[list[object]] = [
        ["513499100201", "青岗镇红旗村"],
        [513499102200, "大石村"],
        ["513499000000", "云岭县"],
        ["513499100000", "青岗镇"],
        [513499102000, "大石镇"],
        ["513499103200", "无主村"],
    ]
    result = import_areas(workbook([header, *rows]), deed=Deed.by_import(None, at=NOW), good_rows=True)
    assert problems(result) == [(7, "unknown_township", "error")]
    assert [line.row for line in result.lines] == [2, 3, 4, 5, 6]
    villages = Area.objects.filter(level="village").order_by("code").values_list("code", "name", "parent__name")
    assert list(villages) == [("513499100201", "红旗村", "青岗镇"), ("513499102200", "大石村", "大石镇")]
    again = import_areas(workbook([header, *rows]), deed=Deed.by_import(None, at=NOW), good_rows=True)
    assert counts(again) == (0, 0, 5, 1)


def test_townships_get_stable_provisional_codes_in_the_county() -> None:
    result = import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))
    assert counts(result) == (24, 0, 0, 0)
    codes = dict(Area.objects.townships().values_list("name", "code"))
    assert all(code.startswith("5134999") and code.endswith("000") for code in codes.values())
    assert Area.objects.get(level="county").name == "云岭县"
    seat = Area.objects.get(name="城关街道")
    assert (seat.minutes_to_seat, seat.altitude_m, seat.latitude, seat.code_is_provisional) == (0, 1600, 28.55, True)
    assert counts(import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))) == (0, 0, 24, 0)
    assert dict(Area.objects.townships().values_list("name", "code")) == codes


def test_a_list_with_codes_and_villages_is_read_and_replaces_provisional_codes() -> None:
    area("青岗镇", code="513499900000", code_is_provisional=True)
    content = workbook(
        [
            ["代码", "乡镇", "村（社区）", "海拔"],
            ["513499101000", "青岗镇", None, "1,674米"],
            ["513499101201", "青岗镇", "白果村", 1700],
            [None, "新坝乡", "新坝村", 1800],
            ["51", "坏乡", None, None],
        ]
    )
    result = import_areas(content, deed=Deed.by_import(None, at=NOW), good_rows=True)
    assert counts(result) == (2, 1, 0, 1)
    assert problems(result) == [(5, "bad_code", "error")]
    assert {a.name: (a.code, a.code_is_provisional, a.altitude_m) for a in Area.objects.exclude(level="county")} == {
        "青岗镇": ("513499101000", False, 1674),
        "白果村": ("513499101201", False, 1700),
        "新坝乡": ("513499900000", True, None),
        "新坝村": ("513499900900", True, 1800),
    }
