import io
import json
from datetime import date, datetime

import openpyxl
import pytest

from tests.factories import NOW, area
from tests.importing import counts, problems
from tests.volunteers.operations.imports.lists import HEADER, roster
from tests.workbooks import DEMO_DATA, demo, workbook
from volunteers.deeds import Deed
from volunteers.models import Absence, JournalEntry, Skill, Team, Volunteer
from volunteers.operations.imports import import_areas, import_roster
from volunteers.operations.journal import first_broken_entry
from volunteers.operations.volunteers import AbsenceData, AvailabilityData, set_availability

pytestmark = pytest.mark.django_db
TOTALS = json.loads((DEMO_DATA / "totals.json").read_text())


def test_the_example_roster_brings_in_every_clean_row_and_names_every_fault() -> None:
    import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))
    result = import_roster(demo("roster.xlsx"), deed=Deed.by_import(None, at=NOW), good_rows=True)
    faults = [(fault["row"], fault["fault"]) for fault in TOTALS["roster"]["faults"]]
    assert counts(result) == (464, 0, 0, 16)
    assert [(row, code) for row, code, _severity in problems(result)] == faults
    assert {code for _row, code, severity in problems(result) if severity == "warning"} == {"duplicate_row"}
    assert Volunteer.objects.count() == 464
    entries = JournalEntry.objects.count()
    again = import_roster(demo("roster.xlsx"), deed=Deed.by_import(None, at=NOW.replace(year=2024)), good_rows=True)
    assert counts(again) == (0, 0, 464, 16)
    assert JournalEntry.objects.count() == entries
    assert first_broken_entry() is None
    assert "19900000001" not in str(list(JournalEntry.objects.values_list("new", flat=True)))


def test_a_row_of_the_example_is_read_whole() -> None:
    import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=NOW))
    sheet = openpyxl.load_workbook(io.BytesIO(demo("roster.xlsx"))).worksheets[0]
    title, filled_in, header, *people = sheet.iter_rows(values_only=True)
    rows = [title, filled_in, header, *(row for row in people if "朱义才" in row)]
    import_roster(workbook(rows), deed=Deed.by_import(None, at=NOW), good_rows=True)
    person = Volunteer.objects.get(phone_last4="0011", name="朱义才")
    assert (person.gender, person.ethnicity, person.birth_date, person.birth_day_known) == (
        "1",
        "回族",
        date(1951, 5, 18),
        True,
    )
    assert (person.id_number, person.retired_year, person.silver_talent) == ("513499195105183050", 2011, True)
    assert (person.residence and person.residence.name, person.willingness) == ("城关街道", "own_township")
    assert (person.health_grade, person.health_date) == ("outdoor", date(2023, 3, 1))
    assert (person.emergency_name, person.emergency_phone) == ("胡芳", "19800000011")
    assert sorted(person.skills.values_list("name", flat=True)) == ["党史宣讲", "理论政策宣讲"]
    assert [(m.team.name, m.role) for m in person.membership_rows.all()] == [("关工委帮教组", "member")]
    assert [(a.weekday, a.start_minute, a.end_minute) for a in person.availability_rows.all()] == [
        (1, 0, 1440),
        (3, 0, 1440),
    ]
    assert [(a.from_month, a.to_month, a.place) for a in person.absence_rows.all()] == [(11, 3, "成都")]


def test_a_person_without_id_is_known_again_by_name_birth_month_and_phone() -> None:
    row = ["王一", "1950年1月", 19900000001, ""]
    roster(row)
    assert counts(roster(["王　一", "1950.1", "199-0000-0001", ""])) == (0, 0, 1, 0)
    assert counts(roster(["王一", "1950.1", "199-0000-0001", "", "热心"], header=[*HEADER, "备注"])) == (0, 1, 0, 0)
    assert counts(roster(["王一", "1951.1", "199-0000-0001", ""])) == (1, 0, 0, 0)
    assert Volunteer.objects.count() == 2


def test_two_people_of_one_name_are_two_people() -> None:
    result = roster(["王一", "1950-01", "19900000001", ""], ["王一", "1950-02", "19900000002", ""])
    assert counts(result) == (2, 0, 0, 0)


