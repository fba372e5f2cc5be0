"""App entry."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Registers the package with Django, fills the registries, and keeps the booking guard after each migration."""

    name = "events"
    verbose_name = _("活动")

    def ready(self) -> None:
        """Connects the guard; registers the places, the pages of rows, and the words of the journal."""
        from events.booking_guard import reinstall_triggers
        from events.web import places
        from events.wording import deeds as words
        from events.wording import refusals  # noqa: F401 - registers how refusals are said in a sentence
        from events.wording.imports import missing_words
        from volunteers.registries import deeds, menu, pages
        from volunteers.wording.imports import say_values

        post_migrate.connect(reinstall_triggers, sender=self)
        menu.add_places(places.PLACES)
        menu.add_settings_rows(places.SETTINGS_ROWS)
        pages.show_rows_on(places.PAGES_OF_ROWS)
        pages.add_fragments(places.FRAGMENTS)
        say_values({"missing": missing_words})
        deeds.add_words(
            deeds=words.DEEDS, fields=words.FIELDS, values=words.VALUES, secret=words.SECRET, unshown=words.UNSHOWN
        )
