"""Hard rules about who somebody is: pool, skills, health, insurance, place. Pure.

Each rule is a pair of functions: ``*_mask(compiled, position, who)`` says who of some volunteers breaks it,
``*_values(compiled, position, volunteer)`` gives one volunteer's numbers for the explanation.
"""

import numpy as np

from scheduler.matching.problem.days import days_of
from scheduler.matching.problem.plan import Values
from scheduler.matching.problem.problem import SkillLevel
from scheduler.matching.rules.compiled import Bools, Compiled, Ints

NOTHING: Values = {}


def no_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Nothing more to say."""
    return NOTHING


def not_active_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Paused or gone."""
    return compiled.flags("inactive", lambda v: v.status != "active")[who]


def not_willing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Does not want to serve now."""
    return compiled.flags("unwilling", lambda v: v.willingness == "not_now")[who]


def lives_away_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Lives elsewhere all the year."""
    return compiled.flags("lives away", lambda v: bool(v.lives_away))[who]


def lives_away_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Where."""
    return {"place": compiled.volunteers[volunteer].lives_away}


def _needs(compiled: Compiled, position: int, language: bool) -> list[SkillLevel]:
    return compiled.needs[position][language]


def _missing(compiled: Compiled, position: int, who: Ints, language: bool) -> Bools:
    lacking = np.zeros(len(who), dtype=np.bool_)
    for need in _needs(compiled, position, language):
        lacking |= compiled.levels[need.skill][who] == 0
    return lacking


def _too_low(compiled: Compiled, position: int, who: Ints, language: bool) -> Bools:
    low = np.zeros(len(who), dtype=np.bool_)
    for need in _needs(compiled, position, language):
        have = compiled.levels[need.skill][who]
        low |= (have > 0) & (have < need.level)
    return low


def skill_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Lacks a skill."""
    return _missing(compiled, position, who, language=False)


def skill_missing_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Which, when it is not all that are asked for."""
    return _missing_values(compiled, _needs(compiled, position, language=False), volunteer)


def skill_level_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Has a skill, but not well enough."""
    return _too_low(compiled, position, who, language=False)


def skill_level_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Which, with the level there and the level needed."""
    return _level_values(compiled, _needs(compiled, position, language=False), volunteer)


def language_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Lacks a language."""
    return _missing(compiled, position, who, language=True)


def language_missing_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Which, when it is not all that are asked for."""
    return _missing_values(compiled, _needs(compiled, position, language=True), volunteer)


def language_level_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Speaks a language, but not well enough."""
    return _too_low(compiled, position, who, language=True)


def language_level_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Which, with the level there and the level needed."""
    return _level_values(compiled, _needs(compiled, position, language=True), volunteer)


def _missing_values(compiled: Compiled, needs: list[SkillLevel], volunteer: int) -> Values:
    if len(needs) == 1:
        return NOTHING
    missing = [need.skill for need in needs if not compiled.levels[need.skill][volunteer]]
    return {"skills": missing} if len(missing) < len(needs) else NOTHING


def _level_values(compiled: Compiled, needs: list[SkillLevel], volunteer: int) -> Values:
    for need in needs:
        have = int(compiled.levels[need.skill][volunteer])
        if 0 < have < need.level:
            return {"skill": need.skill, "have": have, "want": need.level}
    return {}


def risk_high_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """The activity is dangerous: offered to nobody."""
    return np.full(len(who), compiled.shift(position).risk >= 3, dtype=np.bool_)


def approval_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """The place lies in a fire-controlled zone, and no approval is recorded."""
    return np.full(len(who), compiled.shift(position).needs_approval, dtype=np.bool_)


def health_paused_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Takes no part for now, by his own word."""
    return compiled.flags("health paused", lambda v: v.health == "paused")[who]


def health_indoor_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Fit for indoor work only, by his own word, and this is outdoors."""
    return compiled.flags("health indoor", lambda v: v.health == "indoor")[who] & compiled.shift(position).outdoor


def health_unknown_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Has said nothing yet, and this is outdoors."""
    return compiled.flags("health unknown", lambda v: v.health == "unknown")[who] & compiled.shift(position).outdoor


def health_expired_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Was fit for outdoor work by a statement that no longer holds on the day, and this is outdoors."""
    fit = compiled.flags("health outdoor", lambda v: v.health == "outdoor")[who]
    broken: Bools = (
        fit
        & (compiled.health_until[who] < compiled.day[compiled.shift_of[position]])
        & compiled.shift(position).outdoor
    )
    return broken


def insurance_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """The risk asks for an insurance, and none covers all the days."""
    shift = compiled.shift(position)
    if shift.risk < compiled.rules.insurance_from_risk:
        return np.zeros(len(who), dtype=np.bool_)
    days = days_of(shift.start, shift.end)

    def covered(covers: tuple[tuple[int, int], ...]) -> bool:
        return all(any(first <= day <= last for first, last in covers) for day in days)

    def make() -> Bools:
        spans = (tuple((x.first_day, x.last_day) for x in v.covers) for v in compiled.volunteers)
        return np.array([not covered(s) for s in spans], dtype=np.bool_)

    return compiled.cached(("uninsured", days.start, days.stop), make)[who]


def fits(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Whose own word on health fits the shift: outdoors one for outdoor work that holds on the day."""
    outdoor = compiled.flags("health outdoor", lambda v: v.health == "outdoor")[who]
    if not compiled.shift(position).outdoor:
        return outdoor | compiled.flags("health indoor", lambda v: v.health == "indoor")[who]
    fit: Bools = outdoor & (compiled.health_until[who] >= compiled.day[compiled.shift_of[position]])
    return fit


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


def already_asked_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Has been asked for this position before: nobody is asked twice for the same thing."""
    asked = [compiled.volunteer_number[v] for v in compiled.position(position).asked]
    return np.isin(who, asked)
