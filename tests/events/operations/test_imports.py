import io
import json
from collections import Counter
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.db.models import Sum

from events.models import Attendance, Event, ServiceRequest, Shift, Work
from events.operations.attendance import AttendanceRow, RegisterData, record_attendance
from events.operations.imports import import_activities, import_requests
from events.operations.service_requests import accept
from events.states import RequestState
from tests import factories
from tests.factories import NOW, account, area, at, volunteer
from tests.workbooks import DEMO_DATA, demo, workbook
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.models import Account, JournalEntry
from volunteers.operations.imports import import_areas, import_roster
from volunteers.operations.journal import first_broken_entry
from volunteers.timespan import local_date

pytestmark = pytest.mark.django_db
TOTALS = json.loads((DEMO_DATA / "totals.json").read_text())["activities_2022"]
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


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    told = result.as_dict()
    return told["created"], told["changed"], told["unchanged"], told["rejected"]


def problems(result: ImportResult) -> list[tuple[int, str, str]]:
    return [(p["row"], p["code"], p["severity"]) for p in result.as_dict()["problems"]]


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
    return import_requests(
        workbook([[heading], REQUESTS, *rows]), deed=Deed.by_import(None, at=REQUESTS_2023), **options
    )


def example_county() -> None:
    import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))
    import_roster(demo("roster.xlsx"), deed=Deed.by_import(None, at=NOW), good_rows=True)


def test_the_register_of_2022_gives_exactly_the_totals() -> None:
    example_county()
    result = import_activities(demo("activities-2022.xlsx"), deed=Deed.by_import(None, at=NOW))
    assert counts(result) == (429, 0, 0, 0)
    assert {(code, severity) for _row, code, severity in problems(result)} == {
        ("unknown_person", "warning"),
        ("ambiguous_person", "warning"),
        ("present_elsewhere", "warning"),
    }
    counted = {}
    held = Shift.objects.filter(state="held")
    for name, expected in TOTALS["kinds"].items():
        shifts = held.filter(event__kind__name=name)
        attendances = Attendance.objects.filter(shift__in=shifts)
        counted[name] = {
            "family": shifts[0].event.kind.family,
            "sessions": shifts.count(),
            "attendances": attendances.count(),
            "audience": shifts.aggregate(n=Sum("audience"))["n"],
            "works": Work.objects.filter(shift__in=shifts).aggregate(n=Sum("pieces"))["n"] or 0,
            "materials": shifts.aggregate(n=Sum("materials"))["n"],
            "service_minutes": attendances.aggregate(n=Sum("service_minutes"))["n"],
            "by_township": dict(Counter(shifts.values_list("area__name", flat=True))),
            "by_quarter": dict(Counter(f"Q{(local_date(s.start_at).month + 2) // 3}" for s in shifts)),
        }
        assert counted[name] == expected
    assert counted == TOTALS["kinds"]
    assert (held.count(), Attendance.objects.count()) == (TOTALS["sessions"], TOTALS["attendances"])
    assert len({(a.volunteer_id, a.volunteer_id or a.name) for a in Attendance.objects.all()}) == 470
    assert Shift.objects.filter(state="cancelled").count() == 13
    entries = JournalEntry.objects.count()
    again = import_activities(demo("activities-2022.xlsx"), deed=Deed.by_import(None, at=NOW))
    assert counts(again) == (0, 0, 429, 0)
    assert (JournalEntry.objects.count(), Event.objects.count()) == (entries, 429)
    assert first_broken_entry() is None