def test_an_empty_cell_erases_nothing_and_dated_absences_stay() -> None:
    header = [*HEADER, "异地居住情况", "专业特长"]
    roster(["王一", "1950-01", "19900000001", "", "冬季居成都（11月至次年3月）", "书法"], header=header)
    person = Volunteer.objects.get()
    vacation = AbsenceData(start_date=date(2023, 5, 1), end_date=date(2023, 5, 7))
    winter = AbsenceData(from_month=11, to_month=3, place="成都")
    set_availability(person, data=AvailabilityData(absences=[vacation, winter]), deed=Deed.by_command(at=NOW))
    assert counts(roster(["王一", "1950-01", "19900000001", "", "", ""], header=header)) == (0, 0, 1, 0)
    result = roster(["王一", "1950-01", "19900000001", "", "冬季居成都（10月至次年3月）", ""], header=header)
    assert counts(result) == (0, 1, 0, 0)
    assert [(a.start_date, a.from_month) for a in Absence.objects.order_by("from_month")] in (
        [(date(2023, 5, 1), None), (None, 10)],
        [(None, 10), (date(2023, 5, 1), None)],
    )
    assert list(person.skills.values_list("name", flat=True)) == ["书法"]


def test_columns_are_found_by_title_in_any_order_below_titles_and_blanks() -> None:
    area("青岗镇")
    content = workbook(
        [
            ["云岭县志愿者名单"],
            [],
            ["填报时间：2023年2月"],
            [
                "手机号码\n（必填）",
                "住址",
                "序号",
                " 名 字 ",
                "出生日期",
                "五老",
                "银发人才",
                "健康状况",
                "特长",
                "所属团队",
            ],
            [
                19900000001.0,
                "云岭县青岗",
                1,
                "王　一",
                datetime(1950, 1, 5),  # noqa: DTZ001
                "老劳模 老教师",
                "√",
                "良好",
                "书法|太极",
                "书画社(副社长)",
            ],
            [None],
            [
                "１９９００００００２２",
                "青岗镇人民政府",
                2,
                "王二",
                195002,
                "",
                "否",
                "",
                "彝语（能宣讲）",
                "宣讲团（预备）",
            ],
            ["合 计", "2人"],
            ["注：以上均为自愿报名"],
        ],
        merge=["A1:J1"],
    )
    result = import_roster(content, deed=Deed.by_import(None, at=NOW))
    assert (counts(result), problems(result)) == ((2, 0, 0, 0), [])
    one, two = Volunteer.objects.order_by("pk")
    assert (one.name, one.birth_date, one.birth_day_known, one.residence) == (
        "王一",
        date(1950, 1, 5),
        True,
        area("青岗镇"),
    )
    assert sorted(r.kind for r in one.elder_rows.all()) == ["model", "teacher"]
    assert (one.silver_talent, two.silver_talent) == (True, False)
    assert (one.health_grade, one.health_date) == ("outdoor", date(2023, 2, 1))
    assert sorted(one.skills.values_list("name", flat=True)) == ["书法", "太极拳"]
    assert [(r.skill.name, r.level) for r in two.skill_rows.all()] == [("彝汉双语", 3)]
    assert [(m.team.name, m.role) for m in two.membership_rows.all()] == [("宣讲团", "reserve")]
    assert (two.phone, two.birth_date) == ("19900000022", date(1950, 2, 1))


def test_what_cannot_be_read_is_kept_and_told() -> None:
    header = [*HEADER, "特长", "可服务时间", "五老类别", "异地居住情况", "紧急联系人"]
    result = roster(
        ["王一", "1950-01", "19900000001", "", "剪纸", "看孙子放假", "老先生", "偶尔去儿子家", "王芳 123"],
        header=header,
    )
    assert problems(result) == [
        (2, "bad_phone", "warning"),
        (2, "unknown_elder_kind", "warning"),
        (2, "away_kept_as_note", "warning"),
        (2, "schedule_kept_as_note", "warning"),
        (2, "new_skill", "warning"),
    ]
    person = Volunteer.objects.get()
    assert (person.availability_note, person.residence_note) == ("看孙子放假", "偶尔去儿子家")
    assert person.remark == "紧急联系人:王芳 123;五老类别:老先生"
    assert Skill.objects.filter(name="剪纸").exists()


