"""Words of events in templates: a state's shape, a day, an hour, a clock."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django import template
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.almanac import Overrides
from events.queries import standing as queries
from events.queries.policy import working_day_overrides
from events.rules.values import Refusal
from events.states import MOVES, AttendanceStatus
from events.wording import times
from events.wording.refusals import barred_text
from events.wording.rules import WORDS
from events.wording.standing import Standing, reader_of
from volunteers.models import JournalEntry
from volunteers.timespan import SHANGHAI, local_date
from volunteers.wording.times import WEEKDAYS, calendar_day, named

register = template.Library()
register.filter(named)

_ATTENDANCE_TONES = {
    AttendanceStatus.PRESENT: "ok",
    AttendanceStatus.LATE: "info",
    AttendanceStatus.LEFT_EARLY: "info",
    AttendanceStatus.EXCUSED: "info",
    AttendanceStatus.ABSENT: "wrong",
}
DEEDS = {
    "create": pgettext_lazy("deed", "建立"),
    "save_draft": pgettext_lazy("deed", "保存草稿"),
    "file": pgettext_lazy("deed", "提交"),
    "withdraw": pgettext_lazy("deed", "撤回"),
    "send_back": pgettext_lazy("deed", "退回补充"),
    "refuse": pgettext_lazy("deed", "不予受理"),
    "accept": pgettext_lazy("deed", "受理"),
    "cancel": pgettext_lazy("deed", "取消"),
    "dispatch": pgettext_lazy("deed", "派单"),
    "mark_unmet": pgettext_lazy("deed", "无法满足"),
    "confirm": pgettext_lazy("deed", "人员到齐，已确认"),
    "reopen": pgettext_lazy("deed", "重新找人"),
    "start": pgettext_lazy("deed", "开始服务"),
    "complete": pgettext_lazy("deed", "完成登记"),
    "break_off": pgettext_lazy("deed", "中止"),
    "evaluate": pgettext_lazy("deed", "评价"),
    "close": pgettext_lazy("deed", "办结"),
    "repeat": pgettext_lazy("deed", "再来一次"),
    "hold": pgettext_lazy("deed", "登记为已开展"),
    "correct": pgettext_lazy("deed", "更正"),
    "reschedule": pgettext_lazy("deed", "改期"),
    "record_attendance": pgettext_lazy("deed", "登记出席"),
    "correct_attendance": pgettext_lazy("deed", "更正出席登记"),
    "set_approval": pgettext_lazy("deed", "登记批准文号"),
    "assign_person": pgettext_lazy("deed", "对应到人"),
    "decline": pgettext_lazy("deed", "婉拒"),
    "expire": pgettext_lazy("deed", "超时未答复"),
    "excuse": pgettext_lazy("deed", "请假"),
    "take_back": pgettext_lazy("deed", "改变主意"),
    "ask_again": pgettext_lazy("deed", "再次征求"),
    "replace": pgettext_lazy("deed", "替补"),
    "stand_by": pgettext_lazy("deed", "排为替补"),
    "ask": pgettext_lazy("deed", "询问替补"),
    "call_out": pgettext_lazy("deed", "紧急召集"),
    "call_away": pgettext_lazy("deed", "调去紧急召集"),
    "stand_down": pgettext_lazy("deed", "已够人，不用来"),
    "invite": pgettext_lazy("deed", "邀请"),
    "count": pgettext_lazy("deed", "更改数目"),
    "record": pgettext_lazy("deed", "登记"),
    "works": pgettext_lazy("deed", "登记作品"),
    "follow_up": pgettext_lazy("deed", "整改答复"),
    "ask_for_call": pgettext_lazy("deed", "请求打电话"),
    "import": pgettext_lazy("deed", "导入"),
}
"""What the journal's verbs are called on a page."""

MEASURES = {
    "status": _("到场情况"),
    "came_at": pgettext_lazy("time", "到场"),
    "left_at": _("离场"),
    "service_minutes": _("服务时长（分钟）"),
    "actual_start_at": _("实际开始"),
    "actual_end_at": _("实际结束"),
    "head_count": _("未登记姓名的参加人数"),
    "audience": _("受众人数"),
    "households": _("入户户数"),
    "materials": _("资料份数"),
    "place": _("地点"),
    "start_at": _("开始"),
    "end_at": _("结束"),
}
"""What the trail of a session shows of a change."""


class Timed(Protocol):
    """Something that begins and ends."""

    start_at: datetime
    end_at: datetime


@register.filter
def attendance_tone(status: str) -> str:
    """The shape of the pill that says how somebody attended."""
    return _ATTENDANCE_TONES.get(AttendanceStatus(status), "quiet")


