"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """Registers the package with Django."""

    name = "volunteers"
    verbose_name = _("志愿者")

    def ready(self) -> None:
        """Let forms speak our words."""
        from volunteers.web.form_words import speak_plainly  # noqa: PLC0415 - the registry must be ready first

        speak_plainly()
