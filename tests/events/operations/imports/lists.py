"""Registers and lists of requests for import tests, brought in."""

from datetime import UTC, datetime
from typing import Any

from events.operations.imports import import_activities, import_service_requests
from tests.factories import NOW
from tests.workbooks import demo, workbook
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.operations.imports import import_areas, import_roster

REGISTER = [
    "日期",
    "起止时间",
    "活动类型",
    "活动名称",
    "乡镇",
    "地点",
    "参加人员",
    "人数",
    "受众人数",
    "作品件数",
    "资料份数",
    "备注",
]
REQUESTS = [
    "编号",
    "需求单位",
    "经办人",
    "联系电话",
    "活动类型",
    "期望时间",
    "地点",
    "受众及人数",
    "需要人数",
    "技能或语言要求",
    "接送食宿",
    "风险说明",
]
REQUESTS_2023 = datetime(2023, 4, 1, 1, 0, tzinfo=UTC)


def session(**values: Any) -> list[Any]:
    row = {
        "日期": "2022-01-05",
        "起止时间": "9:00-10:30",
        "活动类型": "理论政策宣讲",
        "活动名称": "",
        "乡镇": "青岗镇",
        "地点": "青岗镇文化院坝",
        "参加人员": "张英仁",
        "人数": None,
        "受众人数": 40,
        "作品件数": 0,
        "资料份数": 5,
        "备注": None,
    }
    return list({**row, **values}.values())


def register(*rows: list[Any], heading: str = "台账（2022年）", **options: Any) -> ImportResult:
    return import_activities(workbook([[heading], REGISTER, *rows]), deed=Deed.by_import(None, at=NOW), **options)


def wish(**values: Any) -> list[Any]:
    row = {
        "编号": "XQ2023-0001",
        "需求单位": "青岗镇人民政府",
        "经办人": "雷学",
        "联系电话": "19700000000",
        "活动类型": "理论政策宣讲",
        "期望时间": "2023-04-19 09:00-10:30",
        "地点": "青岗镇文化院坝",
        "受众及人数": "居民298人",
        "需要人数": "3人",
        "技能或语言要求": "理论政策宣讲、彝汉双语1人",
        "接送食宿": "接送+午餐",
        "风险说明": "海拔2600米",
    }
    return list({**row, **values}.values())


def wishes(*rows: list[Any], heading: str = "登记表（2023年4月）", **options: Any) -> ImportResult:
    return import_service_requests(
        workbook([[heading], REQUESTS, *rows]), deed=Deed.by_import(None, at=REQUESTS_2023), **options
    )


def example_county() -> None:
    import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))
    import_roster(demo("roster.xlsx"), deed=Deed.by_import(None, at=NOW), good_rows=True)
