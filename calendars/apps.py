"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    """Registers the package with Django and fills the registries."""

    name = "calendars"
    verbose_name = _("日历")

    def ready(self) -> None:
        """Registers the row of the settings page, the part of a volunteer's own pages, and the words of the journal."""
        from calendars.web import places
        from calendars.wording import deeds as words
        from volunteers.registries import deeds, menu, pages

        menu.add_settings_rows(places.SETTINGS_ROWS)
        pages.add_fragments(places.FRAGMENTS)
        deeds.add_words(deeds=words.DEEDS, fields=words.FIELDS)
