"""Reading rows of a list of service requests into values, each with its problems. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from events.imports.times import heading_year, read_wishes
from events.imports.venues import altitude_in
from events.imports.wanted import NOTHING_WANTED, WantedRole, WantedSkill, read_wanted
from volunteers.imports.people import read_phone
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Columns, Record, Table
from volunteers.imports.values import (
    BadValue,
    Cell,
    bounded,
    compact,
    read_number,
    shown,
    text_of,
)
from volunteers.timespan import TimeSpan

Value = TypeVar("Value")

COLUMNS = Columns(
    titles={
        "number": ("编号", "单号", "需求编号", "需求单号", "登记编号", "需求单编号"),
        "serial": ("序号", "序"),
        "unit": ("需求单位", "单位", "申请单位", "提出单位", "点单单位", "单位名称", "需求方"),
        "area": ("乡镇", "乡镇街道", "所在乡镇", "所属乡镇"),
        "contact": ("经办人", "联系人", "负责人", "经办人姓名", "联络员", "单位联系人"),
        "phone": ("联系电话", "电话", "手机", "手机号码", "联系方式", "经办人电话", "联系人电话"),
        "kind": ("活动类型", "类型", "服务类型", "类别", "活动类别", "服务项目", "需求类型"),
        "theme": ("主题", "活动主题", "宣讲主题", "服务主题", "内容", "服务内容", "活动内容"),
        "date": ("期望日期", "日期", "活动日期", "希望日期", "拟开展日期", "需求日期", "服务日期"),
        "when": (
            "期望时间", "时间", "时段", "期望时段", "具体时间", "起止时间", "拟定时间", "预约时间",
            "活动时间", "服务时间", "希望时间", "需求时间", "拟开展时间", "计划时间",
        ),
        "place": ("地点", "活动地点", "服务地点", "地址", "场地"),
        "audience": (
            "受众及人数", "受众", "受众人数", "参加对象", "对象及人数", "服务对象及人数", "受众类型及人数", "服务对象",
        ),
        "heads": ("需要人数", "人数", "需求人数", "志愿者人数", "所需人数", "需要志愿者人数"),
        "skills": ("技能或语言要求", "技能要求", "语言要求", "技能", "要求", "技能语言要求", "专业要求", "特长要求"),
        "transport": ("接送食宿", "接送", "交通食宿", "食宿接送", "交通", "接送安排", "保障"),
        "risk": ("风险说明", "风险", "安全风险", "风险提示", "安全说明"),
        "venue": ("场地设备", "设备", "场地情况", "场地条件"),
        "approval": ("批准文号", "防火区批准文号", "审批文号"),
        "remark": ("备注", "说明", "备考"),
    },
    required=("unit", "kind", "when"),
    hints={
        "number": r"编号|单号",
        "phone": r"电话|手机|联系方式",
        "contact": r"经办|联系人",
        "unit": r"单位",
        "when": r"时间|时段",
        "date": r"日期",
        "audience": r"受众|对象",
        "heads": r"人数",
        "skills": r"技能|特长|语言",
        "transport": r"接送|食宿|交通",
        "risk": r"风险|安全",
        "venue": r"场地|设备",
        "place": r"地点|地址",
        "kind": r"类型|类别|种类",
        "theme": r"主题|内容|课题",
        "area": r"乡镇|街道",
    },
)  # fmt: skip

_COUNT = r"(?:\d{1,6}[余多]?|(?<![一二三四五六七八九十])[一二两三四五六七八九十百千]{2,6}[余多]?)"
_NO_AUDIENCE: tuple[str, int | None] = ("", None)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request of the list. ``transport`` is pickup, pickup_meal, self or empty; ``heads`` is 0 when missing.

    ``wishes`` are empty when the row has an error or repeats another.
    """

    number_in_file: int
    number: str
    unit: str
    area: str
    contact: str
    phone: str
    kind: str
    theme: str
    wishes: tuple[TimeSpan, ...]
    place: str
    audience_kind: str
    audience: int | None
    heads: int
    skills: tuple[WantedSkill, ...]
    roles: tuple[WantedRole, ...]
    transport: str
    risk: str
    venue: str
    approval: str
    altitude_m: int | None
    remark: str
    problems: tuple[Problem, ...]


def read_service_requests(table: Table) -> Iterator[RequestRow]:
    """Yields the request of each record; a repeated row carries a warning and no wishes."""
    year = heading_year(table.heading)
    seen: dict[tuple[str, ...], int] = {}
    for record in table.records:
        key = tuple(shown(record[field]) for field in COLUMNS.titles if field != "serial")
        if key in seen:
            said = {"first": seen[key]}
            column = table.title_of("number") or table.title_of("unit")
            value = shown(record["number"]) or shown(record["unit"])
            problem = Problem(record.number, column, value, "duplicate_row", WARNING, said)
            yield _Reader(table, Record(record.number, {}), [problem]).nothing()
            continue
        seen[key] = record.number
        yield _Reader(table, record, []).read(year)


