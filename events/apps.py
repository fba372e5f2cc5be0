"""App entry."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Registers the package with Django and keeps the booking guard in place after each migration."""

    name = "events"
    verbose_name = _("活动")

    def ready(self) -> None:
        """Connect the guard."""
        from events.booking_guard import reinstall_triggers

        post_migrate.connect(reinstall_triggers, sender=self)
