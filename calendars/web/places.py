"""The place of the feeds' page on the settings page, and the calendars' part of a volunteer's own pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from volunteers.registries.menu import SettingsRow

SETTINGS_ROWS = (
    SettingsRow(
        "running",
        "feeds",
        pgettext_lazy("menu", "日历订阅"),
        _("团队和乡镇的日历地址"),
        order=320,
        paths=("/feeds/",),
    ),
)
FRAGMENTS = {
    "own-plan": ["calendars/my_subscribe_link.html"],
    "own-session": ["calendars/my_shift_link.html"],
}
