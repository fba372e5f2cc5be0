"""``setup_schedules``: what the worker does by the clock."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.operations.schedules import set_up_schedules


class Command(BaseCommand):
    """Create or correct the schedules; may be run again at any time."""

    help = "Create or correct the worker's schedules."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one row for each and name them."""
        names = set_up_schedules(at=timezone.now())
        self.stdout.write(f"schedules: {', '.join(names)}")
