"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """Registers the package with Django."""

    name = "volunteers"
    verbose_name = _("志愿者")

    def ready(self) -> None:
        """Puts our words into forms and registers the menu's places and the words of the journal."""
        from volunteers.registries import deeds, menu
        from volunteers.web import places
        from volunteers.web.form_words import speak_plainly
        from volunteers.wording import deeds as words

        speak_plainly()
        menu.add_places(places.PLACES)
        menu.add_settings_rows(places.SETTINGS_ROWS)
        deeds.add_words(deeds=words.DEEDS, fields=words.FIELDS, secret=words.SECRET, unshown=words.UNSHOWN)
