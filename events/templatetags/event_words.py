"""Words of events in templates: a state's shape, a day, an hour, a clock."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models import WorkingDayOverride
from events.states import AssignmentState, AttendanceStatus
from events.wording import times
from volunteers.models import JournalEntry
from volunteers.registries.deeds import field_word
from volunteers.timespan import SHANGHAI, local_date
from volunteers.wording.times import WEEKDAYS, calendar_day, month_word, named

register = template.Library()
register.filter(named)

TONES = {
    "waiting": ("submitted", "accepted", "dispatched", "invited", "pending", "running", "completed", "proposed"),
    "ok": ("confirmed", "held", "present", "evaluated", "done", "sent"),
    "wrong": ("refused", "unmet", "cancelled", "absent", "failed", "expired"),
    "info": ("in_service", "planned", "late", "left_early", "excused", "released", "sending"),
}
"""The shape of a state's pill; those not listed are quiet."""
_TONE_OF = {state: tone for tone, states in TONES.items() for state in states}
AWAITED = {
    "submitted": _("审核"),
    "accepted": _("派单"),
    "dispatched": _("答复"),
    "confirmed": _("开展"),
    "in_service": _("登记"),
    "completed": _("评价"),
}
"""What a request in a state waits for."""
TRAIL = (
    "status",
    "came_at",
    "left_at",
    "service_minutes",
    "actual_start_at",
    "actual_end_at",
    "head_count",
    "audience",
    "households",
    "materials",
    "place",
    "start_at",
    "end_at",
)
"""What the trail of a session shows of a change."""


class Timed(Protocol):
    """Something that begins and ends."""

    start_at: datetime
    end_at: datetime


@register.filter
def tone(state: str, noun: str = "") -> str:
    """The shape of a state's pill: waiting, ok, wrong, info or quiet. As an ``answer``, accepted is a person's yes."""
    if noun == "answer" and state == AssignmentState.ACCEPTED:
        return "ok"
    return _TONE_OF.get(state, "quiet")


@register.filter
def awaited(state: str) -> str:
    """What a request in this state waits for, as its clock says it."""
    return str(AWAITED.get(state, ""))


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
    local = value.astimezone(SHANGHAI)
    values = {
        "year": local.year,
        "month": month_word(local.month),
        "day": local.day,
        "time": f"{local.hour}:{local:%M}",
    }
    if local.year == timezone.localdate().year:
        return gettext("%(month)s月%(day)s日 %(time)s") % values
    return gettext("%(year)s年%(month)s月%(day)s日 %(time)s") % values


@register.simple_tag(takes_context=True)
def clock(context: dict[str, Any], due_at: datetime | None, action: str = "") -> str:
    """How much time is left until a deadline, in working days; nothing without one."""
    if due_at is None:
        return ""
    if "_overrides" not in context:  # read once a page, not once a row
        context.dicts[0]["_overrides"] = dict(WorkingDayOverride.objects.values_list("date", "is_working"))  # type: ignore[attr-defined]
    overrides = context["_overrides"]
    text = times.clock(due_at, timezone.now(), action, overrides)
    late = " clock--late" if timezone.now() >= due_at else ""
    return format_html('<span class="clock{}">{}</span>', late, text)


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
def corrections(entry: JournalEntry) -> list[str]:
    """What a correction changed, a sentence a thing: ``受众人数 80 → 120``."""
    return [
        f"{field_word(name, entry.subject_type)} {_value_words(entry.old.get(name))} → {_value_words(value)}"
        for name, value in entry.new.items()
        if name in TRAIL and entry.old
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
