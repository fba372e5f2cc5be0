"""What the worker does by the clock."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django_q.models import Schedule

Every = tuple[str, str, int]
"""Name of the schedule, dotted name of the task, every so many minutes."""


@transaction.atomic
def set_up_schedules(schedules: Iterable[Every], *, at: datetime) -> list[str]:
    """Create the schedules or correct them, and name them; the next run of one that exists is left as it stands."""
    names = []
    for name, func, minutes in schedules:
        values = {"func": func, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
        Schedule.objects.update_or_create(name=name, defaults=values, create_defaults={**values, "next_run": at})
        names.append(name)
    return names
