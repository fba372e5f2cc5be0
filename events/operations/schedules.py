"""The worker's schedules."""

from collections.abc import Iterable

from django.db import transaction
from django_q.models import Schedule

from events.permissions import can_set_up_schedules
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

Every = tuple[str, str, int]
"""(name of the schedule, dotted name of the task, interval in minutes)."""


@transaction.atomic
def set_up_schedules(schedules: Iterable[Every], *, deed: Deed) -> list[str]:
    """Creates or corrects the schedules; returns their names. The next run of an existing one stays.

    Raises ``NotAllowed``.
    """
    if not can_set_up_schedules(deed.who):
        raise NotAllowed()
    names = []
    for name, func, minutes in schedules:
        values = {"func": func, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
        Schedule.objects.update_or_create(name=name, defaults=values, create_defaults={**values, "next_run": deed.at})
        names.append(name)
    return names
