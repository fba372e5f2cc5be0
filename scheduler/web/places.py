"""Places of the matching's pages in the menu and on the settings page, and their parts of lower pages."""

from django.utils.translation import gettext_lazy as _

from volunteers.registries.menu import Place, SettingsRow
from volunteers.states import OFFICE_ROLES

PLACES = (Place("matching", _("匹配"), "match", frozenset(OFFICE_ROLES), ("/matching/",), order=50),)
SETTINGS_ROWS = (
    SettingsRow(
        "rules",
        "weights",
        _("匹配权重"),
        _("推荐人的时候，轮着来、少走路、单位的心愿各有多重"),
        order=220,
    ),
)
FRAGMENTS = {
    "event-actions": ["scheduler/slots/event_actions.html"],
    "given-up-seat": ["scheduler/slots/replacement_link.html"],
    "session-stand-bys": ["scheduler/slots/standby_links.html"],
    "events-actions": ["scheduler/slots/replanning_link.html"],
    "request-actions": ["scheduler/slots/match_request.html"],
    "policy-trials": ["scheduler/slots/backtest_link.html"],
    "own-plan": ["scheduler/slots/my_why_link.html"],
}
