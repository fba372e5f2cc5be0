"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    """Registers the package with Django."""

    name = "calendars"
    verbose_name = _("日历")
