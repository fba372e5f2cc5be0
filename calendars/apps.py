"""App entry."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Registers the package with Django."""

    name = "calendars"
    verbose_name = "日历"