def test_a_name_of_nobody_or_of_two_awaits_its_person() -> None:
    area()
    volunteer("张英仁")
    volunteer("杜忠学")
    volunteer("杜忠学")
    result = register(session(参加人员="张英仁、杜忠学，李　福;张英仁", 人数=5))
    assert problems(result) == [
        (3, "more_heads_than_names", "warning"),
        (3, "ambiguous_person", "warning"),
        (3, "unknown_person", "warning"),
        (3, "name_repeated", "warning"),
    ] or {code for _r, code, _s in problems(result)} == {
        "more_heads_than_names",
        "ambiguous_person",
        "unknown_person",
        "name_repeated",
    }
    rows = [(a.name, a.volunteer and a.volunteer.name, a.status, a.service_minutes) for a in Attendance.objects.all()]
    assert rows == [
        ("张英仁", "张英仁", "present", 90),
        ("杜忠学", None, "present", 90),
        ("李福", None, "present", 90),
    ]
    assert Shift.objects.get().head_count == 1


def test_only_family_a_earns_minutes_and_a_called_off_session_none() -> None:
    area()
    volunteer()
    register(session(活动类型="主题党日"), session(起止时间="14:00-16:00", 备注="因天气取消"))
    study, off = Shift.objects.order_by("start_at")
    assert [(a.shift_id, a.service_minutes) for a in Attendance.objects.all()] == [(study.pk, 0)]
    assert (off.state, off.cancel_reason, off.audience, off.event.state) == ("cancelled", "因天气取消", 0, "cancelled")
    assert off.event.description == "原定参加：张英仁"


@pytest.mark.parametrize(
    ("day", "times", "start", "end"),
    [
        ("1月5日", "9:00-10:30", "2022-01-05 09:00", "2022-01-05 10:30"),
        ("2022.1.5", "９：００—10：30", "2022-01-05 09:00", "2022-01-05 10:30"),
        (date(2022, 1, 5), "上午9时至11时30分", "2022-01-05 09:00", "2022-01-05 11:30"),
        ("2022年1月5日（周三）", "下午2点半到4点", "2022-01-05 14:30", "2022-01-05 16:00"),
        (None, "2022/1/5 14:00~17:00", "2022-01-05 14:00", "2022-01-05 17:00"),
        (44566, "上午10:30-1:30", "2022-01-05 10:30", "2022-01-05 13:30"),
    ],
)
def test_days_and_times_are_read_in_every_usual_shape(day: Any, times: str, start: str, end: str) -> None:
    area()
    assert counts(register(session(日期=day, 起止时间=times))) == (1, 0, 0, 0)
    shift = Shift.objects.get()
    assert (shift.start_at, shift.end_at) == (at(start), at(end))


def test_faulty_sessions_are_told_with_their_row_and_column() -> None:
    area()
    result = register(
        session(日期="2022-13-40"),
        session(起止时间="上午"),
        session(活动类型="跳伞"),
        session(乡镇="不存在镇", 地点="某处"),
        session(受众人数="许多"),
        session(日期="2024-01-05"),
        ["合计", None, None, None, None, None, None, 5],
        good_rows=True,
    )
    assert problems(result) == [
        (3, "bad_date", "error"),
        (4, "bad_time", "error"),
        (5, "unknown_kind", "error"),
        (6, "unknown_township", "error"),
        (7, "bad_number", "error"),
        (8, "date_in_future", "error"),
    ]
    assert counts(result) == (0, 0, 0, 6)


def test_a_date_without_a_year_anywhere_is_an_error() -> None:
    area()
    assert problems(register(session(日期="1月5日"), heading="台账")) == [(3, "bad_date", "error")]


def test_a_corrected_register_rewrites_its_session_and_keeps_what_people_recorded() -> None:
    area()
    volunteer()
    other = volunteer("杜忠学")
    register(session(参加人员="张英仁、李福", 作品件数=1))
    shift = Shift.objects.get()
    record_attendance(
        shift,
        data=RegisterData(rows=[AttendanceRow(volunteer=other)], audience=40, materials=5),
        deed=Deed.by_account(factories.account(), at=NOW),
        reason="漏登",
    )
    assert counts(register(session(参加人员="张英仁、李福", 作品件数=1))) == (0, 0, 1, 0)
    assert counts(register(session(参加人员="张英仁、吴成", 作品件数=2, 受众人数=50))) == (0, 1, 0, 0)
    assert sorted(a.name for a in Attendance.objects.all()) == ["吴成", "张英仁", "杜忠学"]
    assert (Shift.objects.get().audience, Work.objects.get().pieces) == (50, 2)


