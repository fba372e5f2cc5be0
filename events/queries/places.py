"""Places of areas, and the ways between them."""

from collections.abc import Iterable

from volunteers.models import Area
from volunteers.travel import UNKNOWN_MINUTES, Place, minutes_between


def place_of(area: Area | None) -> Place:
    """Returns the place of an area, by its township; a village without coordinates has its township's place."""
    if area is None:
        return Place("")
    rough = area.parent if area.latitude is None and area.parent and area.code[9:] != "000" else area
    return Place(area.code[:9], rough.latitude, rough.longitude, rough.minutes_to_seat)


def way_between(one: Area | None, other: Area | None) -> int:
    """Returns minutes one way between two areas; a default when one of them is unknown."""
    return minutes_between(place_of(one), place_of(other)) if one and other else UNKNOWN_MINUTES


class Places:
    """The distinct places of some areas, named, and the ways between them.

    Villages without coordinates of their own share their township's place.
    """

    def __init__(self, areas: Iterable[Area | None]) -> None:
        self._by_area: dict[int, str] = {}
        self._spots: dict[Place, str] = {}
        rows = sorted({a.pk: a for a in areas if a is not None}.values(), key=lambda a: (a.code[9:] != "000", a.code))
        for area in rows:
            spot = place_of(area)
            if spot not in self._spots:
                name = area.name
                self._spots[spot] = f"{name} {area.code}" if name in self._spots.values() else name
            self._by_area[area.pk] = self._spots[spot]
        self._areas = rows
        self.names = tuple(self._spots.values())

    @property
    def travel(self) -> tuple[tuple[int, ...], ...]:
        """Returns the minutes one way between any two places, in the order of ``names``."""
        spots = list(self._spots)
        ways: list[list[int]] = [[0] * len(spots) for _ in spots]
        for i, one in enumerate(spots):
            for j, other in enumerate(spots[: i + 1]):
                ways[i][j] = ways[j][i] = minutes_between(one, other)
        return tuple(tuple(row) for row in ways)

    def name_of(self, area: Area | None) -> str | None:
        """Returns the place of an area, nothing for none."""
        return None if area is None else self._by_area[area.pk]

    def within(self, prefix: str) -> tuple[str, ...]:
        """Returns the places of all areas below a code prefix."""
        return tuple(sorted({self._by_area[a.pk] for a in self._areas if a.code.startswith(prefix)}))
