"""Reading rows of an activity register into values, each with its problems. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from events.imports.times import heading_year, read_span
from volunteers.imports.people import MIDDLE_DOTS, read_name
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Columns, Record, Table
from volunteers.imports.values import CIRCLED, BadValue, Cell, bounded, read_number, shown, text_of
from volunteers.timespan import TimeSpan

COLUMNS = Columns(
    titles={
        "date": ("日期", "活动日期", "时间日期", "开展日期", "活动开展日期"),
        "times": (
            "起止时间", "时间", "活动时间", "时段", "活动起止时间", "具体时间", "开展时间", "起止", "开始时间",
            "起始时间", "开始", "活动开始时间",
        ),
        "end": ("结束时间", "结束", "截止时间", "活动结束时间", "终止时间"),
        "duration": ("时长", "活动时长", "服务时长", "时长小时", "用时", "时长分钟"),
        "kind": ("活动类型", "类型", "活动类别", "类别", "项目", "活动种类", "服务类型", "活动项目"),
        "title": ("活动名称", "名称", "活动主题", "活动", "内容", "活动内容", "主题"),
        "area": ("乡镇", "乡镇街道", "所在乡镇", "地区", "街道", "乡镇名称"),
        "place": ("地点", "活动地点", "地址", "场地"),
        "names": (
            "参加人员", "人员", "参加人", "参与人员", "参加人员名单", "志愿者", "人员名单", "参加志愿者", "姓名",
            "参加人员姓名", "参与志愿者", "参加老同志", "志愿者姓名", "志愿者名单", "名单", "服务人员", "参与人",
        ),
        "heads": ("人数", "参加人数", "参与人数", "志愿者人数", "实到人数", "参加人次", "人次", "到场人数"),
        "audience": (
            "受众人数", "受众", "受益人数", "受众人次", "听众人数", "观众人数", "服务人数", "受众数",
            "服务群众人数", "受益人次", "覆盖人数", "听众", "观众",
        ),
        "works": ("作品件数", "作品", "作品数", "作品数量"),
        "materials": ("资料份数", "资料", "发放资料", "发放资料份数", "宣传资料", "宣传资料份数", "资料数量"),
        "households": ("入户户数", "入户数", "户数", "入户"),
        "remark": ("备注", "说明", "备考"),
        "serial": ("序号", "编号", "序"),
    },
    required=("times", "kind"),
    hints={
        "times": r"时间|时段|起止",
        "date": r"日期",
        "duration": r"时长|小时",
        "audience": r"受众|受益|听众|观众|群众",
        "works": r"作品",
        "materials": r"资料|宣传单",
        "households": r"户",
        "kind": r"类型|类别|种类",
        "names": r"人员|名单|姓名|志愿者$",
        "heads": r"人数|人次",
        "area": r"乡镇|街道|所在地",
        "place": r"地点|地址|场所",
        "title": r"名称|主题|内容",
    },
)  # fmt: skip
_CANCELLED = re.compile(r"取消|未开展|没有开展|未举行|停办|未举办|作废|改期未")
_EMPTY = ("", "无", "-", "—", "/")


_GROUP = re.compile(r"全体|部分|各位|其他|其余|另有|群众|村民|居民|党员|干部|社员|队员|老同志|离退休|志愿者")
_ABSENT = re.compile(r"请假|缺席|缺勤|未到|未参加|没来")


@dataclass(frozen=True, slots=True)
class Named:
    """The people a cell names: those present, those absent, groups without names, and a number of heads, if any."""

    names: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    heads: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One session of a register. ``names`` are in order, each once unless it may be two people.

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
    """Yields the session of each record; a repeated row carries a warning and no span."""
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
            said = self.record
            span = read_span(said["date"], said["times"], year, end=said["end"], duration=said["duration"])
        except BadValue as bad:
            of_day = bad.code in ("bad_date", "several_days") and self.record["date"] is not None
            field = "date" if of_day else "times"
            self.problem(field, bad.code)
        named = self._names()
        remark = self._text("remark", 300)
        return ActivityRow(
            number=self.record.number,
            span=span,
            kind=self._text("kind", 40),
            title=self._text("title", 120),
            area=self._text("area", 50),
            place=self._text("place", 120),
            names=named.names,
            heads=self._heads(named),
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

    def _names(self) -> Named:
        try:
            named = read_names(self.record["names"])
        except BadValue as bad:
            self.problem("names", bad.code, value=str(bad.value)[:100])
            return Named()
        for name in named.absent:
            self.problem("names", "name_absent", WARNING, name, name=name)
        return named

    def _heads(self, named: Named) -> int:
        """Returns the number of people beyond the names; a number below the names is reported and ignored."""
        field, names = "heads" if self.record["heads"] is not None else "names", len(named.names)
        try:
            heads = read_number(self.record["heads"]) if field == "heads" else named.heads
        except BadValue as bad:
            self.problem("heads", bad.code)
            return 0
        more = (heads if heads is not None else names) - names
        if more > 0 and names:
            self.problem(field, "more_heads_than_names", WARNING, count=more)
        if more < 0 and -more > len(named.absent):
            self.problem(field, "fewer_heads_than_names", WARNING, count=-more)
        if named.groups and more <= 0:
            self.problem("names", "group_without_number", WARNING, "、".join(named.groups))
        return max(more, 0)


def read_names(cell: Cell) -> Named:
    """Returns the names in a cell, whatever separates them, without roles, in order.

    A repeated name may be another person of that name and is kept. 等15人 and 群众3人 are heads without names. Raises
    ``BadValue`` (no_name, too_long).
    """
    text = text_of(CIRCLED.sub("、", cell) if isinstance(cell, str) else cell)
    heads = [int(n) for n in re.findall(r"(?:等|共|计|(?<=[^\s、,;])\s)\s*(\d{1,4})\s*[余多]?\s*[人名位]", text)]
    text = re.sub(r"\(?(?:(?:等|共计?|合计)\s*\d*|\s\d+)\s*[余多]?\s*[人名位]?(?:同志)?\)?[。.]?\s*$", "", text)
    names, absent, groups, others = list[str](), list[str](), list[str](), 0
    for piece in _pieces(text):
        bare = re.sub(r"\([^)]*\)?|(?:同志|老师)$", "", piece).strip(" .·")
        group = re.fullmatch(r"(\D*?)\s*(\d{1,4})\s*[余多]?\s*[人名位]", bare)
        if group or _GROUP.match(bare):
            others += int(group[2]) if group else 0
            groups += [bare] if group is None or group[1] else []
        elif bare and bare not in _EMPTY:
            (absent if _ABSENT.search(piece.removeprefix(bare)) else names).append(read_name(bare))
    said = max(heads, default=0) or (len(names) + others if others else 0)
    return Named(tuple(names), tuple(absent), tuple(groups), said or None)


def _pieces(text: str) -> list[str]:
    """Returns the parts of a cell of names; a space within a name (王　英) separates only without other marks."""
    text = re.sub(
        r"(?:^|(?<=[\s、,;。]))\d{1,3}[.、)]\s*(?=\D)", "、", re.sub(r"[【〔\[]", "(", re.sub(r"[】〕\]]", ")", text))
    )
    text = re.sub(r"(?:^|(?<=[、,;。\s]))[\u4e00-\u9fff]{0,6}(?:员|者|人|队|组|长|主持|主讲|参加|带队):", "、", text)
    text = re.sub(r"[、,;/|\\+&。:\n]+(?![^()]*\))", "、", text).strip("、 ")
    if "、" in text:
        text = re.sub(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])", "·", text)
        pieces = text.split("、")
    else:
        pieces = _spaced(
            re.split(rf"\s+(?![^()]*\))(?![{MIDDLE_DOTS}(])|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])", text)
        )
    return [half for piece in pieces for half in _joined_by_and(piece)]


def _spaced(pieces: list[str]) -> list[str]:
    """Returns names with single characters in a row joined by twos: 王 英 李明明 → 王英, 李明明."""
    names: list[str] = []
    open_ = False
    for piece in pieces:
        if len(piece) == 1 and open_:
            names[-1] += piece
        else:
            names.append(piece)
        open_ = len(piece) == 1 and not open_
    return names


def _joined_by_and(piece: str) -> list[str]:
    """Returns 王英和李明 as two names; 侯和才 stays one person."""
    found = re.fullmatch(r"\s*([^\s()]{2,4}?)\s*(?:和|及|与|以及)\s*(?!同志|老师)([^\s()]{2,4})\s*", piece)
    return [found[1], found[2]] if found else [piece]


def numbered_names(names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yields each name with the number of its earlier occurrences in the session, from 0."""
    counted = Counter[str]()
    for name in names:
        yield name, counted[name]
        counted[name] += 1
