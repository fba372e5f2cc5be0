"""Validation of the people of a problem, and of days and spans. Pure."""

from collections.abc import Iterable
from unicodedata import normalize

from scheduler.matching.problem.errors import (
    DuplicateId,
    EmptyId,
    EndBeforeStart,
    ImpossibleCap,
    UnknownId,
    UnknownSkill,
    WrongValue,
)
from scheduler.matching.problem.problem import Absence, Cover, SkillLevel, Volunteer

MOST_MINUTES = 1_000_000
"""Two years; a longer way, rest or cap is a mistyped unit."""
MOST = 100_000
"""An upper bound of every count, age and altitude."""
LAST_DAY = 200_000
"""The last possible day, in the year 2517; a later day is a mistyped unit."""
STATUSES = ("active", "paused", "left")
WILLINGNESS = ("anywhere", "depends", "not_now")
HEALTH = ("outdoor", "indoor", "paused", "unknown")


def unique_ids(what: str, ids: Iterable[str]) -> frozenset[str]:
    """Returns ids as a set; two that only their writing in Unicode tells apart look the same and are refused."""
    seen: dict[str, str] = {}
    for one in ids:
        if not one.strip():
            raise EmptyId(what=what, id=one)
        like = one if one.isascii() else normalize("NFC", one)
        if like in seen:
            raise DuplicateId(what=what, id=one, **({} if seen[like] == one else {"looks_like": ascii(seen[like])}))
        seen[like] = one
    return frozenset(seen.values())


def check_volunteer(volunteer: Volunteer, places: frozenset[str], skills: frozenset[str]) -> None:
    """Refuses a volunteer with an impossible value or an unknown place or skill. Raises ``BadInput``."""
    who = volunteer.id
    for field, value, allowed in (
        ("status", volunteer.status, STATUSES),
        ("willingness", volunteer.willingness, WILLINGNESS),
        ("health", volunteer.health, HEALTH),
    ):
        if value not in allowed:
            raise WrongValue(volunteer=who, field=field, value=value, wanted=list(allowed))
    for place in (*(() if volunteer.home is None else (volunteer.home,)), *(volunteer.places or ())):
        if place not in places:
            raise UnknownId(what="place", id=place, volunteer=who)
    check_skills(volunteer.skills, skills, volunteer=who)
    _check_numbers(volunteer)
    _check_times(volunteer)


def _check_numbers(volunteer: Volunteer) -> None:
    who = volunteer.id
    for cap in ("max_per_week", "max_per_month", "notice_days"):
        if not 0 <= getattr(volunteer, cap) <= MOST:
            raise ImpossibleCap(volunteer=who, field=cap, value=getattr(volunteer, cap))
    if not 0 <= volunteer.years <= 200:
        raise WrongValue(volunteer=who, field="years", value=volunteer.years, wanted="0 to 200")
    if volunteer.asked_days_ago is not None and not 0 <= volunteer.asked_days_ago <= MOST:
        raise WrongValue(volunteer=who, field="asked_days_ago", value=volunteer.asked_days_ago)
    if not 0 <= volunteer.load <= 10_000 or not 0 <= volunteer.acceptance <= 100:
        raise WrongValue(volunteer=who, field="load or acceptance", value=[volunteer.load, volunteer.acceptance])
    if volunteer.birth_day is not None and not -60_000 <= volunteer.birth_day <= LAST_DAY:
        raise WrongValue(volunteer=who, field="birth_day", value=volunteer.birth_day)


def _check_times(volunteer: Volunteer) -> None:
    who = volunteer.id
    for one in volunteer.availability:
        if not 0 <= one.weekday <= 6 or not 0 <= one.start <= 1440 or one.end > 1440:
            raise WrongValue(volunteer=who, field="availability", value=[one.weekday, one.start, one.end])
        if one.end <= one.start:
            raise EndBeforeStart(volunteer=who, start=one.start, end=one.end)
    stretches: tuple[Absence | Cover, ...] = (*volunteer.absences, *volunteer.covers)
    for stretch in stretches:
        check_day("first_day", stretch.first_day)
        check_day("last_day", stretch.last_day)
        if stretch.last_day < stretch.first_day:
            raise EndBeforeStart(volunteer=who, start=stretch.first_day, end=stretch.last_day)
    for season in volunteer.seasons:
        if not (1 <= season.first_month <= 12 and 1 <= season.last_month <= 12):
            raise WrongValue(volunteer=who, field="seasons", value=[season.first_month, season.last_month])
    for day in volunteer.blocked_month_days:
        if not 1 <= day <= 31:
            raise WrongValue(volunteer=who, field="blocked_month_days", value=day)


def check_skills(needs: Iterable[SkillLevel], skills: frozenset[str], **where: str) -> None:
    """Refuses skills that are doubled, unknown or of an impossible level. Raises ``BadInput``."""
    unique_ids("skill", (need.skill for need in needs))
    for need in needs:
        if need.skill not in skills:
            raise UnknownSkill(id=need.skill, **where)
        if not 1 <= need.level <= 9:
            raise WrongValue(field="level", value=need.level, wanted="1 to 9", **where)


def check_span(start: int, end: int, **where: str) -> None:
    """Refuses a span of minutes that ends too early or is longer than a month. Raises ``BadInput``."""
    if end <= start:
        raise EndBeforeStart(start=start, end=end, **where)
    if start < 0 or end > LAST_DAY * 1440 or end - start > 31 * 1440:
        raise WrongValue(field="span", value=[start, end], wanted="at most a month, after 1970", **where)


def check_day(field: str, day: int) -> None:
    """Refuses a day that is no day of this age. Raises ``WrongValue``."""
    if not -60_000 <= day <= LAST_DAY:
        raise WrongValue(field=field, value=day, wanted="a day number")