def test_birth_and_gender_that_contradict_the_id_number_are_warnings() -> None:
    header = ["姓名", "性别", "出生年月", "身份证号"]
    result = roster(["王一", "男", "1952-09", "513499195208282588"], header=header)
    assert problems(result) == [(2, "birth_differs_from_id", "warning"), (2, "gender_differs_from_id", "warning")]
    assert counts(result) == (1, 0, 0, 0)


def test_october_that_lost_its_zero_is_october_by_the_id_number() -> None:
    result = roster(["王一", 1955.1, "513499195510283910"], header=["姓名", "出生年月", "身份证号"])
    assert problems(result) in ([], [(2, "bad_id_check_digit", "error")])


def test_an_id_number_in_two_different_rows_and_digits_lost_are_errors() -> None:
    header = ["姓名", "身份证号"]
    number = "513499195208282588"
    result = roster(["王一", number], ["王二", number], ["王三", 513499195208282000], header=header)
    assert problems(result) == [(3, "id_repeated", "error"), (4, "id_digits_lost", "error")]


def test_a_formula_error_is_named_where_it_stands() -> None:
    result = roster(["王一", "#REF!", "19900000001", ""])
    assert problems(result) == [(2, "formula_error", "error")]


def test_two_columns_for_what_another_list_writes_in_one_are_read_together() -> None:
    header = [
        "姓名",
        "手机号码",
        "固定电话",
        "紧急联系人",
        "紧急联系人电话",
        "原单位",
        "原职务",
        "所在团队",
        "团队职务",
    ]
    roster(
        ["王一", None, "0834-3221000", "郑素", "19800000001", "县气象局", "工程师", "书画社", "社长"],
        ["王二", "19900000002", "0834-3221001", None, None, "县气象局", "县气象局局长", "书画社", None],
        header=header,
    )
    one, two = Volunteer.objects.order_by("name")
    assert (one.phone, one.emergency_name, one.emergency_phone) == ("0834-3221000", "郑素", "19800000001")
    assert (one.former_post, two.former_post, two.phone) == ("县气象局工程师", "县气象局局长", "19900000002")
    assert [(v.membership_rows.get().team.name, v.membership_rows.get().role) for v in (one, two)] == [
        ("书画社", "leader"),
        ("书画社", "member"),
    ]


def test_one_team_in_three_spellings_is_one_team() -> None:
    rows = [[f"王{n}", name] for n, name in enumerate(("“五老”宣讲团", '"五老"宣讲团', "五老宣讲团（团长）"))]
    roster(*rows, header=["姓名", "团队"])
    assert [team.name for team in Team.objects.all()] == ["“五老”宣讲团"]
    assert {v.membership_rows.get().team.name for v in Volunteer.objects.all()} == {"“五老”宣讲团"}


def test_a_season_away_written_as_a_time_is_a_season_away() -> None:
    roster(["王一", "冬季居成都（11月至次年3月）"], header=["姓名", "可服务时间"])
    absence = Absence.objects.get()
    assert (absence.from_month, absence.to_month, absence.place) == (11, 3, "成都")


def test_no_diagnosis_is_stored_and_no_second_number_in_the_remark() -> None:
    result = roster(["王一", "高血压", "19900000001/19900000002"], header=["姓名", "身体状况", "电话"])
    assert problems(result) == [(2, "bad_health", "warning"), (2, "two_phones", "warning")]
    person = Volunteer.objects.get()
    assert (person.health_grade, person.phone, person.remark) == ("unknown", "19900000001", "")


def test_kinds_that_are_known_come_in_beside_one_that_is_not() -> None:
    result = roster(["王一", "老干部、老顽童"], header=["姓名", "五老类别"])
    assert problems(result) == [(2, "unknown_elder_kind", "warning")]
    person = Volunteer.objects.get()
    assert ([row.kind for row in person.elder_rows.all()], person.remark) == (["cadre"], "五老类别:老干部、老顽童")


def test_a_township_one_sign_away_is_taken_with_a_warning_or_suggested() -> None:
    area("木里洛乡")
    area("青岗镇")
    result = roster(["王一", "木里乡"], ["王二", "青冈镇"], header=["姓名", "常住地"], good_rows=True)
    assert problems(result) == [(2, "township_assumed", "warning"), (3, "unknown_township", "error")]
    assert "是不是“青岗镇”？" in result.as_dict()["problems"][1]["message"]
    assert [(v.name, v.residence and v.residence.name) for v in Volunteer.objects.all()] == [("王一", "木里洛乡")]
