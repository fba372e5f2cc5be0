"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulerConfig(AppConfig):
    """Registers the package with Django."""

    name = "scheduler"
    verbose_name = _("派单与排期")
