"""Hard rules about who somebody is: pool, skills, age, health, insurance, place. Pure.

Each rule is a pair of functions: ``*_mask(compiled, position, who)`` says who of some volunteers breaks it,
``*_values(compiled, position, volunteer)`` gives one volunteer's numbers for the explanation.
"""

import numpy as np

from scheduler.matching.problem.days import days_of
from scheduler.matching.problem.plan import Values
from scheduler.matching.problem.problem import SkillLevel
from scheduler.matching.rules.compiled import Bools, Compiled, Ints

NOTHING: Values = {}


def no_values(c: Compiled, g: int, v: int) -> Values:
    """Nothing more to say."""
    return NOTHING


def not_active_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Paused or gone."""
    return c.flags("inactive", lambda v: v.status != "active")[who]


def not_willing_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Does not want to serve now."""
    return c.flags("unwilling", lambda v: v.willingness == "not_now")[who]


def lives_away_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Lives elsewhere all the year."""
    return c.flags("lives away", lambda v: bool(v.lives_away))[who]


def lives_away_values(c: Compiled, g: int, v: int) -> Values:
    """Where."""
    return {"place": c.volunteers[v].lives_away}


def _needs(c: Compiled, g: int, language: bool) -> list[SkillLevel]:
    return c.needs[g][language]


def _missing(c: Compiled, g: int, who: Ints, language: bool) -> Bools:
    lacking = np.zeros(len(who), dtype=np.bool_)
    for need in _needs(c, g, language):
        lacking |= c.levels[need.skill][who] == 0
    return lacking


def _too_low(c: Compiled, g: int, who: Ints, language: bool) -> Bools:
    low = np.zeros(len(who), dtype=np.bool_)
    for need in _needs(c, g, language):
        have = c.levels[need.skill][who]
        low |= (have > 0) & (have < need.level)
    return low


def skill_missing_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Lacks a skill."""
    return _missing(c, g, who, language=False)


def skill_missing_values(c: Compiled, g: int, v: int) -> Values:
    """Which, when it is not all that are asked for."""
    return _missing_values(c, _needs(c, g, language=False), v)


def skill_level_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has a skill, but not well enough."""
    return _too_low(c, g, who, language=False)


def skill_level_values(c: Compiled, g: int, v: int) -> Values:
    """Which, with the level there and the level needed."""
    return _level_values(c, _needs(c, g, language=False), v)


def language_missing_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Lacks a language."""
    return _missing(c, g, who, language=True)


def language_missing_values(c: Compiled, g: int, v: int) -> Values:
    """Which, when it is not all that are asked for."""
    return _missing_values(c, _needs(c, g, language=True), v)


def language_level_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Speaks a language, but not well enough."""
    return _too_low(c, g, who, language=True)


def language_level_values(c: Compiled, g: int, v: int) -> Values:
    """Which, with the level there and the level needed."""
    return _level_values(c, _needs(c, g, language=True), v)


def _missing_values(c: Compiled, needs: list[SkillLevel], v: int) -> Values:
    if len(needs) == 1:
        return NOTHING
    missing = [need.skill for need in needs if not c.levels[need.skill][v]]
    return {"skills": missing} if len(missing) < len(needs) else NOTHING


def _level_values(c: Compiled, needs: list[SkillLevel], v: int) -> Values:
    for need in needs:
        have = int(c.levels[need.skill][v])
        if 0 < have < need.level:
            return {"skill": need.skill, "have": have, "want": need.level}
    return {}


def risk_high_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The activity is dangerous: offered to nobody."""
    return np.full(len(who), c.shift(g).risk >= 3, dtype=np.bool_)


def approval_missing_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The place lies in a fire-controlled zone, and no approval is recorded."""
    return np.full(len(who), c.shift(g).needs_approval, dtype=np.bool_)


def _ages(c: Compiled, g: int, who: Ints) -> Ints:
    born = c.birth[who]
    ages: Ints = np.where(born > 0, (c.ymd_of[c.shift_of[g]] - born) // 10_000, -1)
    return ages


def _age(c: Compiled, g: int, v: int) -> int:
    born = int(c.birth[v])
    return (c.ymd_of[c.shift_of[g]] - born) // 10_000 if born else -1


def age_barred_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The law or the office keeps people of that age from the kind of activity; an unknown age is barred too."""
    bar = c.shift(g).barred_from_age
    if bar is None:
        return np.zeros(len(who), dtype=np.bool_)
    ages = _ages(c, g, who)
    return (ages >= bar) | (ages < 0)


def age_barred_values(c: Compiled, g: int, v: int) -> Values:
    """The age at the shift (nothing when unknown), from which age on, and the article."""
    age = _age(c, g, v)
    return {"age": None if age < 0 else age, "from_age": c.shift(g).barred_from_age, "article": c.shift(g).bar_article}


def _by_age(c: Compiled, g: int, who: Ints, name: str, broken: "list[bool]") -> Bools:
    def make() -> Bools:
        ages = _ages(c, g, c.everybody)
        which = np.searchsorted([a.from_age for a in c.rules.age_limits], ages, side="right")
        return np.array([False, *broken], dtype=np.bool_)[which]

    key = (name, int(c.day[c.shift_of[g]]), *broken)
    if not any(broken):
        return np.zeros(len(who), dtype=np.bool_)
    found: Bools = c.cached(key, make)[who]
    return found