def test_a_session_later_called_off_in_the_register_is_no_longer_counted() -> None:
    area()
    register(session())
    assert counts(register(session(备注="未开展"))) == (0, 1, 0, 0)
    assert [s.state for s in Shift.objects.all()] == ["cancelled"]
    assert Attendance.objects.count() == 0


def test_the_example_requests_come_in_filed_and_once() -> None:
    example_county()
    result = import_requests(demo("requests.xlsx"), deed=Deed.by_import(None, at=REQUESTS_2023))
    assert (counts(result), problems(result)) == ((220, 0, 0, 0), [])
    assert {r.state for r in ServiceRequest.objects.all()} == {RequestState.SUBMITTED}
    assert Account.objects.get().has_usable_password() is False
    entries = JournalEntry.objects.count()
    assert counts(import_requests(demo("requests.xlsx"), deed=Deed.by_import(None, at=NOW))) == (0, 0, 220, 0)
    assert JournalEntry.objects.count() == entries
    request = ServiceRequest.objects.get(number="XQ2023-0007")
    wished = request.wished_times.get()
    assert (wished.start_at, wished.end_at) == (at("2023-04-12 10:30"), at("2023-04-12 13:30"))
    assert (request.area and request.area.name, request.outdoor) == ("金竹彝族乡", False)
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
    request = ServiceRequest.objects.get()
    assert (request.number, request.unit_name, request.contact_phone) == (
        "XQ2023-0001",
        "青岗镇人民政府",
        "19700000000",
    )
    assert (request.audience_kind, request.audience_expected, request.transport) == ("居民", 298, "pickup_meal")
    assert (request.outdoor, request.altitude_m, request.risk_note) == (True, 2600, "海拔2600米")
    positions = [
        (p.headcount, sorted(s.skill.name for s in p.skill_rows.all())) for p in request.requested_positions.all()
    ]
    assert positions == [(2, ["理论政策宣讲"]), (1, ["彝汉双语", "理论政策宣讲"])]


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


def test_a_request_without_a_number_is_known_by_its_content() -> None:
    area()
    assert counts(wishes(wish(编号=None))) == (1, 0, 0, 0)
    assert counts(wishes(wish(编号=None))) == (0, 0, 1, 0)
    assert ServiceRequest.objects.get().number == "XQ2023-0001"


def test_a_changed_request_is_rewritten_until_somebody_handles_it() -> None:
    area()
    wishes(wish())
    assert counts(wishes(wish(需要人数="5人"))) == (0, 1, 0, 0)
    request = ServiceRequest.objects.get()
    assert (request.state, sum(p.headcount for p in request.requested_positions.all())) == ("submitted", 5)
    accept(request, deed=Deed.by_account(account(), at=REQUESTS_2023))
    result = wishes(wish(需要人数="6人"))
    assert (counts(result), problems(result)) == ((0, 0, 1, 0), [(3, "already_handled", "warning")])


def test_the_commands_import_the_example_files(capsys: pytest.CaptureFixture[str]) -> None:
    for command, name, created in (
        ("import_areas", "townships.csv", 24),
        ("import_activities", "activities-2022.xlsx", 429),
        ("import_requests", "requests.xlsx", 220),
    ):
        call_command(command, str(DEMO_DATA / name), "--json", "--dry-run")
        assert json.loads(capsys.readouterr().out)["created"] == created
        call_command(command, str(DEMO_DATA / name), "--json")
        assert json.loads(capsys.readouterr().out)["created"] == created


