"""Where areas lie and how long the ways are, for the independent checker: it shares nothing with the product."""

from math import asin, cos, radians, sin, sqrt

from events.models import Shift
from volunteers.models import Area, Volunteer


def prefix(area: Area) -> str:
    """The digits that the codes of everything inside an area begin with."""
    return area.code[: {"county": 6, "township": 9, "village": 12}[area.level]]


def one_way(person: Volunteer, shift: Shift) -> int:
    """Minutes one way: 10 in the township, else by the map or through the county seat, whichever is shorter."""
    home, there = person.residence, shift.area
    if home is None or there is None:
        return 60
    if home.code[:9] == there.code[:9]:
        return 10
    ways = []
    one, other = located(home), located(there)
    if one.minutes_to_seat is not None and other.minutes_to_seat is not None:
        ways.append(one.minutes_to_seat + other.minutes_to_seat)
    seat = 0 in (one.minutes_to_seat, other.minutes_to_seat)
    spots = (one.latitude, one.longitude, other.latitude, other.longitude)
    if not seat and None not in spots:
        a, b, c, d = (radians(x) for x in spots if x is not None)
        chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
        ways.append(round(10 + 2 * 2 * 6371.0 * asin(sqrt(chord))))
    return max(10, min(ways)) if ways else 60


def located(area: Area) -> Area:
    """The area that has the coordinates: a village without its own lies where its township does."""
    return area.parent if area.latitude is None and area.level == "village" and area.parent else area
