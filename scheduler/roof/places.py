"""The roof's own places in the menu, its row of the settings page, and the way back to that page."""

from django.utils.translation import gettext_lazy as _

from volunteers.registries.menu import Place, SettingsRow
from volunteers.states import OFFICE_ROLES, Role

_OFFICE = frozenset(OFFICE_ROLES)

PLACES = (
    Place("desk", _("工作台"), "desk", _OFFICE, ("/desk/", "/awaiting-names/"), order=10),
    Place("home", _("首页"), "home", frozenset(Role) - _OFFICE, (), order=20),
    Place("settings", _("设置"), "settings", _OFFICE | {Role.ADMINISTRATOR}, ("/settings/",), order=100),
)
SETTINGS_ROWS = (
    SettingsRow("running", "health", _("运行状况"), _("数据库和后台任务是否正常"), order=340, paths=("/health/",)),
)
FRAGMENTS = {"settings-crumb": ["roof/settings_crumb.html"]}
