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
    """Returns no values."""
    return NOTHING


def not_active_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who are paused or gone."""
    return compiled.flags("inactive", lambda v: v.status != "active")[who]


def not_willing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who do not want to serve now."""
    return compiled.flags("unwilling", lambda v: v.willingness == "not_now")[who]


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
    """Marks the people who lack a skill."""
    return _missing(compiled, position, who, language=False)


def skill_missing_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the missing skill, unless all needed skills are missing."""
    return _missing_values(compiled, _needs(compiled, position, language=False), volunteer)


def skill_level_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who have a skill below the needed level."""
    return _too_low(compiled, position, who, language=False)


def skill_level_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the skill, with the person's level and the level needed."""
    return _level_values(compiled, _needs(compiled, position, language=False), volunteer)


def language_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who lack a language."""
    return _missing(compiled, position, who, language=True)


def language_missing_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the missing language, unless all needed languages are missing."""
    return _missing_values(compiled, _needs(compiled, position, language=True), volunteer)


def language_level_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who speak a language below the needed level."""
    return _too_low(compiled, position, who, language=True)


def language_level_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the language, with the person's level and the level needed."""
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
    """Marks everybody when the activity is dangerous: nobody is asked."""
    return np.full(len(who), compiled.shift(position).risk >= 3, dtype=np.bool_)


def approval_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks everybody when the place is in a fire-controlled zone without a recorded approval."""
    return np.full(len(who), compiled.shift(position).needs_approval, dtype=np.bool_)


def law_unclear_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks everybody where the session's words may mean something forbidden and are not judged yet."""
    return np.full(len(who), bool(compiled.shift(position).unclear), dtype=np.bool_)


def law_unclear_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the words and the article."""
    shift = compiled.shift(position)
    return {"words": shift.unclear, "article": shift.unclear_article}


def health_paused_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who take no part for now, by their own statement."""
    return compiled.flags("health paused", lambda v: v.health == "paused")[who]


def health_indoor_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people fit for indoor work only, by their own statement, at an outdoor shift."""
    return compiled.flags("health indoor", lambda v: v.health == "indoor")[who] & compiled.shift(position).outdoor


def health_unknown_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people without a statement of health at an outdoor shift."""
    return compiled.flags("health unknown", lambda v: v.health == "unknown")[who] & compiled.shift(position).outdoor


def health_expired_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people whose statement of outdoor fitness is no longer valid on the day of an outdoor shift."""
    fit = compiled.flags("health outdoor", lambda v: v.health == "outdoor")[who]
    broken: Bools = (
        fit
        & (compiled.health_until[who] < compiled.day[compiled.shift_of[position]])
        & compiled.shift(position).outdoor
    )
    return broken


def insurance_missing_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people without insurance for all the days, when the risk asks for one."""
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
    """Marks the people whose own word on health fits the shift: outdoors one for outdoor work that holds on the day."""
    outdoor = compiled.flags("health outdoor", lambda v: v.health == "outdoor")[who]
    if not compiled.shift(position).outdoor:
        return outdoor | compiled.flags("health indoor", lambda v: v.health == "indoor")[who]
    fit: Bools = outdoor & (compiled.health_until[who] >= compiled.day[compiled.shift_of[position]])
    return fit


def already_asked_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who were asked for this position before: nobody is asked twice."""
    asked = [compiled.volunteer_number[v] for v in compiled.position(position).asked]
    return np.isin(who, asked)
