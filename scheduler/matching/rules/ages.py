"""Hard rules about age: what is barred, for how long, how somebody comes. Pure.

In pairs like those of ``who``.
"""

import numpy as np

from scheduler.matching.problem.plan import Values
from scheduler.matching.rules.compiled import Bools, Compiled, Ints

NO_LIMIT = 10**9
"""Minutes that nothing takes."""


def _ages(compiled: Compiled, position: int, who: Ints) -> Ints:
    born = compiled.birth[who]
    ages: Ints = np.where(born > 0, (compiled.ymd_of[compiled.shift_of[position]] - born) // 10_000, -1)
    return ages


def _age(compiled: Compiled, position: int, volunteer: int) -> int:
    born = int(compiled.birth[volunteer])
    return (compiled.ymd_of[compiled.shift_of[position]] - born) // 10_000 if born else -1


def age_barred_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people whom the law or the office bars by age from the kind of activity.

    An unknown age is barred too.
    """
    bar = compiled.shift(position).barred_from_age
    if bar is None:
        return np.zeros(len(who), dtype=np.bool_)
    ages = _ages(compiled, position, who)
    return (ages >= bar) | (ages < 0)


def age_barred_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the age at the shift (nothing when unknown), the barring age, and the article."""
    age = _age(compiled, position, volunteer)
    return {
        "age": None if age < 0 else age,
        "from_age": compiled.shift(position).barred_from_age,
        "article": compiled.shift(position).bar_article,
    }


def _by_age(compiled: Compiled, position: int, who: Ints, name: str, broken: "list[bool]") -> Bools:
    key = (name, int(compiled.day[compiled.shift_of[position]]), *broken)
    if not any(broken):
        return np.zeros(len(who), dtype=np.bool_)
    found: Bools = compiled.cached(
        key, lambda: np.array([False, *broken], dtype=np.bool_)[_limits(compiled, position, compiled.everybody)]
    )[who]
    return found


def _limits(compiled: Compiled, position: int, who: Ints) -> Ints:
    """Returns the number of the age limit that applies to each person, counted from 1; 0 for none."""
    ages = _ages(compiled, position, who)
    which: Ints = np.searchsorted([a.from_age for a in compiled.rules.age_limits], ages, side="right")
    return which


def age_outdoor_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Returns too long on one's feet outdoors for the age."""
    limits = [a.outdoor_minutes for a in compiled.rules.age_limits]
    return _too_long(compiled, position, who, "outdoor", limits if compiled.shift(position).exposed else [])


def age_indoor_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Returns too long indoors, or seated anywhere, for the age."""
    limits = [a.indoor_minutes for a in compiled.rules.age_limits]
    return _too_long(compiled, position, who, "indoor", [] if compiled.shift(position).exposed else limits)


def _too_long(compiled: Compiled, position: int, who: Ints, name: str, limits: "list[int | None]") -> Bools:
    """Marks the people for whose age the shift is too long, where they count together with the ways."""
    shift = int(compiled.shift_of[position])
    length = int(compiled.minutes[shift])
    if not limits or "age_minutes" not in compiled.rules.door_to_door:
        broken = [most is not None and length > most for most in limits]
        return _by_age(compiled, position, who, name, broken)
    longest = np.array([NO_LIMIT, *(NO_LIMIT if most is None else most for most in limits)], dtype=np.int64)
    far: Bools = length + 2 * compiled.way(shift, who) > longest[_limits(compiled, position, who)]
    return far


def age_minutes_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the age, how long the shift is and how long it may be; where they count, with the ways."""
    age, shift, number = _age(compiled, position, volunteer), compiled.shift(position), int(compiled.shift_of[position])
    limit = compiled.rules.limit_at(age)
    most = None if limit is None else limit.outdoor_minutes if shift.exposed else limit.indoor_minutes
    way = compiled.way_in("age_minutes", number, np.array([volunteer], dtype=np.int64))
    told = {"age": age, "minutes": shift.end - shift.start + 2 * int(way[0]), "limit": most}
    return {**told, **compiled.told_in("age_minutes", number, volunteer)}


def age_unknown_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Outdoors nobody is asked whose age is unknown, where an age limit bounds outdoor work."""
    bounded = compiled.shift(position).exposed and any(a.outdoor_minutes is not None for a in compiled.rules.age_limits)
    broken: Bools = (compiled.birth[who] == 0) & bounded
    return broken


def own_wish_only_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who by age are only asked on their own wish, except the one the request names."""
    broken = _by_age(compiled, position, who, "own wish", [a.own_wish_only for a in compiled.rules.age_limits])
    named = compiled.position(position).preferred_volunteer
    return broken & (who != compiled.volunteer_number[named]) if named is not None else broken


def age_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the age at the shift."""
    return {"age": _age(compiled, position, volunteer)}


def transport_needed_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who by age need transport to outdoor work, when there is none."""
    shift = compiled.shift(position)
    broken = [a.needs_transport_outdoor and shift.exposed and not shift.transport for a in compiled.rules.age_limits]
    return _by_age(compiled, position, who, "transport", broken)
