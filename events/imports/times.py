"""Reading when something is or was: dates, clock times, both in one text. Pure; Asia/Shanghai.

Readers raise only ``BadValue``: bad_date or bad_time.
"""

import re
from datetime import date, datetime, time

from volunteers.imports.values import BadValue, Cell, chinese_number, text_of
from volunteers.timespan import InvalidTimeSpan, TimeSpan, local_span

_DAY_ZERO = date(1899, 12, 30)
_CN = "零〇一二两三四五六七八九十"
_WEEKDAY = r"(?:\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_FULL = re.compile(rf"(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*[日号]?\s*{_WEEKDAY}")
_DIGITS8 = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(rf"(?<![\d:])(\d{{1,2}})\s*(?:月\s*(\d{{1,2}})\s*[日号]?|[./](\d{{1,2}})(?![\d:]))\s*{_WEEKDAY}")
_CHINESE = re.compile(rf"([{_CN}]{{1,3}})月([{_CN}]{{1,3}})[日号]\s*{_WEEKDAY}")
_HALF = r"(上午|下午|早上|中午|晚上|凌晨|傍晚|早|晚|AM|PM|am|pm)?\s*"
_CLOCK = r"(\d{1,2})(?:\s*[:点时]\s*(\d{1,2}|半|一刻|三刻)?\s*分?(?::\d{2})?)?\s*"
_SPAN = re.compile(rf"{_HALF}{_CLOCK}(?:-|—|–|―|~|至|到|──|——)+\s*{_HALF}{_CLOCK}(?:结束)?")
_LATER = ("下午", "晚上", "傍晚", "晚", "PM", "pm")
_EARLIEST_MINUTE = 6 * 60


def heading_year(heading: str) -> int | None:
    """The year a title row speaks of (…台账（2022年）); nothing when it names none."""
    found = re.search(r"(?<!\d)(20\d{2})\s*(?:年|[-./]\s*\d)", heading)
    return int(found[1]) if found else None


def read_date(cell: Cell, year: int | None) -> date:
    """A day in any usual shape; one without a year is in ``year``. Raises ``BadValue`` (bad_date)."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 36_000 < cell < 60_000:
        return date.fromordinal(_DAY_ZERO.toordinal() + int(cell))
    text = text_of(cell)
    day, rest = _take_date(text, year)
    if day is None or re.search(r"\d", re.sub(r"00:00(:00)?", "", rest)):
        raise BadValue("bad_date", text)
    return day


def _take_date(text: str, year: int | None) -> tuple[date | None, str]:
    """The first day of a text and what is left of it. Raises ``BadValue`` (bad_date) for an impossible one."""
    found = _FULL.search(text) or _DIGITS8.search(text)
    if found:
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        found = _SHORT.search(text) or _CHINESE.search(text)
        if not found:
            return None, text
        if year is None:
            raise BadValue("bad_date", text)
        month, day = [g for g in found.groups() if g]
        parts = (year, chinese_number(month) or 0, chinese_number(day) or 0)
    try:
        return date(*parts), text[: found.start()] + " " + text[found.end() :]
    except ValueError:
        raise BadValue("bad_date", text) from None


def read_clock_span(text: str) -> tuple[time, time]:
    """Two clock times (下午2:30-4:00, 9点半到11点, 上午10:30-1:30 up to 13:30). Raises ``BadValue`` (bad_time)."""
    found = _SPAN.search(text)
    if not found or re.search(r"\d", text[: found.start()] + text[found.end() :]):
        raise BadValue("bad_time", text)
    first_half, hour, minute, second_half, last_hour, last_minute = found.groups()
    start = _minutes(first_half, hour, minute)
    end = _minutes(second_half or first_half, last_hour, last_minute)
    if start < _EARLIEST_MINUTE and not first_half and end <= 12 * 60:
        start, end = start + 720, end + 720  # nobody serves before six: 2:30-4:00 is the afternoon
    if end <= start and end + 720 > start and int(last_hour) <= 12:
        end += 720
    if not 0 <= start < end < 1440:
        raise BadValue("bad_time", text)
    return time(start // 60, start % 60), time(end // 60, end % 60)


def _minutes(half: str | None, hour: str, minute: str | None) -> int:
    number = int(hour)
    spelled = {"半": 30, "一刻": 15, "三刻": 45}.get(minute or "", 0)
    past = int(minute) if minute and minute.isdecimal() else spelled
    if number > 24 or past > 59:
        raise BadValue("bad_time", f"{hour}:{minute}")
    if half in _LATER and number < 12:
        number += 12
    if half == "中午" and number < 6:
        number += 12
    return number * 60 + past


def read_span(day: Cell, times: Cell, year: int | None) -> TimeSpan:
    """A session from a day's cell and a times' cell; either may hold both. Raises ``BadValue``."""
    text = _clock_text(times)
    taken, rest = _take_date(text, year)
    if day is None and taken is None:
        raise BadValue("bad_date", text)
    return _span(read_date(day, year) if day is not None and taken is None else taken or read_date(day, year), rest)


def read_wishes(cell: Cell, year: int | None) -> tuple[TimeSpan, ...]:
    """One or several wished times in one text, in order; a later one without a day is on the day before it.

    Raises ``BadValue`` (bad_date, bad_time); at least one.
    """
    wishes: list[TimeSpan] = []
    day: date | None = None
    for piece in re.split(r"[;、\n]|或者|或|,(?=\s*\d{1,4}[-./年月])", text_of(cell)):
        if piece.strip():
            taken, rest = _take_date(piece, year)
            day = taken or day
            if day is None:
                raise BadValue("bad_date", piece)
            wishes.append(_span(day, rest))
    if not wishes:
        raise BadValue("bad_time", "")
    return tuple(dict.fromkeys(wishes))


def _clock_text(cell: Cell) -> str:
    if isinstance(cell, datetime | time):
        raise BadValue("bad_time", str(cell))
    return text_of(cell)


def _span(day: date, rest: str) -> TimeSpan:
    start, end = read_clock_span(rest)
    try:
        return local_span(day, start, end)
    except (InvalidTimeSpan, ValueError):
        raise BadValue("bad_time", rest) from None