def age_outdoor_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Too long on one's feet outdoors for the age."""
    shift = c.shift(g)
    length = shift.end - shift.start
    limits = [a.outdoor_minutes for a in c.rules.age_limits]
    broken = [shift.exposed and most is not None and length > most for most in limits]
    return _by_age(c, g, who, "outdoor", broken)


def age_indoor_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Too long indoors, or seated anywhere, for the age."""
    shift = c.shift(g)
    length = shift.end - shift.start
    limits = [a.indoor_minutes for a in c.rules.age_limits]
    broken = [not shift.exposed and most is not None and length > most for most in limits]
    return _by_age(c, g, who, "indoor", broken)


def age_minutes_values(c: Compiled, g: int, v: int) -> Values:
    """The age, how long the shift is and how long it may be."""
    age, shift = _age(c, g, v), c.shift(g)
    limit = c.age_limit(age)
    most = None if limit is None else limit.outdoor_minutes if shift.exposed else limit.indoor_minutes
    return {"age": age, "minutes": shift.end - shift.start, "limit": most}


def age_unknown_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Outdoors nobody is asked whose age is unknown, where an age limit bounds outdoor work."""
    bounded = c.shift(g).exposed and any(a.outdoor_minutes is not None for a in c.rules.age_limits)
    broken: Bools = (c.birth[who] == 0) & bounded
    return broken


def own_wish_only_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Of an age to be asked only on his own wish, and not the one the request names."""
    broken = _by_age(c, g, who, "own wish", [a.own_wish_only for a in c.rules.age_limits])
    named = c.position(g).preferred_volunteer
    return broken & (who != c.volunteer_number[named]) if named is not None else broken


def age_values(c: Compiled, g: int, v: int) -> Values:
    """The age at the shift."""
    return {"age": _age(c, g, v)}


def transport_needed_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Of an age to be fetched to outdoor work, and nobody fetches."""
    shift = c.shift(g)
    broken = [a.needs_transport_outdoor and shift.exposed and not shift.transport for a in c.rules.age_limits]
    return _by_age(c, g, who, "transport", broken)


def health_paused_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Takes no part for now, by his own word."""
    return c.flags("health paused", lambda v: v.health == "paused")[who]


def health_indoor_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Fit for indoor work only, by his own word, and this is outdoors."""
    return c.flags("health indoor", lambda v: v.health == "indoor")[who] & c.shift(g).outdoor


def health_unknown_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has said nothing yet, and this is outdoors."""
    return c.flags("health unknown", lambda v: v.health == "unknown")[who] & c.shift(g).outdoor


def health_expired_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Was fit for outdoor work by a statement that no longer holds on the day, and this is outdoors."""
    fit = c.flags("health outdoor", lambda v: v.health == "outdoor")[who]
    broken: Bools = fit & (c.health_until[who] < c.day[c.shift_of[g]]) & c.shift(g).outdoor
    return broken


def insurance_missing_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The risk asks for an insurance, and none covers all the days."""
    shift = c.shift(g)
    if shift.risk < c.rules.insurance_from_risk:
        return np.zeros(len(who), dtype=np.bool_)
    days = days_of(shift.start, shift.end)

    def covered(covers: tuple[tuple[int, int], ...]) -> bool:
        return all(any(first <= day <= last for first, last in covers) for day in days)

    def make() -> Bools:
        spans = (tuple((x.first_day, x.last_day) for x in v.covers) for v in c.volunteers)
        return np.array([not covered(s) for s in spans], dtype=np.bool_)

    return c.cached(("uninsured", days.start, days.stop), make)[who]


def altitude_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Does not go so high."""
    height = c.shift(g).altitude_m
    high = height is not None and height >= c.rules.high_altitude_m
    return c.flags("no altitude", lambda v: not v.altitude_ok)[who] & high


def altitude_values(c: Compiled, g: int, v: int) -> Values:
    """How high it is, in meters."""
    return {"altitude_m": c.shift(g).altitude_m}


def out_of_area_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Serves only in places of which this is none."""
    place = c.shift(g).place
    barred = np.zeros(len(c.volunteers), dtype=np.bool_)
    barred[[number for number, places in c.bound_to_places if place not in places]] = True
    return barred[who]


def place_values(c: Compiled, g: int, v: int) -> Values:
    """The place."""
    return {"place": c.shift(g).place}


def cannot_ride_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Can't ride a car, and the place is not where he lives."""
    elsewhere = c.home[who] != c.shift_place[c.shift_of[g]]
    broken: Bools = c.flags("no ride", lambda v: not v.can_ride)[who] & elsewhere
    return broken


def too_far_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The way is longer than the office allows."""
    return c.way(int(c.shift_of[g]), who) > c.rules.max_travel_minutes


def too_far_values(c: Compiled, g: int, v: int) -> Values:
    """Minutes one way and the limit."""
    return {"minutes": c.minutes_to(int(c.shift_of[g]), v), "limit": c.rules.max_travel_minutes}


def already_asked_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has been asked for this position before: nobody is asked twice for the same thing."""
    asked = [c.volunteer_number[v] for v in c.position(g).asked]
    return np.isin(who, asked)
