"""Reading rows of a roster of people into values, each with its problems. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from volunteers.imports import absences, backgrounds, people, schedules
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Columns, Record, Table
from volunteers.imports.values import BadValue, Cell, bounded, compact, read_flag, shown, text_of

Value = TypeVar("Value")

COLUMNS = Columns(
    titles={
        "name": ("姓名", "名字", "志愿者姓名", "人员姓名", "老同志姓名"),
        "serial": ("序号", "编号", "序", "no", "No", "NO"),
        "gender": ("性别",),
        "ethnicity": ("民族", "族别"),
        "birth": ("出生年月", "出生日期", "出生年月日", "出生时间", "生日", "出生"),
        "id_number": (
            "身份证号码", "身份证号", "身份证", "公民身份号码", "公民身份证号码", "身份证件号码", "证件号码", "证件号",
        ),
        "political_status": ("政治面貌", "政治面目", "面貌"),
        "former_post": (
            "原工作单位及职务", "原工作单位职务", "原单位及职务", "原单位职务", "工作单位及职务", "退休前单位及职务",
            "单位及职务", "退休前工作单位及职务", "原任职务", "原职务", "退休前职务", "职务", "职务职称", "原职务职级",
            "职级",
        ),
        "former_unit": ("原工作单位", "原单位", "退休前单位", "退休前工作单位", "工作单位", "单位"),
        "retired": ("退休时间", "退休年份", "离退休时间", "离休退休时间", "退休年月", "退休日期"),
        "elder_kinds": ("五老类别", "五老类型", "五老", "五老身份", "类别"),
        "silver_talent": ("银发人才", "是否银发人才", "银发人才库"),
        "skills": ("专业特长", "特长", "技能", "专长", "专业技能", "特长爱好", "技能特长", "专业特长语言", "服务特长"),
        "residence": (
            "常住地", "居住地", "住址", "乡镇", "现居住地", "常住地址", "家庭住址", "居住地址", "所在乡镇", "乡镇街道",
            "居住乡镇", "常住乡镇", "现住址",
        ),
        "away": ("异地居住情况", "异地居住", "异地居住地", "外出居住情况", "异地情况", "居住情况"),
        "health": ("身体状况", "健康状况", "健康情况", "身体情况", "身体健康状况"),
        "willingness": ("服务意愿", "参加意愿", "志愿服务意愿", "意愿", "服务意向"),
        "schedule": ("可服务时间", "服务时间", "可参加时间", "空闲时间", "时间安排", "可服务时段", "服务时段"),
        "phone": (
            "联系电话", "电话", "手机", "手机号码", "手机号", "电话号码", "联系方式", "联系手机", "本人电话",
            "移动电话", "本人联系电话", "手机电话",
        ),
        "landline": ("固定电话", "座机", "家庭电话", "住宅电话", "座机号码", "宅电"),
        "emergency": ("紧急联系人及电话", "紧急联系人", "紧急联系人姓名", "家属及电话", "家属", "家属姓名"),
        "emergency_phone": (
            "紧急联系人电话", "紧急联系电话", "紧急联系方式", "紧急联系人联系电话", "紧急联系人联系方式",
            "家属联系电话", "家属电话", "家属联系方式",
        ),
        "branch": ("所属党支部", "党支部", "所属支部", "支部", "学习组", "所在党支部", "所属学习组", "党支部学习组"),
        "teams": (
            "所属团队及职务", "所属团队", "团队", "团队及职务", "所在团队", "服务队", "所属服务队", "志愿服务队",
            "队伍", "所属队伍", "所在服务队", "参加团队", "团队名称", "所在团队及职务",
        ),
        "team_role": ("团队职务", "队内职务", "团队内职务", "团队角色", "担任职务"),
        "remark": ("备注", "说明", "备考"),
    },
    required=("name",),
    hints={
        "id_number": r"身份证|证件号",
        "emergency_phone": r"(紧急|家属|亲属|子女|监护人).*(电话|手机|方式|号码)$",
        "emergency": r"紧急联系|家属|亲属|监护人",
        "landline": r"座机|固话|固定电话",
        "phone": r"电话|手机|联系方式",
        "birth": r"出生|生日",
        "retired": r"退休.*(时间|年|日期)",
        "former_post": r"(单位.*职)|原.*职",
        "elder_kinds": r"五老",
        "silver_talent": r"银发",
        "skills": r"特长|专长|技能|擅长",
        "away": r"异地|候鸟|外地",
        "residence": r"住址|居住|常住|住地|所在(乡|镇)|乡镇",
        "health": r"健康|身体",
        "willingness": r"意愿|意向",
        "schedule": r"(服务|参加|空闲|活动|方便|志愿).*(时间|时段)|时间安排",
        "branch": r"支部|学习组",
        "team_role": r"(队|团|社).*(职务|角色|分工)$",
        "teams": r"团队|服务队|志愿队|所属队",
        "political_status": r"政治面|党派",
        "ethnicity": r"民族",
        "name": r"姓名",
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a roster describes one; fields are empty where it says nothing.

    ``skills`` are (name, level), level 0 when missing; ``teams`` are (name, role); ``residence`` is as written.
    """

    name: str = ""
    gender: str = ""
    ethnicity: str = ""
    birth: people.Birth | None = None
    id_number: str = ""
    political_status: str = ""
    former_post: str = ""
    retired_year: int | None = None
    elder_kinds: tuple[str, ...] = ()
    silver_talent: bool | None = None
    skills: tuple[tuple[str, int], ...] = ()
    residence: str = ""
    away: absences.Away = absences.Away()
    health_grade: str = ""
    willingness: str = ""
    schedule: schedules.Schedule | None = None
    phone: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    branch: str = ""
    teams: tuple[tuple[str, str], ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row's number, its person and its problems; the person is incomplete when a problem is an error."""

    number: int
    person: Person
    problems: tuple[Problem, ...]


class _Reader:
    """Reads the cells of one record and collects their problems.

    Text that a warning could not read is ``kept`` for the remark, so nothing a list says is lost.
    """

    def __init__(self, table: Table, record: Record) -> None:
        self.table, self.record = table, record
        self.problems: list[Problem] = []
        self.kept: list[str] = []

    def read(self, field: str, reader: Callable[[Cell], Value], default: Value, severity: str = "error") -> Value:
        try:
            return reader(self.record[field])
        except BadValue as bad:
            severity = severity if bad.usable is None else WARNING
            self.problem(field, bad.code, severity)
            # Diagnoses and second numbers are told but not put into a remark that everybody reads.
            if severity == WARNING and field != "health" and bad.code != "two_phones":
                self.kept.append(f"{self.table.title_of(field)}:{shown(self.record[field])}")
            return default if bad.usable is None else bad.usable  # type: ignore[return-value]

    def problem(self, field: str, code: str, severity: str = "error", **said: object) -> None:
        value = masked_id(shown(self.record[field])) if field == "id_number" else shown(self.record[field])
        title = self.table.title_of(field)
        self.problems.append(Problem(self.record.number, title, value, code, severity, said))


def masked_id(text: str) -> str:
    """Returns an ID number with the day, month and order hidden, short enough for a report."""
    return f"{text[:6]}********{text[14:]}" if len(text) >= 15 else text


def read_roster(table: Table) -> Iterator[RosterRow]:
    """Yields the person of each record; a repeated row carries a warning and no person."""
    seen: dict[tuple[object, ...], int] = {}
    for record in table.records:
        key = _identity(record)
        if key in seen:
            column = table.title_of("name")
            value = shown(record["name"]) or masked_id(shown(record["id_number"]))
            said = {"first": seen[key]}
            duplicate = Problem(record.number, column, value, "duplicate_row", WARNING, said)
            yield RosterRow(record.number, Person(), (duplicate,))
            continue
        seen[key] = record.number
        yield _read_person(table, record)


def _identity(record: Record) -> tuple[object, ...]:
    """Returns all cells of a row except its running number, freed of differences in typing."""
    said = []
    for field in COLUMNS.titles:
        if field != "serial":
            try:
                said.append(compact(record[field]))
            except BadValue as bad:
                said.append(str(bad.value))
    return tuple(said)


def heading_date(heading: str) -> date | None:
    """Returns the date in a title row (填报时间：2023年3月), the first day of a month alone; nothing when none."""
    found = re.search(r"(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*(?:[月.\-/]\s*(\d{1,2})?)?", heading)
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _read_person(table: Table, record: Record) -> RosterRow:
    cell = _Reader(table, record)
    contact = _contact(cell)
    schedule, away = _time_and_place(cell)
    person = Person(
        name=cell.read("name", people.read_name, ""),
        gender=cell.read("gender", people.read_gender, "", WARNING),
        ethnicity=cell.read("ethnicity", _short_text(20), "", WARNING),
        birth=cell.read("birth", people.read_birth, None),
        id_number=cell.read("id_number", people.read_id_number, ""),
        political_status=cell.read("political_status", _short_text(20), "", WARNING),
        former_post=_former_post(cell),
        retired_year=cell.read("retired", backgrounds.read_year, None, WARNING),
        elder_kinds=cell.read("elder_kinds", backgrounds.read_elder_kinds, (), WARNING),
        silver_talent=cell.read("silver_talent", _flag_or_none, None, WARNING),
        skills=cell.read("skills", backgrounds.read_skills, (), WARNING),
        residence=cell.read("residence", _short_text(50), ""),
        away=away,
        health_grade=cell.read("health", backgrounds.read_health, "", WARNING),
        willingness=cell.read("willingness", backgrounds.read_willingness, "", WARNING),
        schedule=schedule,
        phone=cell.read("phone", people.read_phone, "") or cell.read("landline", people.read_phone, "", WARNING),
        emergency_name=contact[0],
        emergency_phone=contact[1],
        branch=cell.read("branch", _short_text(80), "", WARNING),
        teams=_teams(cell),
        remark=cell.read("remark", _short_text(300), "", WARNING),
    )
    person = _compared_with_id(cell, person)
    person = replace(person, remark=";".join([person.remark, *cell.kept][not person.remark :])[:300])
    if away.note:
        cell.problem("away", "away_kept_as_note", WARNING)
    if schedule and schedule.note:
        cell.problem("schedule", "schedule_kept_as_note", WARNING)
    return RosterRow(record.number, person, tuple(cell.problems))


def _contact(cell: _Reader) -> tuple[str, str]:
    """Returns name and phone of the emergency contact, from one column or two."""
    name, phone = cell.read("emergency", people.read_contact, ("", ""), WARNING)
    second_name, second_phone = cell.read("emergency_phone", people.read_contact, ("", ""), WARNING)
    return name or second_name, phone or second_phone


def _former_post(cell: _Reader) -> str:
    """Returns unit and post, from one column or two."""
    unit = cell.read("former_unit", _short_text(60), "", WARNING)
    post = cell.read("former_post", _short_text(120), "", WARNING)
    return post if post.startswith(unit) else f"{unit}{post}"[:120]


def _teams(cell: _Reader) -> tuple[tuple[str, str], ...]:
    """Returns the teams; a separate column of roles gives the role in the first of them."""
    none: tuple[tuple[str, str], ...] = ()
    teams = cell.read("teams", backgrounds.read_teams, none, WARNING)
    role = cell.read("team_role", backgrounds.read_role, "", WARNING)
    return ((teams[0][0], role), *teams[1:]) if teams and role else teams


def _time_and_place(cell: _Reader) -> tuple[schedules.Schedule | None, absences.Away]:
    """Returns the weekly times and the stay away; a season away written as a time is read as a stay away."""
    schedule = cell.read("schedule", _schedule_or_none, None, WARNING)
    away = cell.read("away", absences.read_away, absences.Away(), WARNING)
    if schedule and schedule.note and away == absences.Away():
        season = absences.read_away(schedule.note)
        if season.from_month:
            schedule, away = None, season
    return schedule, away


def _compared_with_id(cell: _Reader, person: Person) -> Person:
    """Returns the person with birth and gender checked by the ID number; a mismatch becomes a problem."""
    if not person.id_number:
        return person
    by_id = people.id_birth(person.id_number)
    birth = person.birth
    if by_id and birth and not _same_month(cell.record["birth"], birth.date, by_id):
        cell.problem("birth", "birth_differs_from_id", WARNING, by_id=by_id.strftime("%Y-%m"))
    elif by_id:
        birth = people.Birth(by_id, day_known=True)
    gender = people.id_gender(person.id_number)
    if person.gender in ("1", "2") and person.gender != gender:
        cell.problem("gender", "gender_differs_from_id", WARNING)
        gender = person.gender
    return replace(person, birth=birth, gender=gender)


def _same_month(read: Cell, birth: date, by_id: date) -> bool:
    """Whether both dates fall in one month; 1948.10 typed as a number was read as January."""
    lost_zero = isinstance(read, float) and (birth.month, by_id.month) == (1, 10)
    return birth.year == by_id.year and (birth.month == by_id.month or lost_zero)


def _flag_or_none(cell: Cell) -> bool | None:
    return read_flag(cell) if compact(cell) else None


def _schedule_or_none(cell: Cell) -> schedules.Schedule | None:
    return schedules.read_schedule(cell) if compact(cell) else None


def _short_text(limit: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        return bounded(text_of(cell), limit)

    return read
