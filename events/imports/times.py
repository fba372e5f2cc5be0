"""Reading days and times of sessions: dates, clock times, both in one text. Pure; Asia/Shanghai.

Readers raise only ``BadValue``: bad_date, bad_time, several_days, several_sessions or no_end_time.
"""

import re
from datetime import date, datetime, time, timedelta

from volunteers.imports.values import CIRCLED, BadValue, Cell, chinese_number, text_of
from volunteers.timespan import InvalidTimeSpan, TimeSpan, local_span

_DAY_ZERO = date(1899, 12, 30)
_CN = "零〇○一二两三四五六七八九十"
_TO = r"(?:-|—|–|―|~|〜|→|至|到)+"
_WEEKDAY = r"(?:\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_DAY_SIGN = rf"\s*[日号]?{_WEEKDAY}"
_FULL = re.compile(
    rf"(?<!\d)(\d{{4}}|\d{{2}}(?=年))\s*[-–—./年,。]\s*(\d{{1,2}})\s*[-–—./月,。]\s*(\d{{1,2}})(?!\d){_DAY_SIGN}"
)
_DIGITS8 = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(
    rf"(?<![\d:])(\d{{1,2}})\s*(?:月\s*(\d{{1,2}})(?!\d){_DAY_SIGN}|[./](\d{{1,2}})(?!\d|:|\s*(?:个?小时|分|h)){_WEEKDAY})"
)
_MORE_DAYS = re.compile(
    rf"^\s*({_TO}|[、,和及或])\s*(?:(?:\d{{4}}[-./年])?(\d{{1,2}})[-./月])?(\d{{1,2}})\s*(?![\d:点时.]){_DAY_SIGN}"
)
_HALF = r"(上午|下午|早上|中午|晚上|凌晨|傍晚|早|晚|AM|PM|am|pm)?\s*"
_CLOCK = (
    r"(\d{1,2})(?:\s*[:点时.]\s*(\d{1,2}|半|一刻|三刻)?\s*分?(?::\d{2})?|(?<=\d{2})(\d{2})(?!\d))?\s*(AM|PM|am|pm)?\s*"
)
_SPAN = re.compile(rf"{_HALF}{_CLOCK}(?:{_TO}|/)+\s*{_HALF}{_CLOCK}(?:结束)?")
_START = re.compile(rf"{_HALF}{_CLOCK}(?:开始|起|开会)?")
_DURATION = re.compile(
    rf"(?:用时|历时|时长|共|约|大约|,|\()*((?:\d{{1,3}}(?:\.\d{{1,2}})?)|半|[{_CN}]{{1,3}})\s*个?(半)?\s*(小时|分钟|h)(半|\d{{1,2}}分钟?)?(?:左右|\))*"
)
_LATER = ("下午", "晚上", "傍晚", "晚", "PM", "pm")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.]|\s*小时)")
_EARLIEST_MINUTE = 6 * 60
_MOST_WISHED_DAYS = 7


def heading_year(heading: str) -> int | None:
    """Returns the year in a title row (…台账（2022年）), or nothing when it names none."""
    text = re.sub(r"[零〇○一二三四五六七八九]{4}(?=年)", lambda found: _digits(found[0]), heading)
    about = re.sub(r"(填报|填表|制表|上报|报送|打印|登记)(时间|日期|人)\s*[::：]?\s*\S*", "", text)
    found = re.search(r"(?<!\d)(20\d{2})\s*(?:年|[-./]\s*\d)", about) or re.search(r"(?<!\d)(20\d{2})(?!\d)", text)
    return int(found[1]) if found else None


