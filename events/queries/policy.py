"""The office's own numbers and working days."""

from datetime import date, datetime

from events import almanac
from events.models import OfficePolicy, WorkingDayOverride


def office_policy() -> OfficePolicy:
    """Returns the one row, or the model's defaults when the office has none yet."""
    return OfficePolicy.objects.filter(pk=1).first() or OfficePolicy(pk=1)


def working_day_overrides() -> dict[date, bool]:
    """Returns the days that the office's table makes working days or holidays."""
    return dict(WorkingDayOverride.objects.values_list("date", "is_working"))


def deadline(at: datetime, working_days: int) -> datetime:
    """Returns 17:00 of the ``working_days``-th working day after an instant, by the office's table."""
    return almanac.deadline(at, working_days, working_day_overrides())
