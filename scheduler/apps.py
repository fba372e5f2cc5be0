"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulerConfig(AppConfig):
    """Registers the package with Django."""

    name = "scheduler"
    verbose_name = _("派单与排期")

    def ready(self) -> None:
        """Bring the words of the reasons that the matching writes, and the standing of runs and proposals."""
        from events.wording.reasons import speak_reasons  # noqa: PLC0415 - the registry must be ready first
        from scheduler.queries import standing  # noqa: F401, PLC0415 - registers the standing of runs and proposals
        from scheduler.wording.reasons import reason_text  # noqa: PLC0415

        speak_reasons(reason_text)
