"""Clocks and dates of events in words: “4月19日 星期三 上午9点”. Values in, text out; no rows."""

from datetime import date, datetime

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from events.almanac import Overrides, working_days_between
from volunteers.errors import short_instant
from volunteers.timespan import SHANGHAI, TimeSpan, local_date
from volunteers.wording.times import WEEKDAYS, month_word, part_of_day

_NO_OVERRIDES: Overrides = {}


def day_words(instant: datetime) -> str:
    """Returns ``4月19日 星期三``, in Shanghai time."""
    local = instant.astimezone(SHANGHAI)
    values = {"month": month_word(local.month), "day": local.day, "weekday": WEEKDAYS[local.weekday()]}
    return _("%(month)s月%(day)s日 %(weekday)s") % values


def time_words(instant: datetime) -> str:
    """Returns ``上午9点`` or ``下午2点30分``, in Shanghai time; in English ``9:00 am``."""
    local = instant.astimezone(SHANGHAI)
    hour = local.hour if local.hour <= 12 else local.hour - 12
    if (get_language() or "").startswith("en"):
        said = f"{hour or 12}:{local:%M}"
    else:
        said = f"{hour}点{local:%M}分" if local.minute else f"{hour}点"
    return part_of_day(local.hour) % {"clock": said}


def when_words(instant: datetime) -> str:
    """Returns ``4月19日 星期三 上午9点``: a time as it is told to a volunteer."""
    return f"{day_words(instant)} {time_words(instant)}"


def span_words(span: TimeSpan) -> str:
    """Returns ``4月19日 星期三 上午9点到上午10点30分``."""
    return _("%(start)s到%(end)s") % {"start": when_words(span.start), "end": time_words(span.end)}


def short_when(instant: datetime) -> str:
    """Returns ``4月19日 09:00``, for staff."""
    return short_instant(instant)


def instant_words(instant: datetime, *, today: date) -> str:
    """Returns an instant, ``5月6日 17:00``; in another year with its year."""
    local = instant.astimezone(SHANGHAI)
    values = {
        "year": local.year,
        "month": month_word(local.month),
        "day": local.day,
        "time": f"{local.hour}:{local:%M}",
    }
    if local.year == today.year:
        return _("%(month)s月%(day)s日 %(time)s") % values
    return _("%(year)s年%(month)s月%(day)s日 %(time)s") % values


def clock(due_at: datetime, now: datetime, action: str = "", overrides: Overrides = _NO_OVERRIDES) -> str:
    """Returns the time left or the time overdue, in working days.

    ``还剩1个工作日，5月6日17:00前办理``; ``今天17:00前办理``; ``已超过2个工作日``. ``action`` is the due act (办理 by
    default).
    """
    due, today = local_date(due_at), local_date(now)
    days = abs(working_days_between(today, due, overrides))
    values = {
        "days": days,
        "action": action or pgettext("deadline", "办理"),
        "time": f"{due_at.astimezone(SHANGHAI):%H:%M}",
        "month": month_word(due.month),
        "day": due.day,
    }
    if now >= due_at:
        late = ngettext("已超过%(days)s个工作日", "已超过%(days)s个工作日", days)
        return late % values if days else _("已超过期限")
    if due == today:
        return _("今天%(time)s前%(action)s") % values
    if not days:
        return _("%(month)s月%(day)s日%(time)s前%(action)s") % values
    left = ngettext(
        "还剩%(days)s个工作日，%(month)s月%(day)s日%(time)s前%(action)s",
        "还剩%(days)s个工作日，%(month)s月%(day)s日%(time)s前%(action)s",
        days,
    )
    return left % values


def time_left(due_at: datetime, now: datetime, action: str = "") -> str:
    """Returns a clock of hours: ``还剩2小时40分，今天18:00前答复``; on another day its date instead of today."""
    minutes = int((due_at - now).total_seconds() // 60)
    values = {
        "hours": minutes // 60,
        "minutes": minutes % 60,
        "action": action or pgettext("deadline", "答复"),
        "time": f"{due_at.astimezone(SHANGHAI):%H:%M}",
        "month": month_word(local_date(due_at).month),
        "day": local_date(due_at).day,
    }
    if minutes <= 0:
        return _("答复时间已过")
    left = _("还剩%(hours)s小时%(minutes)s分") if minutes >= 60 else _("还剩%(minutes)s分钟")
    if local_date(due_at) == local_date(now):
        return _("%(left)s，今天%(time)s前%(action)s") % {**values, "left": left % values}
    return _("%(left)s，%(month)s月%(day)s日%(time)s前%(action)s") % {**values, "left": left % values}
