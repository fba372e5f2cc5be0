import io
import json
from collections import Counter
from datetime import date, time
from typing import Any

import openpyxl
import pytest
from django.db.models import Sum

from events.models import Attendance, Event, Shift, Work
from events.operations.imports import import_activities
from tests.events.operations.imports.lists import example_county, register, session
from tests.factories import NOW, area, at, volunteer
from tests.importing import counts, problems
from tests.workbooks import DEMO_DATA, demo, workbook
from volunteers.deeds import Deed
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.models import JournalEntry
from volunteers.operations.journal import first_broken_entry
from volunteers.timespan import local_date

pytestmark = pytest.mark.django_db
TOTALS = json.loads((DEMO_DATA / "totals.json").read_text())["activities_2022"]


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
