"""The places of the menu and the rows of the settings page, registered by the package of each page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the menu.

    ``page`` is the name of the address it opens, ``roles`` see it, ``paths`` are the beginnings of the addresses that
    belong to it. Places are sorted by ``order``.
    """

    page: str
    label: object
    icon: str
    roles: frozenset[str]
    paths: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """A row of the settings page: a page that is seldom visited, with a word about it.

    ``section`` is one of ``basics``, ``rules`` and ``running``; ``allowed`` decides for an account whether it sees the
    row; ``paths`` are the beginnings of the addresses that belong to it.
    """

    section: str
    page: str
    label: object
    note: object
    order: int
    allowed: Callable[[Any], bool] = lambda account: True
    paths: tuple[str, ...] = ()


_places: dict[str, Place] = {}
_rows: dict[str, SettingsRow] = {}


def add_places(places: Iterable[Place]) -> None:
    """Registers places; one registered again replaces itself."""
    _places.update({place.page: place for place in places})


def add_settings_rows(rows: Iterable[SettingsRow]) -> None:
    """Registers rows of the settings page; one registered again replaces itself."""
    _rows.update({row.page: row for row in rows})


def places() -> list[Place]:
    """Returns all places in their order."""
    return sorted(_places.values(), key=lambda place: place.order)


def settings_rows() -> list[SettingsRow]:
    """Returns all rows of the settings page in their order."""
    return sorted(_rows.values(), key=lambda row: row.order)
