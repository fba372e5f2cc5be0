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
from django.utils.translation import gettext

from events.almanac import Overrides
from events.models import Assignment, Notice, Position, RequestedPosition, Shift
from events.queries import standing as queries
from events.queries.policy import working_day_overrides
from events.rules.storing import Stored
from events.rules.values import Refusal
from events.states import MOVES, AttendanceStatus
from events.wording import positions, times
from events.wording.because import override_text, questions_text, send_failure_text, why_text
from events.wording.policy import asking
from events.wording.refusals import barred_text, briefly
from events.wording.standing import Standing, reader_of
from volunteers.models import JournalEntry
from volunteers.registries.deeds import field_word
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
"""The fields of a session whose changes its trail shows."""


class Timed(Protocol):
    """An object with a start and an end."""

    start_at: datetime
    end_at: datetime


@register.filter
def attendance_tone(status: str) -> str:
    """Returns the shape of the pill for an attendance."""
    return _ATTENDANCE_TONES.get(AttendanceStatus(status), "quiet")


@register.filter
def allows(row: Model, verb: str) -> bool:
    """Whether the row's state allows this act; whether the account may do it is another question."""
    moves = MOVES[type(row).__name__]
    return any(move.start == row.state and move.verb == verb for move in moves)  # type: ignore[attr-defined]


@register.filter
def hours(thing: Timed | None) -> str:
    """Returns the hours from start to end, ``9:00–10:30``."""
    if not thing:  # a template that finds none hands over an empty text
        return ""
    start, end = thing.start_at.astimezone(SHANGHAI), thing.end_at.astimezone(SHANGHAI)
    return f"{start.hour}:{start:%M}–{end.hour}:{end:%M}"


@register.filter
def when(thing: Timed | None) -> str:
    """Returns day, weekday and hours of an object with a start and an end."""
    if not thing:
        return ""
    day = local_date(thing.start_at)
    return f"{calendar_day(day, today=timezone.localdate())} {hours(thing)}"


@register.filter
def instant(value: datetime | None) -> str:
    """Returns an instant, ``5月6日 17:00``."""
    if value is None:
        return ""
    return times.instant_words(value, today=timezone.localdate())


@register.simple_tag(takes_context=True)
def clock(context: dict[str, Any], due_at: datetime | None, action: str = "") -> str:
    """Returns the time left until a deadline, in working days; nothing without one."""
    if due_at is None:
        return ""
    now = timezone.now()
    return _clock_span(times.clock(due_at, now, action, _overrides(context)), is_late=now >= due_at)


@register.simple_tag(takes_context=True)
def standing_of(context: dict[str, Any], row: Model) -> Standing:
    """Returns the standing of a row, worded for the reader of the page."""
    role = getattr(context.get("user"), "role", "")
    return queries.standing_of(row, reader_of(role), timezone.now(), _overrides(context))


@register.filter
def pill(standing: Standing) -> str:
    """Returns the state's name in the shape of its tone."""
    return format_html('<span class="pill pill--{}">{}</span>', standing.tone, standing.label)


@register.filter
def clocked(standing: Standing) -> str:
    """Returns the next step of a row, as a clock when it has a deadline."""
    return _clock_span(standing.words, is_late=standing.is_late) if standing.deadline else standing.words


def _clock_span(text: str, *, is_late: bool) -> str:
    return format_html('<span class="clock{}">{}</span>', " clock--late" if is_late else "", text)


def _overrides(context: dict[str, Any]) -> Overrides:
    """Returns the office's calendar of working days, read at the first use and once a page."""
    if "_overrides" not in context:
        context.dicts[0]["_overrides"] = SimpleLazyObject(working_day_overrides)  # type: ignore[attr-defined]
    return context["_overrides"]  # type: ignore[no-any-return]


@register.filter
def split_words(text: str) -> list[str]:
    """Returns the words of a text, to loop over a few fixed names."""
    return text.split()


@register.filter
def where(thing: Any) -> str:
    """Returns area and place, the area only once when the place begins with it."""
    area, place = str(thing.area or ""), thing.place
    return place if place.startswith(area) else f"{area} {place}".strip()


@register.filter
def value_of(values: Mapping[str, str], name: str) -> str:
    """Returns a value of a query string by its name, empty when missing."""
    return values.get(name, "")


@register.filter
def weekday_word(day: date) -> str:
    """Returns the day's weekday."""
    return str(WEEKDAYS[day.weekday()])


@register.filter
def begins(thing: Timed) -> str:
    """Returns the time of the start, ``9:00``."""
    start = thing.start_at.astimezone(SHANGHAI)
    return f"{start.hour}:{start:%M}"


@register.filter
def corrections(entry: JournalEntry) -> list[str]:
    """Returns the changes of a correction, one sentence each: ``受众人数 80 → 120``."""
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
    """Returns the last day of a half-open span that ends on this one."""
    return day - timedelta(days=1)


@register.filter
def barred_words(against: Iterable[Refusal]) -> str:
    """Returns the law's refusals of a person, each with its article."""
    return barred_text(against)


@register.filter
def people_wanted(position: Position | RequestedPosition) -> str:
    """Returns how many people a position asks for, and with which skills."""
    return positions.people_text(position.title, position.headcount, position.skill_rows.all(), position.minimum)


@register.filter
def skills_wanted(position: Position) -> str:
    """Returns what a position requires of its people, to stand behind their number."""
    return positions.skills_text(position.skill_rows.all(), position.headcount)


@register.filter
def set_aside_words(stored: Stored) -> str:
    """Returns the rules that were set aside for a person, in a word or two each, and the person's own consent."""
    told = gettext("不按：%(rules)s") % {"rules": briefly(Refusal(*one) for one in stored)}
    consent = next((values["consent"] for _code, values in stored if values.get("consent")), "")
    return gettext("%(told)s；本人同意：%(consent)s") % {"told": told, "consent": consent} if consent else told


@register.filter
def asking_words(questions: Iterable[Refusal]) -> str:
    """Returns limits as the questions that one asks the person."""
    return asking(questions)


@register.filter
def question_words(row: Assignment) -> str:
    """Returns the questions of an invitation as one asks the person; empty without any."""
    return questions_text(row.questions)


@register.filter
def override_words(row: Assignment) -> str:
    """Returns the reason for which rules were set aside for a person; empty when none were."""
    return override_text(row.override_reason, row.set_aside)


@register.filter
def why_words(entry: JournalEntry) -> str:
    """Returns the reason of an entry: the typed text and the refusals stored with it."""
    return why_text(entry.reason, entry.new.get("because", ()))


@register.filter
def send_failure_words(notice: Notice) -> str:
    """Returns why a notice could not be sent; empty for one that was not tried in vain."""
    return send_failure_text(notice.error)


@register.filter
def why_cancelled(shift: Shift) -> str:
    """Returns the reason for which a session was cancelled; empty for one that was not."""
    return why_text(shift.cancel_reason, [[shift.cancel_code, {}]] if shift.cancel_code else ())
