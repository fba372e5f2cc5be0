"""Days and hours in words, in the county's time."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from volunteers.timespan import SHANGHAI
from volunteers.wording import times

register = template.Library()


def _today() -> date:
    return timezone.now().astimezone(SHANGHAI).date()


def _local_day(value: date | datetime) -> date:
    return value.astimezone(SHANGHAI).date() if isinstance(value, datetime) else value


@register.simple_tag
def today_words() -> str:
    """Returns today with its weekday."""
    return times.calendar_day(_today(), today=_today())


@register.filter
def month_word(month: int) -> str:
    """Returns a month as a date shows it: ``4``, in English ``April``."""
    return times.month_word(month)


@register.filter
def calendar_day(value: date | datetime | None) -> str:
    """Returns ``4月19日 星期三``; empty for nothing."""
    return times.calendar_day(_local_day(value), today=_today()) if value else ""


@register.filter
def spoken_day(value: date | datetime | None) -> str:
    """Returns ``后天 星期三``; the date for a day further away."""
    return times.spoken_day(_local_day(value), today=_today()) if value else ""


@register.filter
def spoken_hour(value: datetime | None) -> str:
    """Returns ``上午9点``."""
    return times.spoken_hour(value) if value else ""


@register.filter
def spoken(value: datetime | None) -> str:
    """Returns ``后天 星期三 上午9点``."""
    return times.spoken(value, today=_today()) if value else ""


@register.filter
def spoken_minutes(value: int | None) -> str:
    """Returns ``1小时30分钟``."""
    return times.spoken_minutes(value or 0)
