"""``setup_schedules``: what the worker does by the clock."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_q.models import Schedule

SCHEDULES = (
    ("heartbeat", "events.tasks.heartbeat", 1),
    ("sweep-notices", "events.tasks.sweep_notices", 1),
    ("expire-invitations", "events.tasks.expire_invitations", 5),
    ("remind", "events.tasks.remind", 30),
)
"""Name, task, every so many minutes."""


class Command(BaseCommand):
    """Create or correct the schedules; may be run again at any time."""

    help = "Create or correct the worker's schedules."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one row for each; a schedule's next run is left as it stands."""
        for name, func, minutes in SCHEDULES:
            Schedule.objects.update_or_create(
                name=name,
                defaults={"func": func, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
                create_defaults={
                    "func": func,
                    "schedule_type": Schedule.MINUTES,
                    "minutes": minutes,
                    "repeats": -1,
                    "next_run": timezone.now(),
                },
            )
        self.stdout.write(f"schedules: {', '.join(name for name, _, _ in SCHEDULES)}")
