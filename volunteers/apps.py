"""App entry."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Registers the package with Django."""

    name = "volunteers"
    verbose_name = "志愿者"
