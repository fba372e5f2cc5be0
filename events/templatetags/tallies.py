"""Figures and names in the lists behind tallies."""

from django import template
from django.utils.translation import get_language

from events.models import ActivityKind, Attendance, Family, Shift
from events.wording.tallies import measure_text

register = template.Library()


@register.filter
def figure(value: int) -> str:
    """Returns ``1,004``."""
    return measure_text("sessions", value)


@register.filter
def number_of(shift: Shift, column: str) -> str:
    """Returns a number of a session by its column."""
    return figure(getattr(shift, column))


@register.filter
def hours(minutes: int) -> str:
    """Returns minutes as hours with one decimal."""
    return measure_text("service_minutes", minutes)


@register.filter
def service_hours(attendance: Attendance) -> str:
    """Returns the hours an attendance earned: none outside family A, whatever was recorded."""
    is_service = attendance.shift.event.kind.family == Family.SERVICE
    return hours(attendance.service_minutes) if is_service else "—"


@register.filter
def masked_name(name: object) -> str:
    """Returns ``张＊＊`` for readers who may count people but not see their names."""
    text = str(name)
    return text[:1] + "＊" * max(len(text) - 1, 1)


@register.filter
def kind_name(kind: ActivityKind) -> str:
    """Returns the kind in the reader's language."""
    return (kind.name_en if (get_language() or "").startswith("en") else "") or kind.name