@register.filter
def allows(row: Model, verb: str) -> bool:
    """Whether the row's state lets this be done with it; whether the account may is another question."""
    moves = MOVES[type(row).__name__]
    return any(move.start == row.state and move.verb == verb for move in moves)  # type: ignore[attr-defined]


@register.filter
def deed(action: str) -> str:
    """What a verb of the journal is called."""
    return str(DEEDS.get(action, action))


@register.filter
def hours(thing: Timed | None) -> str:
    """From when to when on the day, ``9:00–10:30``."""
    if not thing:  # a template that finds none hands over an empty text
        return ""
    start, end = thing.start_at.astimezone(SHANGHAI), thing.end_at.astimezone(SHANGHAI)
    return f"{start.hour}:{start:%M}–{end.hour}:{end:%M}"


@register.filter
def when(thing: Timed | None) -> str:
    """Day, weekday and hours of something that begins and ends."""
    if not thing:
        return ""
    day = local_date(thing.start_at)
    return f"{calendar_day(day, today=timezone.localdate())} {hours(thing)}"


@register.filter
def instant(value: datetime | None) -> str:
    """A moment, ``5月6日 17:00``."""
    if value is None:
        return ""
    return times.instant_words(value, today=timezone.localdate())


@register.simple_tag(takes_context=True)
def clock(context: dict[str, Any], due_at: datetime | None, action: str = "") -> str:
    """How much time is left until a deadline, in working days; nothing without one."""
    if due_at is None:
        return ""
    now = timezone.now()
    return _clock_span(times.clock(due_at, now, action, _overrides(context)), is_late=now >= due_at)


@register.simple_tag(takes_context=True)
def standing_of(context: dict[str, Any], row: Model) -> Standing:
    """Where a row stands, worded for whom the page is made."""
    role = getattr(context.get("user"), "role", "")
    return queries.standing_of(row, reader_of(role), timezone.now(), _overrides(context))


@register.filter
def pill(standing: Standing) -> str:
    """The state's name in the shape of its tone."""
    return format_html('<span class="pill pill--{}">{}</span>', standing.tone, standing.label)


@register.filter
def clocked(standing: Standing) -> str:
    """What a row waits for, as a clock where it has a deadline."""
    return _clock_span(standing.words, is_late=standing.is_late) if standing.deadline else standing.words


def _clock_span(text: str, *, is_late: bool) -> str:
    return format_html('<span class="clock{}">{}</span>', " clock--late" if is_late else "", text)


def _overrides(context: dict[str, Any]) -> Overrides:
    """The office's calendar of working days, read once a page, not once a row; not read before it is asked for."""
    if "_overrides" not in context:
        context.dicts[0]["_overrides"] = SimpleLazyObject(working_day_overrides)  # type: ignore[attr-defined]
    return context["_overrides"]  # type: ignore[no-any-return]


@register.filter
def split_words(text: str) -> list[str]:
    """The words of a text, to loop over a few fixed names."""
    return text.split()


@register.filter
def where(thing: Any) -> str:
    """Area and place of something, the area only once when the place begins with it."""
    area, place = str(thing.area or ""), thing.place
    return place if place.startswith(area) else f"{area} {place}".strip()


@register.filter
def value_of(values: Mapping[str, str], name: str) -> str:
    """A value of a query string by its name, empty when missing."""
    return values.get(name, "")


@register.filter
def weekday_word(day: date) -> str:
    """The day's weekday."""
    return str(WEEKDAYS[day.weekday()])


@register.filter
def begins(thing: Timed) -> str:
    """When it begins, ``9:00``."""
    start = thing.start_at.astimezone(SHANGHAI)
    return f"{start.hour}:{start:%M}"


@register.filter
def changes(entry: JournalEntry) -> list[str]:
    """What a correction changed, a sentence a thing: ``受众人数 80 → 120``."""
    return [
        f"{MEASURES[name]} {_value_words(entry.old.get(name))} → {_value_words(value)}"
        for name, value in entry.new.items()
        if name in MEASURES and entry.old
    ]


def _value_words(value: object) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, str):
        if value in AttendanceStatus.values:
            return str(AttendanceStatus(value).label)
        with suppress(ValueError):
            return instant(datetime.fromisoformat(value))
    return str(value)


@register.filter
def day_before(day: date) -> date:
    """The last day of a half-open span that ends on this one."""
    return day - timedelta(days=1)


@register.filter
def barred_words(against: Iterable[Refusal]) -> str:
    """What the law has against somebody, each with its article."""
    return barred_text(against)


@register.filter
def set_aside_words(codes: Iterable[str]) -> str:
    """The rules that were set aside for somebody, in a word or two each."""
    return gettext("不按：%(rules)s") % {"rules": gettext("、").join(str(WORDS[code].lost) for code in codes)}
