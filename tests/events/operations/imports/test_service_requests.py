import io
from typing import Any

import openpyxl
import pytest

from events.models import ServiceRequest
from events.operations.imports import import_service_requests
from events.states import RequestState
from tests.events.operations.imports.lists import REQUESTS_2023, example_county, wish, wishes
from tests.factories import NOW, area, at, skill
from tests.importing import counts, problems
from tests.workbooks import demo, workbook
from volunteers.deeds import Deed
from volunteers.models import Account, JournalEntry

pytestmark = pytest.mark.django_db


def test_the_example_requests_come_in_filed_and_once() -> None:
    example_county()
    result = import_service_requests(demo("requests.xlsx"), deed=Deed.by_import(None, at=REQUESTS_2023))
    assert (counts(result), problems(result)) == ((220, 0, 0, 0), [(0, "skills_as_usual", "warning")])
    assert {r.state for r in ServiceRequest.objects.all()} == {RequestState.SUBMITTED}
    assert Account.objects.get().has_usable_password() is False
    entries = JournalEntry.objects.count()
    assert counts(import_service_requests(demo("requests.xlsx"), deed=Deed.by_import(None, at=NOW))) == (0, 0, 220, 0)
    assert JournalEntry.objects.count() == entries
    service_request = ServiceRequest.objects.get(number="XQ2023-0007")
    wished = service_request.wished_times.get()
    assert (wished.start_at, wished.end_at) == (at("2023-04-12 10:30"), at("2023-04-12 13:30"))
    assert (service_request.area and service_request.area.name, service_request.outdoor) == ("金竹彝族乡", False)
    assert sum(p.headcount for r in ServiceRequest.objects.all() for p in r.requested_positions.all()) == sum(
        int(str(row[9]).rstrip("人")) for row in _rows("requests.xlsx")[2:]
    )


def _rows(name: str) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(demo(name))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_a_request_is_read_whole() -> None:
    area()
    assert (counts(wishes(wish())), ServiceRequest.objects.count()) == ((1, 0, 0, 0), 1)
    service_request = ServiceRequest.objects.get()
    assert (service_request.number, service_request.unit_name, service_request.contact_phone) == (
        "XQ2023-0001",
        "青岗镇人民政府",
        "19700000000",
    )
    assert (service_request.audience_kind, service_request.audience_expected, service_request.transport) == (
        "居民",
        298,
        "pickup_meal",
    )
    assert (service_request.outdoor, service_request.altitude_m, service_request.risk_note) == (
        True,
        2600,
        "海拔2600米",
    )
    assert _asked(service_request) == [("理论政策宣讲", 3, {"理论政策宣讲": 1, "彝汉双语": 1})]


@pytest.mark.parametrize(
    ("wanted", "heads", "asked"),
    [
        ("至少1人会合唱，均需会主持", "8人", [("理论政策宣讲", 8, {"合唱": 1, "主持": None})]),
        ("合唱，领队1人", "8人", [("理论政策宣讲", 7, {"合唱": 1}), ("领队", 1, {})]),
        ("领队1人", "1人", [("领队", 1, {})]),
        ("合唱", "1人", [("理论政策宣讲", 1, {"合唱": None})]),
        (
            "主持1人、合唱3人",
            "4人",
            [("理论政策宣讲（主持）", 1, {"主持": None}), ("理论政策宣讲（合唱）", 3, {"合唱": None})],
        ),
    ],
)
def test_a_row_says_of_how_many_each_skill_is_asked(wanted: str, heads: str, asked: list[Any]) -> None:
    area()
    for name in ("合唱", "主持"):
        skill(name)
    wishes(wish(技能或语言要求=wanted, 需要人数=heads))
    assert _asked(ServiceRequest.objects.get()) == asked


def _asked(service_request: ServiceRequest) -> list[tuple[str, int, dict[str, int | None]]]:
    return [
        (row.title, row.headcount, {one.skill.name: one.least for one in row.skill_rows.all()})
        for row in service_request.requested_positions.all()
    ]


def test_where_a_row_does_not_say_how_many_the_kind_decides_and_the_preview_tells() -> None:
    area()
    skill("合唱")
    result = wishes(wish(技能或语言要求="合唱"), wish(编号="XQ2023-0002", 技能或语言要求="部分会合唱"), dry_run=True)
    assert problems(result) == [(0, "skills_as_usual", "warning"), (4, "heads_unclear", "warning")]


def test_several_wished_times_keep_their_order() -> None:
    area()
    wishes(wish(期望时间="4月19日 09:00—10:30；2023年4月20日下午2:30-4:00或15:00-16:00"))
    rows = ServiceRequest.objects.get().wished_times.values_list("rank", "start_at", "end_at")
    assert list(rows) == [
        (1, at("2023-04-19 09:00"), at("2023-04-19 10:30")),
        (2, at("2023-04-20 14:30"), at("2023-04-20 16:00")),
        (3, at("2023-04-20 15:00"), at("2023-04-20 16:00")),
    ]


def test_faulty_requests_are_told_and_the_good_ones_come_in() -> None:
    area()
    result = wishes(
        wish(),
        wish(编号="2", 期望时间="四月择日"),
        wish(编号="3", 活动类型="跳伞"),
        wish(编号="4", 需求单位="某单位", 地点="某处"),
        wish(编号="5", 联系电话="123"),
        wish(编号="6", 风险说明=""),
        wish(编号="7", 活动类型="扑火救灾"),
        wish(),
        wish(需要人数="9人"),
        good_rows=True,
    )
    assert problems(result) == [
        (0, "skills_as_usual", "warning"),
        (4, "bad_date", "error"),
        (5, "unknown_kind", "error"),
        (6, "unknown_unit_area", "error"),
        (7, "bad_phone", "error"),
        (8, "request_incomplete", "error"),
        (9, "legally_barred", "error"),
        (10, "duplicate_row", "warning"),
        (11, "number_repeated", "error"),
    ]
    assert counts(result) == (1, 0, 0, 7)


def test_a_date_may_stand_in_a_column_of_its_own_in_requests_too() -> None:
    area()
    header = ["需求单位", "活动类型", "期望日期", "时段", "经办人", "电话", "地点", "受众", "人数", "风险说明"]
    row = [
        "青岗镇政府",
        "理论政策宣讲",
        "4月7日、8日",
        "上午9点-11点",
        "雷学",
        "19700000000",
        "院坝",
        "居民约60人",
        2,
        "无",
    ]
    assert counts(
        import_service_requests(workbook([["2023年4月"], header, row]), deed=Deed.by_import(None, at=REQUESTS_2023))
    ) == (1, 0, 0, 0)
    rows = ServiceRequest.objects.get().wished_times.values_list("start_at", "end_at")
    assert list(rows) == [(at(f"2023-04-0{day} 09:00"), at(f"2023-04-0{day} 11:00")) for day in (7, 8)]
