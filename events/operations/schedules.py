"""What the worker does by the clock."""

from datetime import datetime

from django.db import transaction
from django_q.models import Schedule

SCHEDULES = (
    ("heartbeat", "events.tasks.heartbeat", 1),
    ("sweep-notices", "events.tasks.sweep_notices", 1),
    ("expire-invitations", "events.tasks.expire_invitations", 5),
    ("remind", "events.tasks.remind", 30),
)
"""Name, task, every so many minutes."""


@transaction.atomic
def set_up_schedules(*, at: datetime) -> list[str]:
    """Create the schedules or correct them, and name them; the next run of one that exists is left as it stands."""
    for name, func, minutes in SCHEDULES:
        values = {"func": func, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
        Schedule.objects.update_or_create(name=name, defaults=values, create_defaults={**values, "next_run": at})
    return [name for name, _, _ in SCHEDULES]
