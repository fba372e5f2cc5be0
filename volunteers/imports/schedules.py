"""Reading when somebody can serve and where he is away, from free text. Pure.

What is understood becomes a rule; what is not stays a note and a warning: nothing is dropped.
"""

import re
from dataclasses import dataclass

from volunteers.imports.values import Cell, bounded, chinese_number, text_of

NOON = 720
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "七": 6}
_DAYS |= {str(n + 1): n for n in range(7)}
_DAY = r"[一二三四五六日天1-7]"
_PARTS = {"上午": (0, NOON), "早上": (0, NOON), "下午": (NOON, 1440), "晚上": (1080, 1440), "全天": (0, 1440)}
_ANY_TIME = (
    "随时",
    "随时可以",
    "都可以",
    "均可",
    "全天",
    "不限",
    "任何时间",
    "每天",
    "时间不限",
    "有空",
    "随叫随到",
    "天天",
)
_NUMBER = r"[一二两三四五六七八九十\d]{1,3}"
_LEAVE = re.compile(
    rf"(?:需|须|要|请|最好)?提前({_NUMBER})(?:个)?(天|日|周|星期|工作日)(?:左右)?(?:通知|告知|联系|预约|说|打招呼)?"
)
_BLOCKED = re.compile(
    rf"(?:除(?:了)?)?每月((?:{_NUMBER}[日号]?[、,和及]?)+)[日号]?(?:之外|以外|外|不行|不便|没空|有事|除外)"
)
_SEASONS = {
    "春季": (3, 5),
    "夏季": (6, 8),
    "秋季": (9, 11),
    "冬季": (12, 2),
    "冬天": (12, 2),
    "夏天": (6, 8),
    "春天": (3, 5),
}
_VERB = r"(?:居住在|居住|居于|常住|常年住|长期住|住在|住|居|在|去|到|随子女居)"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a text says about when somebody can serve.

    ``weekly`` are (weekday from 0 for Monday, from minute, to minute); empty means any time. ``note`` is the text when
    something in it was not understood.
    """

    weekly: tuple[tuple[int, int, int], ...] = ()
    notice_days: int = 0
    blocked_month_days: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Where somebody lives apart from home: all year at ``lives_at``, or from month to month (inclusive) each year.

    ``note`` is the text when it was not understood.
    """

    lives_at: str = ""
    from_month: int | None = None
    to_month: int | None = None
    place: str = ""
    note: str = ""


def read_schedule(cell: Cell) -> Schedule:
    """The rules in a text like 周二、周四全天 or 提前三天通知. Raises ``BadValue`` (too_long, formula_error)."""
    text = bounded(text_of(cell), 200)
    rest = re.sub(r"\s+", "", text).replace("礼拜", "周").replace("星期", "周").replace("双休日", "周末")
    notice, blocked = 0, list[int]()
    found = _LEAVE.search(rest)
    if found:
        notice = (chinese_number(found[1]) or 0) * (7 if found[2] in ("周", "星期") else 1)
        rest = rest.replace(found[0], "")
    found = _BLOCKED.search(rest)
    if found:
        blocked = [n for n in map(chinese_number, re.findall(_NUMBER, found[1])) if n and n <= 31]
        rest = rest.replace(found[0], "")
    rest = re.sub(r"^(其余|其他|其它)?(时间)?(都可以|均可|可以|随时|可)?$", "", rest.strip("、,;。."))
    weekly: list[tuple[int, int, int]] = []
    understood = notice <= 60
    for piece in _pieces(rest):
        stretches = _stretches(piece)
        understood = understood and stretches is not None
        weekly += stretches or []
    if not understood:
        # A rule half understood would promise times nobody offered: the person reads as free and is asked.
        return Schedule(note=text)
    return Schedule(tuple(sorted(set(weekly))), notice, tuple(sorted(set(blocked))))


def _pieces(text: str) -> list[str]:
    """The parts of a list, where a weekday alone borrows the part of the day of the next: 周二、周四全天."""
    pieces = [piece for piece in re.split(r"[、,;/|和及或。]", text) if piece]
    joined: list[str] = []
    for piece in reversed(pieces):
        borrowed = next((part for part in _PARTS if joined and part in joined[-1] and "周" in joined[-1]), "")
        if re.fullmatch(rf"{_DAY}({'|'.join(_PARTS)})?", piece):
            piece = f"周{piece}"
        joined.append(piece + borrowed if re.fullmatch(rf"每?周{_DAY}", piece) else piece)
    return joined[::-1]


