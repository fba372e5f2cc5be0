"""``manage.py setup_schedules``: sets up the worker's schedules."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.utils import timezone

from events.operations.schedules import Every, set_up_schedules
from volunteers.deeds import Deed


class Command(BaseCommand):
    """Creates or corrects the schedules; it may be run again at any time."""

    help = "Create or correct the worker's schedules."

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes one row for each entry of the packages' ``tasks.SCHEDULES``, and prints their names."""
        found: list[Every] = []
        for config in apps.get_app_configs():
            if find_spec(f"{config.name}.tasks") is not None:
                found += getattr(import_module(f"{config.name}.tasks"), "SCHEDULES", ())
        names = set_up_schedules(sorted(found), deed=Deed.by_command(at=timezone.now()))
        self.stdout.write(f"schedules: {', '.join(names)}")
