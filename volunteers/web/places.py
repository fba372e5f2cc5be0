"""Places in the menu and on the settings page for people, teams and reference data."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from volunteers.permissions import can_see_journal
from volunteers.registries.menu import Place, SettingsRow
from volunteers.states import OFFICE_ROLES, Role


def _is_office(account: Any) -> bool:
    return bool(account.is_office)


def _is_administrator(account: Any) -> bool:
    return bool(account.role == Role.ADMINISTRATOR)


PLACES = (
    Place(
        "volunteers",
        pgettext_lazy("menu", "志愿者"),
        "person",
        frozenset(OFFICE_ROLES),
        ("/volunteers/", "/teams/"),
        order=60,
    ),
    Place(
        "teams",
        pgettext_lazy("menu", "团队"),
        "team",
        frozenset({Role.TEAM_LEADER}),
        ("/teams/", "/volunteers/"),
        order=70,
    ),
    Place("journal", _("操作记录"), "journal", frozenset({Role.AUDITOR}), ("/journal/",), order=90),
)
SETTINGS_ROWS = (
    SettingsRow(
        "basics",
        "areas",
        _("行政区划"),
        _("乡镇（街道）、村（社区），到县城的车程和海拔"),
        order=110,
        paths=("/areas/",),
    ),
    SettingsRow(
        "basics",
        "skills",
        _("特长和语言"),
        _("志愿者会做什么，名单里还会怎么写"),
        order=120,
        paths=("/skills/",),
    ),
    SettingsRow(
        "basics",
        "teams",
        _("团队"),
        _("宣讲团、服务队、文艺队和它们的队员"),
        order=130,
        allowed=_is_office,
    ),
    SettingsRow(
        "rules",
        "admin:volunteers_account_changelist",
        _("账号"),
        _("谁能进来，是什么角色，管哪个乡镇"),
        order=260,
        allowed=_is_administrator,
    ),
    SettingsRow(
        "running",
        "journal",
        _("操作记录"),
        _("谁在什么时候做了什么"),
        order=330,
        allowed=can_see_journal,
        paths=("/journal/",),
    ),
)