def _stretches(piece: str) -> list[tuple[int, int, int]] | None:
    """The weekly stretches of one part; none for any time, nothing when it is not understood."""
    piece = re.sub(r"(有空|有时间|可以|方便|均可|都行|都可以|可|参加|服务)$", "", piece)
    if piece in ("", *_ANY_TIME):
        return []
    days, rest = list(range(7)), piece
    ranged = re.match(rf"每?周({_DAY})(?:至|到|-|—|–|~)周?({_DAY})", piece)
    single = re.match(r"每?周([一二三四五六日天]+|[1-7](?![\d:点时]))", piece)
    group = re.match(r"(周末|工作日|平时|每天|每日|天天)", piece)
    if ranged:
        first, last = _DAYS[ranged[1]], _DAYS[ranged[2]]
        days = [d % 7 for d in range(first, last + 1 if last >= first else last + 8)]
        rest = piece[ranged.end() :]
    elif single:
        days, rest = [_DAYS[sign] for sign in single[1]], piece[single.end() :]
    elif group:
        days = {"周末": [5, 6], "工作日": [0, 1, 2, 3, 4], "平时": [0, 1, 2, 3, 4]}.get(group[1], days)
        rest = piece[group.end() :]
    rest = re.sub(r"^(的|之内|期间)|(时间段?|有空|可以|都|均|可|行)+$", "", rest)
    start, end = _PARTS.get(rest, (0, 0)) if rest else (0, 1440)
    hours = re.fullmatch(
        r"(上午|下午)?(\d{1,2})(?:[:点时](\d{2})?)?(?:-|—|–|~|至|到)(\d{1,2})(?:[:点时](\d{2})?)?", rest
    )
    if hours:
        later = NOON if hours[1] == "下午" else 0
        start, end = (
            int(h) * 60 + int(m or 0) + (later if int(h) < 12 else 0) for h, m in (hours.group(2, 3), hours.group(4, 5))
        )
    return [(day, start, end) for day in days] if 0 <= start < end <= 1440 else None


def read_away(cell: Cell) -> Away:
    """Where the person lives away, all year or in a season. Raises ``BadValue`` (too_long, formula_error)."""
    text = bounded(text_of(cell), 200)
    plain = re.sub(r"[\s。.]+", "", text)
    if plain in ("", "无", "否", "-", "—", "/", "不", "没有", "本地", "常住本地", "不异地"):
        return Away()
    months = re.search(
        r"(?:每年|当年)?(\d{1,2})月?(?:份|底|初|中旬)?(?:至|到|-|—|–|~)(?:次年|第二年|翌年|来年)?(\d{1,2})月(?:份|底|初|中旬)?",
        plain,
    )
    season = next((name for name in _SEASONS if plain.startswith((name, f"每年{name}"))), "")
    rest = plain.replace(months[0], "") if months else plain
    rest = re.sub(r"[(),、;每年]", "", rest.replace(season, "") if season else rest)
    place_found = re.fullmatch(
        rf"{_VERB}?(?:的)?([\u4e00-\u9fff]{{2,15}}?)(?:市|县|省)?(?:居住|生活|过冬|避寒|避暑|带孙子?|住)?", rest
    )
    place = place_found[1] if place_found else ""
    if months and place:
        first, last = int(months[1]), int(months[2])
        if 1 <= first <= 12 and 1 <= last <= 12:
            return Away(from_month=first, to_month=last, place=place)
        return Away(note=text)
    if season and place:
        first, last = _SEASONS[season]
        return Away(from_month=first, to_month=last, place=place)
    lives = re.fullmatch(
        r"(?:常住|常年居住|常年住|长期居住|长期住|定居|现居|现住|居住在?|随子女居住在?|随子女住)(?:在|于)?([\u4e00-\u9fff]{2,15})",
        plain,
    )
    if lives and not months:
        return Away(lives_at=lives[1])
    if place and not months and not season and re.fullmatch(r"[\u4e00-\u9fff]{2,4}(市|县)?", plain):
        return Away(lives_at=place)
    return Away(note=text)
