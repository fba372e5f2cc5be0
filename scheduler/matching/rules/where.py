"""Hard rules about the person's home and places: home, areas, altitudes, the way. Pure.

Each rule is a pair of functions, as in ``who``.
"""

import numpy as np

from scheduler.matching.problem.plan import Values
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


def lives_away_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who live elsewhere all the year."""
    return compiled.flags("lives away", lambda v: bool(v.lives_away))[who]


def lives_away_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the place."""
    return {"place": compiled.volunteers[volunteer].lives_away}


def altitude_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who avoid high altitudes, when the shift is at one."""
    height = compiled.shift(position).altitude_m
    high = height is not None and height >= compiled.rules.high_altitude_m
    return compiled.flags("no altitude", lambda v: not v.altitude_ok)[who] & high


def altitude_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the altitude in meters."""
    return {"altitude_m": compiled.shift(position).altitude_m}


def out_of_area_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who serve only in other places."""
    place = compiled.shift(position).place
    barred = np.zeros(len(compiled.volunteers), dtype=np.bool_)
    barred[[number for number, places in compiled.bound_to_places if place not in places]] = True
    return barred[who]


def place_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the place."""
    return {"place": compiled.shift(position).place}


def cannot_ride_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who can't ride a car, when the place is not their home."""
    elsewhere = compiled.home[who] != compiled.shift_place[compiled.shift_of[position]]
    broken: Bools = compiled.flags("no ride", lambda v: not v.can_ride)[who] & elsewhere
    return broken


def too_far_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people whose way is longer than the office allows."""
    return compiled.way(int(compiled.shift_of[position]), who) > compiled.rules.max_travel_minutes


def too_far_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns minutes one way and the limit."""
    return {
        "minutes": compiled.minutes_to(int(compiled.shift_of[position]), volunteer),
        "limit": compiled.rules.max_travel_minutes,
    }
