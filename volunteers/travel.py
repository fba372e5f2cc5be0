"""Travel times between two places of the county. Pure.

A county's list gives each township's coordinates and its drive to the county seat. The drive between two townships is
estimated from them: never longer than the way through the seat.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

SAME_AREA_MINUTES = 10
"""Minutes one way inside one township."""
MINUTES_PER_KM = 2.0
"""Minutes per km on mountain roads; this fits the lists' own drives to the seat within a quarter."""
UNKNOWN_MINUTES = 60
"""Minutes one way when nothing is known about one of the places."""


@dataclass(frozen=True, slots=True)
class Place:
    """A volunteer's home or a session's place.

    ``key`` is the area's, coordinates are in degrees, ``minutes_to_seat`` is the drive to the county seat.
    """

    key: str
    latitude: float | None = None
    longitude: float | None = None
    minutes_to_seat: int | None = None


def minutes_between(one: Place, other: Place) -> int:
    """Returns whole minutes one way; symmetric; ``SAME_AREA_MINUTES`` inside one area."""
    if one.key == other.key:
        return SAME_AREA_MINUTES
    ways = []
    if one.minutes_to_seat is not None and other.minutes_to_seat is not None:
        ways.append(one.minutes_to_seat + other.minutes_to_seat)
    if 0 not in (one.minutes_to_seat, other.minutes_to_seat):
        km = _kilometers(one, other)
        if km is not None:
            ways.append(round(SAME_AREA_MINUTES + MINUTES_PER_KM * km))
    return max(SAME_AREA_MINUTES, min(ways, default=UNKNOWN_MINUTES))


def _kilometers(one: Place, other: Place) -> float | None:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    lat1, lon1, lat2, lon2 = (radians(x or 0.0) for x in (one.latitude, one.longitude, other.latitude, other.longitude))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))
