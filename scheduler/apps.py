"""App entry."""

from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    """Registers the package with Django."""

    name = "scheduler"
    verbose_name = "派单与排期"
