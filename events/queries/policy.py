"""The office's own numbers and working days."""

from datetime import date, datetime

from events import almanac
from events.models import OfficePolicy, WorkingDayOverride


def office_policy() -> OfficePolicy:
    """The one row; the model's defaults when an office has none yet."""
    return OfficePolicy.objects.filter(pk=1).first() or OfficePolicy(pk=1)


def working_day_overrides() -> dict[date, bool]:
    """Days that the office's table makes working days or holidays."""
    return dict(WorkingDayOverride.objects.values_list("date", "is_working"))


def deadline(at: datetime, working_days: int) -> datetime:
    """17:00 of the so-many-th working day after an instant, by the office's table."""
    return almanac.deadline(at, working_days, working_day_overrides())