def read_date(cell: Cell, year: int | None) -> date:
    """Returns a day from any usual spelling; one without a year is in ``year``.

    Raises ``BadValue`` (bad_date, several_days).
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not isinstance(cell, bool) and re.fullmatch(r"[3-5]\d{4}(\.\d+)?", text):
        return date.fromordinal(_DAY_ZERO.toordinal() + int(float(text)))
    month_and_day = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text)
    days, rest = _take_days(f"{month_and_day[1]}月{month_and_day[2]}日" if month_and_day else text, year)
    if not days or re.search(r"\d", re.sub(r"\d{1,2}:\d{2}(:\d{2})?$", "", rest)):
        raise BadValue("bad_date", text)
    if len(days) > 1:
        raise BadValue("several_days", text)
    return days[0]


def _digits(spelled: str) -> str:
    return "".join(str(chinese_number(sign)) for sign in spelled)


def _spelled_out(text: str) -> str:
    """Returns Chinese numerals of dates and clock times as digits: 三月五日下午两点半 → 3月5日下午2点半."""
    text = re.sub(r"[零〇○一二三四五六七八九]{4}(?=年)", lambda found: _digits(found[0]), text)
    return re.sub(rf"[{_CN}]{{1,3}}(?=[月日号点时])", lambda found: str(chinese_number(found[0])), text)


def _take_days(text: str, year: int | None) -> tuple[list[date], str]:
    """Returns the days that a text names together (3月5日, 3月5日-7日, 3月5日、6日) and the rest of it.

    Raises ``BadValue`` (bad_date) for an impossible one.
    """
    text = _spelled_out(text)
    found = _FULL.search(text) or _DIGITS8.search(text)
    if found:
        parts = [int(found[1]) + (2000 if len(found[1]) == 2 else 0), int(found[2]), int(found[3])]
    else:
        found = _SHORT.search(text)
        if not found:
            return [], text
        if year is None:
            raise BadValue("bad_date", text)
        month, day = (int(g) for g in found.groups() if g)
        parts = [year, month, day]
    rest = text[found.end() :]
    try:
        days = [date(*parts)]
        while more := _MORE_DAYS.match(rest):
            last = date(days[-1].year, int(more[2] or days[-1].month), int(more[3]))
            days += _until(days[-1], last) if re.fullmatch(_TO, more[1]) else [last]
            rest = rest[more.end() :]
    except ValueError:
        raise BadValue("bad_date", text) from None
    return days, text[: found.start()] + " " + rest


def _until(first: date, last: date) -> list[date]:
    if not 0 < (last - first).days <= 366:
        raise BadValue("bad_date", f"{first} {last}")
    return [first + timedelta(days=n + 1) for n in range((last - first).days)]


def read_clock_span(text: str) -> tuple[time, time]:
    """Returns two clock times (下午2:30-4:00, 九点半到11点, 上午10:30-1:30 up to 13:30).

    The end may be given as a duration (9:00，2小时). Raises ``BadValue``: bad_time, no_end_time for a start alone,
    several_sessions for two spans.
    """
    plain = _spelled_out(re.sub(r"\((?![^)]*(?:\d|小时|分钟))[^)]*\)", "", text))
    found = _SPAN.search(plain)
    if not found:
        return _started(plain)
    rest = plain[: found.start()] + plain[found.end() :]
    if _SPAN.search(rest):
        raise BadValue("several_sessions", text)
    if re.search(r"\d", _DURATION.sub("", rest)):
        raise BadValue("bad_time", text)
    half, hour, minute, digits, _am, last_half, last_hour, last_minute, last_digits, last_am = found.groups()
    half = half or _am
    start = _minutes(half, hour, minute or digits)
    end = _minutes(last_half or last_am or half, last_hour, last_minute or last_digits)
    if start < _EARLIEST_MINUTE and not half and end <= 12 * 60:
        start, end = start + 720, end + 720  # nobody serves before six: 2:30-4:00 is the afternoon
    if end <= start and end + 720 > start and int(last_hour) <= 12:
        end += 720
    return _clock(start, end, text)


def _started(text: str) -> tuple[time, time]:
    """Returns start and end from a start and a duration."""
    duration = _DURATION.search(text)
    found = _START.search(_DURATION.sub(" ", text))
    if not found or re.search(r"\d", _DURATION.sub(" ", text).replace(found[0], "", 1)):
        raise BadValue("bad_time", text)
    if not duration:
        raise BadValue("no_end_time", text)
    half, hour, minute, digits, am = found.groups()
    start = _minutes(half or am, hour, minute or digits)
    start += 720 if start < _EARLIEST_MINUTE and not half else 0
    return _clock(start, start + _lasting(duration), text)


def _clock(start: int, end: int, text: str) -> tuple[time, time]:
    if not 0 <= start < end < 1440:
        raise BadValue("bad_time", text)
    return time(start // 60, start % 60), time(end // 60, end % 60)


def read_duration(cell: Cell) -> int:
    """Returns the minutes of 1.5小时, 两个半小时, 90分钟, or of a plain number of hours; 0 when empty.

    Raises ``BadValue``.
    """
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    text = text_of(cell)
    found = _DURATION.fullmatch(text if re.search(r"小时|分钟|h", text) else f"{text}小时")
    if text and not found:
        raise BadValue("bad_time", text)
    return _lasting(found) if text and found else 0


def _lasting(found: re.Match[str]) -> int:
    number = (
        0.5 if found[1] == "半" else float(chinese_number(found[1]) or 0) if found[1][0] in _CN else float(found[1])
    )
    if found[3] == "分钟":
        return round(number)
    minutes = round((number + (0.5 if found[2] else 0)) * 60)
    more = found[4] or ""
    return minutes + (30 if more == "半" else int(re.sub(r"\D", "", more) or 0))


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


def read_span(day: Cell, times: Cell, year: int | None, *, end: Cell = None, duration: Cell = None) -> TimeSpan:
    """Returns a session's span from a cell of the day and a cell of the times.

    Either cell may hold both; end or duration may have a cell of its own. Raises ``BadValue``, with several_days and
    several_sessions when the cells name more than one session.
    """
    text = clock_text(times)
    if not text and isinstance(day, str):
        text, day = text_of(day), None
    elif day is not None:
        text = _DOTTED.sub(r"\1:\2", text)  # with the day elsewhere 9.30 is a time and no day
    if end is not None:
        text = f"{text}-{clock_text(end)}"
    elif duration is not None and not _has_two_clocks(text):
        text = f"{text} {read_duration(duration)}分钟"
    taken, rest = _take_days(text, year)
    if len(taken) > 1:
        raise BadValue("several_days", text)
    if day is None and not taken:
        raise BadValue("bad_date", text)
    return _span(taken[0] if taken else read_date(day, year), rest)


def read_wishes(cell: Cell, year: int | None, day: Cell = None) -> tuple[TimeSpan, ...]:
    """Returns at least one wished time from a text, in order; a later one without a day takes the day before it.

    Several days named together are wishes each (4月7日、8日 9:00-11:00). The day may have a cell of its own. Raises
    ``BadValue`` (bad_date, bad_time, no_end_time, several_days for more than a week).
    """
    wishes: list[TimeSpan] = []
    days: list[date] = [] if day is None else _take_days(clock_text(day), year)[0] or [read_date(day, year)]
    for piece in _wished_pieces(clock_text(cell)):
        taken, rest = _take_days(piece, year)
        days = taken or days
        if not days:
            raise BadValue("bad_date", piece)
        if len(days) > _MOST_WISHED_DAYS:
            raise BadValue("several_days", piece)
        wishes += [_span(one, rest) for one in days]
    if not wishes:
        raise BadValue("bad_time", "")
    return tuple(dict.fromkeys(wishes))


def _wished_pieces(text: str) -> list[str]:
    """Returns a text cut where another wish begins.

    A wish begins at ；, before 首选, 备选, 或 and numbering, and before another day.
    """
    text = re.sub(r"(?:首选|备选|第[一二三]选择|其次)\s*:?|(?:^|(?<=\s))[1-9][.、)](?=\s*\d{1,4}[-./年月])", ";", text)
    same_day = (
        rf"([:点时]\d{{0,2}}半?分?\s*{_TO})\s*(?:\d{{4}}[-./年])?\d{{1,2}}[-./月]\d{{1,2}}日?\s*(?=\d{{1,2}}[:点时])"
    )
    text = re.sub(same_day, r"\1", re.sub(r"(?<=\d)T(?=\d)", " ", text))
    ended = r"(?<=[\d半点时分)])"
    cut = rf";|或者?(?=.*[:点时])|{ended}(?:[、,]|\s/\s)|{ended}\s+(?=(?:\d{{4}}年?[-./]?)?\d{{1,2}}[-./月]\d)"
    pieces: list[str] = []
    for piece in re.split(cut, _spelled_out(text)):
        if pieces and not _has_clock(pieces[-1]):
            pieces[-1] += f"、{piece}"  # a list of days with one time behind it
        elif piece.strip():
            pieces.append(piece)
    return pieces


def _has_two_clocks(text: str) -> bool:
    return bool(_SPAN.search(_take_days(text, 2000)[1]))


def _has_clock(text: str) -> bool:
    return bool(re.search(rf"\d\s*(?::|点|时|{_TO}\s*\d+\s*[:点时])|(?<!\d)\d{{4}}-\d{{4}}(?!\d)", text))


def clock_text(cell: Cell) -> str:
    """Returns a cell's text; an instant as its day and clock time, a time alone as such."""
    if isinstance(cell, datetime) and cell.time() != time.min:
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return text_of(CIRCLED.sub(";", cell) if isinstance(cell, str) else cell)


def _span(day: date, rest: str) -> TimeSpan:
    start, end = read_clock_span(rest)
    try:
        return local_span(day, start, end)
    except (InvalidTimeSpan, ValueError):
        raise BadValue("bad_time", rest) from None
