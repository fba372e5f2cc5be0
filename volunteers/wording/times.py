"""Days and hours as people say them: “后天 星期三 上午9点”."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.dateformat import format as date_text
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from volunteers.timespan import SHANGHAI

WEEKDAYS = (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))
"""Monday first, as ``date.weekday`` counts."""
_NEAR_DAYS = {-1: _("昨天"), 0: _("今天"), 1: _("明天"), 2: _("后天")}


def named(thing: Any) -> str:
    """Returns a kind's or skill's name in the user's language."""
    english = getattr(thing, "name_en", "")
    return english if english and (get_language() or "").startswith("en") else str(thing or "")


def month_word(month: int) -> str:
    """Returns a month as a date shows it: ``4``, in English ``April``."""
    return date_text(date(2000, month, 1), pgettext("month in a date, as Django's date filter writes it", "n"))


def calendar_day(day: date, *, today: date) -> str:
    """Returns the date with its weekday, and the year when it is not the present one: ``4月19日 星期三``."""
    values = {"year": day.year, "month": month_word(day.month), "day": day.day, "weekday": WEEKDAYS[day.weekday()]}
    if day.year == today.year:
        return gettext("%(month)s月%(day)s日 %(weekday)s") % values
    return gettext("%(year)s年%(month)s月%(day)s日 %(weekday)s") % values


def spoken_day(day: date, *, today: date) -> str:
    """Returns ``后天 星期三`` for the days around today, else the date with its weekday."""
    near = _NEAR_DAYS.get((day - today).days)
    return f"{near} {WEEKDAYS[day.weekday()]}" if near else calendar_day(day, today=today)


def spoken_hour(at: datetime) -> str:
    """Returns the local hour: ``上午9点``, ``下午2点半``, ``晚上7点15分``; in English ``9:00 am``."""
    local = at.astimezone(SHANGHAI)
    hour = local.hour if local.hour <= 12 else local.hour - 12
    if (get_language() or "").startswith("en"):
        clock = f"{hour or 12}:{local:%M}"
    elif local.minute == 30:
        clock = f"{hour}点半"
    else:
        clock = f"{hour}点{local.minute}分" if local.minute else f"{hour}点"
    return part_of_day(local.hour) % {"clock": clock}


def spoken(at: datetime, *, today: date) -> str:
    """Returns day and hour: ``后天 星期三 上午9点``."""
    return f"{spoken_day(at.astimezone(SHANGHAI).date(), today=today)} {spoken_hour(at)}"


def spoken_minutes(minutes: int) -> str:
    """Returns a length of time: ``1小时30分钟``, ``45分钟``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)s分钟") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)s小时") % {"hours": hours}
    return gettext("%(hours)s小时%(minutes)s分钟") % {"hours": hours, "minutes": rest}


def part_of_day(hour: int) -> str:
    """Returns the part of the day an hour belongs to, with a place for the ``clock``."""
    if hour < 6:
        return gettext("凌晨%(clock)s")
    if hour < 12:
        return gettext("上午%(clock)s")
    if hour == 12:
        return gettext("中午%(clock)s")
    return gettext("下午%(clock)s") if hour < 18 else gettext("晚上%(clock)s")


MORNING, AFTERNOON = (0, 720), (720, 1440)
"""Half days, in minutes from local midnight."""


def weekly_stretches(rows: Iterable[tuple[int, int, int]]) -> list[str]:
    """Returns weekly stretches (weekday, from minute, until minute) in words.

    ``星期二 全天``, ``星期五 14:00–17:30``.
    """
    return [f"{WEEKDAYS[weekday]} {_stretch(start, end)}" for weekday, start, end in sorted(rows)]


def from_until(start: date, end: date) -> str:
    """Returns two dates, both inclusive: ``2023-04-05 至 2023-04-20``."""
    if start == end:
        return start.isoformat()
    return gettext("%(start)s 至 %(end)s") % {"start": start.isoformat(), "end": end.isoformat()}


def yearly_months(first: int, last: int) -> str:
    """Returns a yearly season: ``每年11月至次年3月``."""
    values = {"first": month_word(first), "last": month_word(last)}
    return (
        gettext("每年%(first)s月至次年%(last)s月") if last < first else gettext("每年%(first)s月至%(last)s月")
    ) % values


def _stretch(start: int, end: int) -> str:
    if (start, end) == (0, 1440):
        return gettext("全天")
    if (start, end) == MORNING:
        return gettext("上午")
    if (start, end) == AFTERNOON:
        return gettext("下午")
    return f"{start // 60}:{start % 60:02d}–{end // 60}:{end % 60:02d}"
