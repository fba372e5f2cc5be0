"""The menu: the places of the product for the account's role."""

from typing import Any

from django import template
from django.urls import reverse

from volunteers.registries import menu

register = template.Library()

ON_THE_BAR = 4
"""The number of places on a phone's bar; the others open under 更多."""


@register.inclusion_tag("site/rail.html", takes_context=True)
def rail(context: template.Context) -> dict[Any, Any]:
    """Returns the places of the signed-in account, the current one marked."""
    request = context["request"]
    places = []
    for place in menu.places():
        if request.user.role in place.roles:
            address = reverse(place.page)
            current = request.path == address or request.path.startswith(_paths_of(place))
            icon = f"site/icons/{place.icon}.svg"
            places.append({"place": place, "address": address, "current": current, "icon": icon})
    bar = len(places) if len(places) <= ON_THE_BAR + 1 else ON_THE_BAR
    return {**context.flatten(), "first_places": places[:bar], "later_places": places[bar:]}


def _paths_of(place: menu.Place) -> tuple[str, ...]:
    """Returns the addresses that belong to a place; the settings include those of their rows."""
    if place.page != "settings":
        return place.paths
    return (*place.paths, *(path for row in menu.settings_rows() for path in row.paths))
