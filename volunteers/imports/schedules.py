"""Reading a person's weekly times from free text. Pure.

Understood text becomes a rule; other text stays as a note with a warning, so nothing is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from volunteers.imports.values import NOTHING, Cell, bounded, chinese_number, text_of

NOON, MIDNIGHT = 720, 1440
Stretch = tuple[int, int, int]
"""(weekday from 0 for Monday, from minute, to minute)."""
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "七": 6}
_DAYS |= {str(n + 1): n for n in range(7)}
_DAY = r"[一二三四五六日天1-7]"
_TO = r"(?:至|到|-|—|–|~)+"
_GROUPS = {"周末": (5, 6), "每天": range(7), "每日": range(7), "天天": range(7)}
_GROUPS |= dict.fromkeys(("工作日", "平时", "平日", "周内", "周中"), range(5))
_PARTS = {
    "上午": (0, NOON),
    "早上": (0, NOON),
    "下午": (NOON, MIDNIGHT),
    "晚上": (1080, MIDNIGHT),
    "全天": (0, MIDNIGHT),
}
_PARTS |= {"上下午": (0, MIDNIGHT), "白天": (480, 1080), "中午": (690, 840), "傍晚": (1020, 1200)}
_ANY_TIME = (
    "随时", "都可以", "都", "均", "不限", "任何时间", "时间不限", "有空", "有空就", "随叫随到", "任意", "任意时间",
    "其余", "其他", "其它", "其余时间", "其他时间", "其它时间", "无特殊要求", "无要求",
)  # fmt: skip
_NUMBER = r"[一二两三四五六七八九十\d]{1,3}"
_LEAVE = re.compile(
    rf"(?:需|须|要|请|最好)*提前({_NUMBER})(?:个)?(天|日|周|工作日)(?:左右)?(?:打?电话)?(?:通知|告知|联系|预约|说|打招呼)?"
)
_NOT = r"(?:除外|之外|以外|外|不行|不便|不能|没空|有事|没时间|休息)"
_BLOCKED = re.compile(
    rf"(?:除了?)?每月((?:{_NUMBER}[日号]?[、,和及]?)+)(?:{_NOT}|有?(?:集中|支部|组织|政治)?(?:学习|开会|会议|党日|活动|安排))"
)
_DAY_LIST = rf"(?:每?周(?:末|{_DAY}+)(?:上午|下午|晚上)?(?:[、,和及]周?{_DAY})*)"
_EXCEPT = re.compile(rf"除了?({_DAY_LIST})(?:之外|以外|外)?|({_DAY_LIST}){_NOT}")
_HOUR = r"(上午|早上|下午|晚上)?(\d{1,2})(?:[:点时](\d{2}|半)?分?)?"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The times at which a person can serve, as a text states them.

    ``weekly`` are stretches; empty means any time. ``note`` is the text when part of it was not understood.
    """

    weekly: tuple[Stretch, ...] = ()
    notice_days: int = 0
    blocked_month_days: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One part of a list: its days and its part of the day, each nothing when missing."""

    days: tuple[int, ...] | None
    part: tuple[int, int] | None
    is_one_day: bool = False


def read_schedule(cell: Cell) -> Schedule:
    """Returns the rules in a text like 周二、周四全天, 除周三外 or 提前三天通知.

    Raises ``BadValue`` (too_long, formula_error).
    """
    text = bounded(text_of(cell), 200)
    if text in NOTHING:
        return Schedule()
    rest = re.sub(r"\s+", "", text).replace("礼拜", "周").replace("星期", "周").replace("双休日", "周末")
    rest = rest.replace("每周周", "每周")
    notice, blocked, without = 0, list[int](), list[Stretch]()
    understood = True
    if found := _LEAVE.search(rest):
        notice = (chinese_number(found[1]) or 0) * (7 if found[2] == "周" else 1)
        rest = rest.replace(found[0], "、")
    if found := _BLOCKED.search(rest):
        blocked = [n for n in map(chinese_number, re.findall(_NUMBER, found[1])) if n and n <= 31]
        rest = rest.replace(found[0], "、")
    if found := _EXCEPT.search(rest):
        excepted = _weekly(found[1] or found[2])
        understood, without = excepted is not None, excepted or []
        rest = rest.replace(found[0], "、")
    weekly = _weekly(rest)
    if weekly is None or not understood or notice > 60:
        # A rule half understood would promise times nobody offered: the person reads as free and is asked.
        return Schedule(note=text)
    if without:
        weekly = _minus(weekly or [(day, 0, MIDNIGHT) for day in range(7)], without)
    return Schedule(_joined(weekly), notice, tuple(sorted(set(blocked))))


def _weekly(text: str) -> list[Stretch] | None:
    """Returns the weekly stretches of a list: empty for any time, nothing when a part is not understood."""
    pieces: list[_Piece] = []
    for said in re.split(r"[、,;/|和及或。()]", text):
        piece = _piece(said)
        if piece is None:
            return None
        pieces += [piece] if piece.days is not None or piece.part is not None else []
    stretches: list[Stretch] = []
    days: tuple[int, ...] = tuple(range(7))
    for place, piece in enumerate(pieces):
        days = days if piece.days is None else piece.days
        start, end = piece.part or _borrowed(pieces, place) or (0, MIDNIGHT)
        stretches += [(day, start, end) for day in days]
    everything = [(day, 0, MIDNIGHT) for day in range(7)]
    return [] if all(piece.days is None for piece in pieces) and stretches == everything else stretches


def _borrowed(pieces: Sequence[_Piece], place: int) -> tuple[int, int] | None:
    """Returns the part of the day that a piece without one takes from the next: 周二、周四上午; 周一至周五，上午."""
    for this, following in zip(pieces[place:], pieces[place + 1 :], strict=False):
        if following.days is not None and not this.is_one_day:
            return None
        if following.part is not None:
            return following.part
    return None


def _piece(said: str) -> _Piece | None:
    """Returns one part of a list (an empty one means any time), or nothing when it is not understood."""
    text = re.sub(r"^(只有|只能|仅限?|只限|限|一般|通常|最好|基本上?|主要)|^(在|是)", "", said)
    text = re.sub(r"(有空|有时间|空闲|可以|方便|均可|都行|都可以?|可|行|参加|服务|的?时间段?|期间|之内|的)+$", "", text)
    if text in ("", *_ANY_TIME):
        return _Piece(None, None)
    days, rest = None, text
    ranged = re.match(
        rf"每?周({_DAY}){_TO}周?([一二三四五六日天]|[1-7](?![\d:点时]))|([一二三四五六]){_TO}([二三四五六日天])", text
    )
    single = re.match(r"每?周([一二三四五六日天]+|[1-7](?![\d:点时]))", text) or re.fullmatch(
        rf"()({_DAY})(上午|下午)?", text
    )
    if ranged:
        first, last = _DAYS[ranged[1] or ranged[3]], _DAYS[ranged[2] or ranged[4]]
        days, rest = tuple(d % 7 for d in range(first, last + (1 if last >= first else 8))), text[ranged.end() :]
    elif single:
        named = single[1] or single[2]
        days, rest = tuple(_DAYS[sign] for sign in named), text[text.index(named) + len(named) :]
    elif group := next((name for name in _GROUPS if text.startswith(name)), None):
        days, rest = tuple(_GROUPS[group]), text.removeprefix(group)
    part = _part(re.sub(r"^的", "", rest))
    return _Piece(days, part, bool(single)) if part or not rest else None


def _part(text: str) -> tuple[int, int] | None:
    """Returns 上午, 9:00-11:00, 下午2点以后 as minutes of the day, or nothing when it is no part of a day."""
    if text in _PARTS:
        return _PARTS[text]
    if found := re.fullmatch(rf"{_HOUR}{_TO}{_HOUR}", text):
        start = _minute(found[1], found[2], found[3])
        end = _minute(found[4] or found[1], found[5], found[6])
    elif found := re.fullmatch(rf"{_HOUR}(?:以后|之后|后|以前|之前|前)", text):
        at = _minute(found[1], found[2], found[3])
        start, end = (at, MIDNIGHT) if "后" in text else (0, at)
    else:
        return None
    return (start, end) if 0 <= start < end <= MIDNIGHT else None


def _minute(half: str | None, hour: str, minute: str | None) -> int:
    later = NOON if half in ("下午", "晚上") and int(hour) < 12 else 0
    return int(hour) * 60 + (30 if minute == "半" else int(minute or 0)) + later


def _minus(weekly: Sequence[Stretch], without: Sequence[Stretch]) -> list[Stretch]:
    for day, start, end in without:
        parts = [(d, s, e, s < end and start < e and d == day) for d, s, e in weekly]
        weekly = [(d, s, e) for d, s, e, overlaps in parts if not overlaps]
        cut = [(d, s, e) for d, s, e, overlaps in parts if overlaps]
        weekly += [(d, s, start) for d, s, _e in cut if s < start] + [(d, end, e) for d, _s, e in cut if end < e]
    return list(weekly)


def _joined(weekly: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Returns the stretches in order, with touching and overlapping ones joined."""
    joined: list[Stretch] = []
    for day, start, end in sorted(weekly):
        if joined and joined[-1][0] == day and start <= joined[-1][2]:
            joined[-1] = (day, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((day, start, end))
    return tuple(joined)
