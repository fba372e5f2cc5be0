"""People in templates: ages, availability, the shape of a health grade."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext

from volunteers.models import Absence, Volunteer
from volunteers.states import HealthGrade
from volunteers.wording import times

register = template.Library()
register.filter(times.named)
_HEALTH_TONES = {
    HealthGrade.OUTDOOR.value: "pill--ok",
    HealthGrade.INDOOR.value: "pill--info",
    HealthGrade.PAUSED.value: "pill--wrong",
    HealthGrade.UNKNOWN.value: "pill--waiting",
}


@register.filter
def age(volunteer: Volunteer, today: date) -> int | None:
    """Returns completed years on a day, or nothing when the birth month is unknown."""
    born = volunteer.birth_date
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@register.filter
def health_tone(grade: str) -> str:
    """Returns the shape of a health grade's pill."""
    return _HEALTH_TONES.get(grade, "")


@register.filter
def week_words(volunteer: Volunteer) -> list[str]:
    """Returns the weekly stretches in words, one a line; empty for a person who can serve at any time."""
    rows = [(row.weekday, row.start_minute, row.end_minute) for row in volunteer.availability_rows.all()]
    return times.weekly_stretches(rows)


@register.filter
def away_words(absence: Absence) -> str:
    """Returns one absence in words."""
    if absence.start_date and absence.end_date:
        said = times.from_until(absence.start_date, absence.end_date)
    else:
        said = times.yearly_months(absence.from_month or 1, absence.to_month or 12)
    return gettext("，").join(part for part in (said, absence.place, absence.note) if part)


@register.simple_tag(takes_context=True)
def change_query(context: dict[str, Any], name: str, value: object) -> str:
    """Returns the current address with one value replaced, and from the first page."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query.pop(name, None)
    if value not in ("", None):
        query[name] = str(value)
    return f"?{query.urlencode()}"
