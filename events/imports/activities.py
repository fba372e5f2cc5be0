"""Rows of an activity register to values, each with its problems. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from events.imports.times import heading_year, read_span
from volunteers.imports.people import read_name
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Columns, Record, Table
from volunteers.imports.values import BadValue, Cell, bounded, compact, read_number, shown, text_of
from volunteers.timespan import TimeSpan

COLUMNS = Columns(
    titles={
        "date": ("日期", "活动日期", "时间日期", "开展日期", "活动开展日期"),
        "times": ("起止时间", "时间", "活动时间", "时段", "活动起止时间", "具体时间", "开展时间", "起止"),
        "kind": ("活动类型", "类型", "活动类别", "类别", "项目"),
        "title": ("活动名称", "名称", "活动主题", "活动", "内容", "活动内容", "主题"),
        "area": ("乡镇", "乡镇街道", "所在乡镇", "地区", "街道", "乡镇名称"),
        "place": ("地点", "活动地点", "地址", "场地"),
        "names": ("参加人员", "人员", "参加人", "参与人员", "参加人员名单", "志愿者", "人员名单", "参加志愿者", "姓名"),
        "heads": ("人数", "参加人数", "参与人数", "志愿者人数", "实到人数"),
        "audience": ("受众人数", "受众", "受益人数", "受众人次", "听众人数", "观众人数", "服务人数", "受众数"),
        "works": ("作品件数", "作品", "作品数", "作品数量"),
        "materials": ("资料份数", "资料", "发放资料", "发放资料份数", "宣传资料", "宣传资料份数", "资料数量"),
        "households": ("入户户数", "入户数", "户数", "入户"),
        "remark": ("备注", "说明", "备考"),
        "serial": ("序号", "编号", "序"),
    },
    required=("times", "kind"),
)
_CANCELLED = re.compile(r"取消|未开展|没有开展|未举行|停办|未举办|作废|改期未")
_EMPTY = ("", "无", "-", "—", "/")


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One session of a register. ``names`` in order, each once unless it may be two people.

    ``heads`` are people beyond the names. ``span`` is nothing when the row has an error.
    """

    number: int
    span: TimeSpan | None
    kind: str
    title: str
    area: str
    place: str
    names: tuple[str, ...]
    heads: int
    audience: int
    works: int
    materials: int
    households: int
    remark: str
    is_cancelled: bool
    problems: tuple[Problem, ...]


def read_activities(table: Table) -> Iterator[ActivityRow]:
    """Each record's session; a repetition of an earlier row is a warning of that row alone and has no span."""
    year = heading_year(table.heading)
    seen: dict[tuple[str, ...], int] = {}
    for record in table.records:
        row = _ActivityReader(table, record).read(year)
        key = tuple(shown(record[field]) for field in COLUMNS.titles if field != "serial")
        if key in seen:
            said = {"first": seen[key]}
            problem = Problem(row.number, table.title_of("title"), row.title, "duplicate_row", WARNING, said)
            yield ActivityRow(row.number, None, "", "", "", "", (), 0, 0, 0, 0, 0, "", False, (problem,))
            continue
        seen[key] = row.number
        yield row


class _ActivityReader:
    def __init__(self, table: Table, record: Record) -> None:
        self.table, self.record = table, record
        self.problems: list[Problem] = []

    def read(self, year: int | None) -> ActivityRow:
        span = None
        try:
            span = read_span(self.record["date"], self.record["times"], year)
        except BadValue as bad:
            field = "date" if bad.code == "bad_date" and self.record["date"] is not None else "times"
            self.problem(field, bad.code)
        names = self._names()
        remark = self._text("remark", 300)
        return ActivityRow(
            number=self.record.number,
            span=span,
            kind=self._text("kind", 40),
            title=self._text("title", 120),
            area=self._text("area", 50),
            place=self._text("place", 120),
            names=names,
            heads=self._heads(names),
            audience=self._number("audience"),
            works=self._number("works"),
            materials=self._number("materials"),
            households=self._number("households"),
            remark=remark,
            is_cancelled=bool(_CANCELLED.search(remark)),
            problems=tuple(self.problems),
        )

    def problem(self, field: str, code: str, severity: str = "error", value: str = "", **said: object) -> None:
        value = value or shown(self.record[field])
        self.problems.append(Problem(self.record.number, self.table.title_of(field), value, code, severity, said))

    def _text(self, field: str, limit: int) -> str:
        try:
            return bounded(text_of(self.record[field]), limit)
        except BadValue as bad:
            self.problem(field, bad.code)
            return ""

    def _number(self, field: str) -> int:
        try:
            return read_number(self.record[field]) or 0
        except BadValue as bad:
            self.problem(field, bad.code)
            return 0

    def _names(self) -> tuple[str, ...]:
        try:
            return read_names(self.record["names"])
        except BadValue as bad:
            self.problem("names", bad.code, value=str(bad.value)[:100])
            return ()

    def _heads(self, names: tuple[str, ...]) -> int:
        """How many more there were than names; a number below the names is told and not believed."""
        field = "heads" if self.record["heads"] is not None else "names"
        try:
            heads = read_number(self.record["heads"]) if field == "heads" else _heads_in(self.record["names"])
        except BadValue as bad:
            self.problem("heads", bad.code)
            return 0
        more = (heads if heads is not None else len(names)) - len(names)
        if more > 0 and names:
            self.problem(field, "more_heads_than_names", WARNING, count=more)
        if more < 0:
            self.problem(field, "fewer_heads_than_names", WARNING, count=-more)
        return max(more, 0)


def read_names(cell: Cell) -> tuple[str, ...]:
    """The names in a cell, whatever stands between them, without roles in brackets and 等15人.

    A name written again may be another person of that name and is kept. Raises ``BadValue`` (no_name, too_long).
    """
    text = re.sub(r"\([^)]*\)", "", text_of(cell))
    text = re.sub(r"(等|共)\s*\d*\s*(余|多)?\s*(人|名)?(同志)?[。.]?$|(\d+)(人|名)$", "", text)
    separated = re.sub(r"[。.:]", "、", text)
    pieces = re.split(r"[、,;/|]+", separated) if re.search(r"[、,;/|]", separated) else separated.split()
    return tuple(read_name(piece) for piece in pieces if piece.strip() not in _EMPTY)


def _heads_in(cell: Cell) -> int | None:
    found = re.search(r"(?:等|共)\s*(\d{1,4})\s*(?:余|多)?\s*(?:人|名)", compact(cell))
    return int(found[1]) if found else None


def numbered_names(names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each name with how often it stood before in the session, from 0."""
    counted = Counter[str]()
    for name in names:
        yield name, counted[name]
        counted[name] += 1