def test_times_in_columns_of_their_own_make_a_session() -> None:
    area()
    header = ["日期", "开始时间", "结束时间", "时长", "活动类型", "乡镇"]
    rows: list[list[object]] = [
        ["3月5日", time(9, 30), "11：00", None, "理论政策宣讲", "青岗镇"],
        ["3月6日", "9.30", None, "1.5小时", "理论政策宣讲", "青岗镇"],
        ["3月7日", "9.30-11.00", None, 1.5, "理论政策宣讲", "青岗镇"],
        ["3月8日", "上午9点半", None, None, "理论政策宣讲", "青岗镇"],
        ["3月9日-11日", "9:00", "10:00", None, "理论政策宣讲", "青岗镇"],
        ["3月12日", "9:00-10:00、14:00-15:00", None, None, "理论政策宣讲", "青岗镇"],
    ]
    result = import_activities(
        workbook([["台账（2022年）"], header, *rows]), deed=Deed.by_import(None, at=NOW), good_rows=True
    )
    assert problems(result) == [
        (6, "no_end_time", "error"),
        (7, "several_days", "error"),
        (8, "several_sessions", "error"),
    ]
    assert [(s.start_at, s.end_at) for s in Shift.objects.order_by("start_at")] == [
        (at(f"2022-03-0{day} 09:30"), at(f"2022-03-0{day} 11:00")) for day in (5, 6, 7)
    ]


def test_the_absent_are_left_out_and_groups_are_heads() -> None:
    area()
    volunteer("张英仁")
    result = register(session(参加人员="张英仁、李福（请假）、群众3人"))
    assert {code for _row, code, _severity in problems(result)} == {"name_absent", "more_heads_than_names"}
    assert [a.name for a in Attendance.objects.all()] == ["张英仁"]
    assert Shift.objects.get().head_count == 3


def test_the_rest_of_a_register_without_years_comes_in_after_its_repair() -> None:
    area()
    volunteer()
    result = register(session(日期="1月5日"), session(日期="1月6日", 活动类型="跳伞"), good_rows=True)
    assert counts(result) == (1, 0, 0, 1)
    content = rest_workbook(result.header(), result.rest(), heading=result.heading())
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["C3"] = "理论政策宣讲"
    buffer = io.BytesIO()
    book.save(buffer)
    repaired = import_activities(buffer.getvalue(), deed=Deed.by_import(None, at=NOW))
    assert (counts(repaired), problems(repaired)) == ((1, 0, 0, 0), [])
    assert Shift.objects.filter(start_at=at("2022-01-06 09:00")).exists()


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
        import_requests(workbook([["2023年4月"], header, row]), deed=Deed.by_import(None, at=REQUESTS_2023))
    ) == (1, 0, 0, 0)
    rows = ServiceRequest.objects.get().wished_times.values_list("start_at", "end_at")
    assert list(rows) == [(at(f"2023-04-0{day} 09:00"), at(f"2023-04-0{day} 11:00")) for day in (7, 8)]


def test_a_kind_is_known_by_its_whole_name_among_other_signs_and_suggested_by_fewer() -> None:
    area()
    volunteer()
    result = register(session(活动类型="01-理论政策宣讲（六进）"), session(活动类型="理论宣讲"), good_rows=True)
    assert problems(result) == [(4, "unknown_kind", "error")]
    assert "是不是“理论政策宣讲”？" in result.as_dict()["problems"][0]["message"]
    assert Shift.objects.get().event.kind.name == "理论政策宣讲"


def test_a_person_at_two_sessions_at_once_is_counted_and_told() -> None:
    area()
    volunteer()
    rows = session(活动名称="甲"), session(活动名称="乙", 起止时间="10:00-11:00"), session(起止时间="10:30-20:00")
    for _turn in range(2):
        result = register(*rows)
        assert problems(result) == [
            (4, "present_elsewhere", "warning"),
            (5, "present_elsewhere", "warning"),
            (5, "long_day", "warning"),
        ]
    assert "“甲”（1月5日 09:00）" in result.as_dict()["problems"][0]["message"]
    assert Attendance.objects.count() == 3
    again = register(session(活动名称="丙", 日期="2022-01-05", 起止时间="8:00-9:30"), heading="另一份")
    assert problems(again)[0] == (3, "present_elsewhere", "warning")
