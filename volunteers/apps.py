"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """Registers the package with Django."""

    name = "volunteers"
    verbose_name = _("志愿者")
