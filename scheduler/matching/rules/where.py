"""Hard rules about where somebody lives and goes: home, areas, heights, the way. Pure.

Each is a pair of functions, as in ``who``.
"""

import numpy as np

from scheduler.matching.problem.plan import Values
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


def lives_away_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Lives elsewhere all the year."""
    return compiled.flags("lives away", lambda v: bool(v.lives_away))[who]


def lives_away_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Where."""
    return {"place": compiled.volunteers[volunteer].lives_away}


def altitude_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Does not go so high."""
    height = compiled.shift(position).altitude_m
    high = height is not None and height >= compiled.rules.high_altitude_m
    return compiled.flags("no altitude", lambda v: not v.altitude_ok)[who] & high


def altitude_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """How high it is, in meters."""
    return {"altitude_m": compiled.shift(position).altitude_m}


def out_of_area_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Serves only in places of which this is none."""
    place = compiled.shift(position).place
    barred = np.zeros(len(compiled.volunteers), dtype=np.bool_)
    barred[[number for number, places in compiled.bound_to_places if place not in places]] = True
    return barred[who]


def place_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """The place."""
    return {"place": compiled.shift(position).place}


def cannot_ride_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Can't ride a car, and the place is not where he lives."""
    elsewhere = compiled.home[who] != compiled.shift_place[compiled.shift_of[position]]
    broken: Bools = compiled.flags("no ride", lambda v: not v.can_ride)[who] & elsewhere
    return broken


def too_far_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """The way is longer than the office allows."""
    return compiled.way(int(compiled.shift_of[position]), who) > compiled.rules.max_travel_minutes


def too_far_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Minutes one way and the limit."""
    return {
        "minutes": compiled.minutes_to(int(compiled.shift_of[position]), volunteer),
        "limit": compiled.rules.max_travel_minutes,
    }
