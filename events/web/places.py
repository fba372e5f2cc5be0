"""Places in the menu and on the settings page for requests, events and tallies."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from volunteers.registries.menu import Place, SettingsRow
from volunteers.states import OFFICE_ROLES, Role

_OFFICE = frozenset(OFFICE_ROLES)


def _is_office(account: Any) -> bool:
    return bool(account.is_office)


def _is_administrator(account: Any) -> bool:
    return bool(account.role == Role.ADMINISTRATOR)


PLACES = (
    Place("requests", pgettext_lazy("menu", "需求"), "request", _OFFICE | {Role.CLERK}, ("/requests/",), order=30),
    Place(
        "events",
        pgettext_lazy("menu", "活动"),
        "event",
        _OFFICE | {Role.CLERK, Role.TEAM_LEADER},
        ("/events/", "/shifts/"),
        order=40,
    ),
    Place("tallies", _("统计"), "tally", _OFFICE | {Role.CLERK, Role.VIEWER}, ("/tallies",), order=80),
)
SETTINGS_ROWS = (
    SettingsRow(
        "basics",
        "topics",
        pgettext_lazy("menu", "课题"),
        _("宣讲团能讲什么，讲稿审核到哪天"),
        order=140,
        paths=("/topics/",),
    ),
    SettingsRow(
        "basics",
        "import",
        _("导入"),
        _("乡镇名单、志愿者名单、需求单和活动台账"),
        order=150,
        allowed=_is_office,
        paths=("/import/",),
    ),
    SettingsRow(
        "rules",
        "policy",
        _("工作规则"),
        _("单位名称和电话、办理期限、年龄和休息、规定怎么用、改过几次"),
        order=210,
        paths=("/policy/",),
    ),
    SettingsRow(
        "rules",
        "admin:events_activitykind_changelist",
        pgettext_lazy("menu", "活动类型"),
        _("三个类别、登记项目、风险和禁止年龄"),
        order=230,
        allowed=_is_administrator,
    ),
    SettingsRow(
        "rules",
        "admin:events_workingdayoverride_changelist",
        _("节假日调整"),
        _("国务院通知的放假和调休"),
        order=250,
        allowed=_is_administrator,
    ),
    SettingsRow(
        "running",
        "notices",
        _("通知"),
        _("发出去了哪些，哪些没有发成"),
        order=310,
        allowed=_is_office,
        paths=("/notices/",),
    ),
)
PAGES_OF_ROWS = {"Volunteer": "volunteer", "Team": "team"}
FRAGMENTS = {
    "skills-actions": ["events/done_skills_link.html"],
    "volunteers-actions": ["events/done_skills_link.html"],
    "no-areas-yet": ["events/import_areas_link.html"],
    "no-volunteers-yet": ["events/import_volunteers_link.html"],
}