class _Reader:
    def __init__(self, table: Table, record: Record, problems: list[Problem]) -> None:
        self.table, self.record, self.problems = table, record, problems

    def nothing(self) -> RequestRow:
        """Returns a row with nothing but its problems."""
        empty = ("",) * 7
        return RequestRow(
            self.record.number, *empty, (), "", "", None, 0, (), (), "", "", "", "", None, "", tuple(self.problems)
        )

    def read(self, year: int | None) -> RequestRow:
        text = self._text
        audience = self._value("audience", read_audience, _NO_AUDIENCE, WARNING)
        wanted = self._value("skills", read_wanted, NOTHING_WANTED)
        risk, place, remark = text("risk", 200), text("place", 120), text("remark", 300)
        return RequestRow(
            number_in_file=self.record.number,
            number=compact_or_empty(self.record["number"])[:20],
            unit=text("unit", 80),
            area=text("area", 50),
            contact=text("contact", 50),
            phone=self._value("phone", read_phone, ""),
            kind=text("kind", 40),
            theme=text("theme", 80),
            wishes=self._value("when", lambda cell: read_wishes(cell, year, self.record["date"]), ()),
            place=place,
            audience_kind=audience[0],
            audience=audience[1],
            heads=self._value("heads", lambda cell: read_number(cell, most=200), None) or 0,
            skills=wanted[0],
            roles=wanted[1],
            transport=self._value("transport", read_transport, "", WARNING),
            risk=risk,
            venue=text("venue", 200),
            approval=text("approval", 60),
            altitude_m=altitude_in(risk, place, remark),
            remark=self._remark(remark),
            problems=tuple(self.problems),
        )

    def _value(self, field: str, reader: Callable[[Cell], Value], default: Value, severity: str = "error") -> Value:
        try:
            return reader(self.record[field])
        except BadValue as bad:
            title = self.table.title_of(field)
            severity = severity if bad.usable is None else WARNING
            self.problems.append(
                Problem(self.record.number, title, shown(self.record[field]), bad.code, severity, {"titles": title})
            )
            return default if bad.usable is None else bad.usable  # type: ignore[return-value]

    def _text(self, field: str, limit: int) -> str:
        return self._value(field, lambda cell: bounded(text_of(cell), limit), "")

    def _remark(self, remark: str) -> str:
        """Returns the remark with the text that warnings could not read, so that nothing in the list is lost."""
        kept = [f"{p.column}:{p.value}" for p in self.problems if p.severity == WARNING and p.code != "two_phones"]
        return ";".join([text for text in (remark, *kept) if text])[:300]


def compact_or_empty(cell: Cell) -> str:
    """Returns a number as written, without spaces; empty when its formula failed."""
    try:
        return compact(cell)
    except BadValue:
        return ""


def read_audience(cell: Cell) -> tuple[str, int | None]:
    """Returns 居民298人 as (居民, 298); either may be missing. Raises ``BadValue`` (bad_number)."""
    text = compact(cell)
    if re.search(r"\d[-~—–至到]\d", text):
        raise BadValue("bad_number", text)
    counted = re.findall(rf"{_COUNT}(?:人次|人|名|位)", text) or re.findall(
        rf"{_COUNT}户?", re.sub(r"\d+[年班组级]", "", text)
    )
    kind = re.sub(rf"{_COUNT}(?:人次|人|名|位|户)?(?:左右|以上)?", "", text) if counted else text
    kind = re.sub(r"[,、;:(){}/]|人数|约|共计?|近|大约", "", kind)
    return bounded(kind, 40), read_number("、".join(f"{n}人" for n in counted)) if counted else None


def read_transport(cell: Cell) -> str:
    """Returns pickup_meal for 接送+午餐, pickup for 接送, self for 自行前往, or empty.

    Raises ``BadValue`` (bad_transport).
    """
    text = compact(cell)
    if text in ("", "-", "—"):
        return ""
    meal = re.search(
        r"餐|饭|食", re.sub(r"(不含|不供|不管|不提供|无|自带|自备)(午|晚|早|工作)?(餐|饭|食)宿?", "", text)
    )
    if re.search(r"自行|自理|自驾|步行|不接送|无需|不需|^无", text):
        return "self"
    if re.search(r"接送|接|车", text):
        return "pickup_meal" if meal else "pickup"
    raise BadValue("bad_transport", text)
