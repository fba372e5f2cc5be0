"""App entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulerConfig(AppConfig):
    """Registers the package with Django and fills the registries."""

    name = "scheduler"
    verbose_name = _("派单与排期")

    def ready(self) -> None:
        """Registers moves, the standing of runs, the words of reasons and of the journal, and parts of lower pages."""
        from events.states import add_moves
        from events.wording.reasons import speak_reasons
        from scheduler import states
        from scheduler.queries import standing  # noqa: F401 - registers the standing of runs and proposals
        from scheduler.roof import places as roof_places
        from scheduler.web import places
        from scheduler.wording import deeds as words
        from scheduler.wording.reasons import reason_text
        from volunteers.registries import deeds, menu, pages

        add_moves(states.MOVES, states.STATES)
        speak_reasons(reason_text)
        for brought in (places, roof_places):
            menu.add_places(brought.PLACES)
            menu.add_settings_rows(brought.SETTINGS_ROWS)
            pages.add_fragments(brought.FRAGMENTS)
        deeds.add_words(deeds=words.DEEDS, fields=words.FIELDS, unshown=words.UNSHOWN)
