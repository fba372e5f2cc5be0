"""The rail: the places of the product, in the words of the office, for the role that looks."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from volunteers.states import OFFICE_ROLES, Role

register = template.Library()

_OFFICE = frozenset(OFFICE_ROLES)
_EVERYBODY = frozenset(Role)
ON_THE_BAR = 4
"""So many places stand on a phone's bar; the others open under 更多."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the rail: the page it opens, and the beginnings of the addresses that belong to it."""

    page: str
    label: object
    icon: str
    roles: frozenset[Role]
    paths: tuple[str, ...]


PLACES = (
    Place("desk", _("工作台"), "desk", _OFFICE, ("/desk/", "/awaiting-names/")),
    Place("home", _("首页"), "home", _EVERYBODY - _OFFICE, ()),
    Place("requests", pgettext_lazy("menu", "需求"), "request", _OFFICE | {Role.CLERK}, ("/requests/",)),
    Place(
        "events",
        pgettext_lazy("menu", "活动"),
        "event",
        _OFFICE | {Role.CLERK, Role.TEAM_LEADER},
        ("/events/", "/shifts/"),
    ),
    Place("matching", _("匹配"), "match", _OFFICE, ("/matching/",)),
    Place("volunteers", pgettext_lazy("menu", "志愿者"), "person", _OFFICE, ("/volunteers/", "/teams/")),
    Place("teams", pgettext_lazy("menu", "团队"), "team", frozenset({Role.TEAM_LEADER}), ("/teams/", "/volunteers/")),
    Place("tallies", _("统计"), "tally", _OFFICE | {Role.CLERK, Role.VIEWER}, ("/tallies",)),
    Place("journal", _("操作记录"), "journal", frozenset({Role.AUDITOR}), ("/journal/",)),
    Place(
        "settings",
        _("设置"),
        "settings",
        _OFFICE | {Role.ADMINISTRATOR},
        ("/settings/", "/areas/", "/skills/", "/topics/", "/journal/", "/import/", "/feeds/", "/notices/", "/health/"),
    ),
)


@register.inclusion_tag("site/rail.html", takes_context=True)
def rail(context: dict[str, Any]) -> dict[str, Any]:
    """The places of the signed-in account, the current one marked."""
    request = context["request"]
    places = []
    for place in PLACES:
        if request.user.role not in place.roles:
            continue
        try:
            address = reverse(place.page)
        except NoReverseMatch:  # a build without that page simply has no such place
            continue
        current = request.path == address or request.path.startswith(place.paths)
        places.append({"place": place, "address": address, "current": current, "icon": f"site/icons/{place.icon}.svg"})
    bar = len(places) if len(places) <= ON_THE_BAR + 1 else ON_THE_BAR
    return {**context.flatten(), "first_places": places[:bar], "later_places": places[bar:]}  # type: ignore[attr-defined]
