"""Validation of a problem. Pure.

An invalid problem is refused with a typed error and the value, never answered with an empty plan.
"""

from collections.abc import Iterable
from dataclasses import fields

from scheduler.matching.problem.errors import (
    DuplicateId,
    EndBeforeStart,
    ImpossibleCap,
    LockImpossible,
    NegativeHeadcount,
    TooLarge,
    UnknownId,
    UnknownSkill,
    WrongValue,
)
from scheduler.matching.problem.problem import (
    Absence,
    Cover,
    Position,
    Problem,
    Rules,
    Shift,
    SkillLevel,
    Volunteer,
    Weights,
)

MAX_VOLUNTEERS = 250_000
MAX_POSITIONS = 100_000
MAX_SEATS = 10_000
MAX_PLACES = 5_000
MAX_BOOKINGS = 2_000_000
MOST_MINUTES = 1_000_000
"""Two years; a longer way, rest or cap is a mistyped unit."""
MOST = 100_000
"""An upper bound of every count, age and altitude."""
LAST_DAY = 200_000
"""The last possible day, in the year 2517; a later day is a mistyped unit."""
STATUSES = ("active", "paused", "left")
WILLINGNESS = ("anywhere", "depends", "not_now")
HEALTH = ("outdoor", "indoor", "paused", "unknown")


def validate(problem: Problem) -> None:
    """Refuses an invalid problem. Raises a subclass of ``BadInput`` for the first fault found."""
    for what, limit in (
        ("volunteers", MAX_VOLUNTEERS),
        ("positions", MAX_POSITIONS),
        ("shifts", MAX_POSITIONS),
        ("places", MAX_PLACES),
        ("bookings", MAX_BOOKINGS),
    ):
        if len(getattr(problem, what)) > limit:
            raise TooLarge(what=what, count=len(getattr(problem, what)), limit=limit)
    _check_day("today", problem.today)
    places = _ids("place", problem.places)
    if len(problem.travel) != len(problem.places) or any(len(row) != len(places) for row in problem.travel):
        raise WrongValue(field="travel", value=len(problem.travel), wanted=f"{len(places)} rows of {len(places)}")
    for place, row in zip(problem.places, problem.travel, strict=True):
        for minutes in (min(row, default=0), max(row, default=0)):
            if not 0 <= minutes <= MOST_MINUTES:
                raise WrongValue(field="travel", place=place, value=minutes, wanted=f"0 to {MOST_MINUTES:,} minutes")
    _check_rules(problem.rules)
    _check_weights(problem.weights)
    skills = _ids("skill", (s.id for s in problem.skills))
    volunteers = _ids("volunteer", (v.id for v in problem.volunteers))
    for volunteer in problem.volunteers:
        _check_volunteer(volunteer, places, skills)
    _check_demand(problem, places, skills, volunteers)
    _check_bookings(problem, volunteers)
    _check_locks(problem, volunteers)


def _ids(what: str, ids: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise DuplicateId(what=what, id=one)
        seen.add(one)
    return frozenset(seen)


def _check_rules(rules: Rules) -> None:
    for field in fields(rules):
        value = getattr(rules, field.name)
        if isinstance(value, int) and not 0 <= value <= MOST_MINUTES:
            raise ImpossibleCap(field=field.name, value=value)
    if rules.max_per_day < 1:
        raise ImpossibleCap(field="max_per_day", value=rules.max_per_day)
    if rules.max_minutes_per_week < 1:
        raise ImpossibleCap(field="max_minutes_per_week", value=rules.max_minutes_per_week)
    if rules.earliest >= rules.latest:
        raise ImpossibleCap(field="earliest", value=rules.earliest, latest=rules.latest)
    _ids("age limit", (str(a.from_age) for a in rules.age_limits))
    for limit in rules.age_limits:
        for value in (limit.from_age, limit.outdoor_minutes or 0, limit.indoor_minutes or 0):
            if not 0 <= value <= MOST_MINUTES:
                raise ImpossibleCap(field="age_limits", from_age=limit.from_age, value=value)


def _check_weights(weights: Weights) -> None:
    for field in fields(weights):
        value = getattr(weights, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if not 0 <= one <= 10_000_000:
                raise WrongValue(field=f"weights.{field.name}", value=one, wanted="0 to 10,000,000")
    if list(weights.unfilled) != sorted(weights.unfilled, reverse=True):
        raise WrongValue(field="weights.unfilled", value=list(weights.unfilled), wanted="not rising with the priority")


def _check_volunteer(volunteer: Volunteer, places: frozenset[str], skills: frozenset[str]) -> None:
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
    _check_skills(volunteer.skills, skills, volunteer=who)
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
        _check_day("first_day", stretch.first_day)
        _check_day("last_day", stretch.last_day)
        if stretch.last_day < stretch.first_day:
            raise EndBeforeStart(volunteer=who, start=stretch.first_day, end=stretch.last_day)
    for season in volunteer.seasons:
        if not (1 <= season.first_month <= 12 and 1 <= season.last_month <= 12):
            raise WrongValue(volunteer=who, field="seasons", value=[season.first_month, season.last_month])
    for day in volunteer.blocked_month_days:
        if not 1 <= day <= 31:
            raise WrongValue(volunteer=who, field="blocked_month_days", value=day)


def _check_skills(needs: Iterable[SkillLevel], skills: frozenset[str], **where: str) -> None:
    _ids("skill", (need.skill for need in needs))
    for need in needs:
        if need.skill not in skills:
            raise UnknownSkill(id=need.skill, **where)
        if not 1 <= need.level <= 9:
            raise WrongValue(field="level", value=need.level, wanted="1 to 9", **where)


def _check_demand(problem: Problem, places: frozenset[str], skills: frozenset[str], volunteers: frozenset[str]) -> None:
    shifts = _ids("shift", (s.id for s in problem.shifts))
    of_shift: dict[str, list[Position]] = {}
    for position in problem.positions:
        of_shift.setdefault(position.shift, []).append(position)
    for shift in problem.shifts:
        _check_shift(shift, places)
        _check_crew(shift, sum(p.seats for p in of_shift.get(shift.id, ())), skills, shift=shift.id)
    _ids("position", (p.id for p in problem.positions))
    for position in problem.positions:
        _check_position(position, shifts, volunteers)
        _check_skills(position.skills, skills, position=position.id)
        _check_reserves(position, skills)
        _check_crew(position, position.seats, skills, position=position.id)


def _check_shift(shift: Shift, places: frozenset[str]) -> None:
    _check_span(shift.start, shift.end, shift=shift.id)
    if shift.place is not None and shift.place not in places:
        raise UnknownId(what="place", id=shift.place, shift=shift.id)
    if not 1 <= shift.priority <= 3 or not 1 <= shift.risk <= 3:
        raise WrongValue(shift=shift.id, field="priority or risk", value=[shift.priority, shift.risk])
    if not (-MOST <= (shift.altitude_m or 0) <= MOST and 0 <= (shift.barred_from_age or 0) <= MOST):
        found = [shift.altitude_m, shift.barred_from_age]
        raise WrongValue(shift=shift.id, field="altitude_m or barred_from_age", value=found)


def _check_position(position: Position, shifts: frozenset[str], volunteers: frozenset[str]) -> None:
    if position.seats < 0:
        raise NegativeHeadcount(position=position.id, value=position.seats)
    if position.seats > MAX_SEATS:
        raise TooLarge(what="seats", position=position.id, count=position.seats, limit=MAX_SEATS)
    if position.shift not in shifts:
        raise UnknownId(what="shift", id=position.shift, position=position.id)
    named = () if position.preferred_volunteer is None else (position.preferred_volunteer,)
    for one in (*named, *position.asked):
        if one not in volunteers:
            raise UnknownId(what="volunteer", id=one, position=position.id)


def _check_reserves(position: Position, skills: frozenset[str]) -> None:
    _check_skills([SkillLevel(r.skill, r.level) for r in position.reserves], skills, position=position.id)
    for reserve in position.reserves:
        if not 1 <= reserve.seats <= position.seats:
            found = {"value": reserve.seats, "seats": position.seats, "position": position.id}
            raise ImpossibleCap(field="reserves", skill=reserve.skill, **found)


def _check_crew(of: Shift | Position, seats: int, skills: frozenset[str], **where: str) -> None:
    if not 0 <= of.minimum <= max(seats, 0):
        raise ImpossibleCap(field="minimum", value=of.minimum, seats=seats, **where)
    if of.mentor is not None:
        _check_skills(() if of.mentor.skill is None else (of.mentor.skill,), skills, **where)
        if not 0 <= of.mentor.years <= 200:
            raise WrongValue(field="mentor.years", value=of.mentor.years, wanted="0 to 200", **where)


def _check_locks(problem: Problem, volunteers: frozenset[str]) -> None:
    left = {p.id: p.seats for p in problem.positions}
    _ids("lock", (f"{lock.position} {lock.volunteer}" for lock in problem.locked))
    for lock in problem.locked:
        if lock.volunteer not in volunteers:
            raise UnknownId(what="volunteer", id=lock.volunteer, lock=lock.position)
        if lock.position not in left:
            raise UnknownId(what="position", id=lock.position, lock=lock.volunteer)
        left[lock.position] -= 1
        if left[lock.position] < 0:
            raise LockImpossible(position=lock.position, volunteer=lock.volunteer, rules=["too_many"])


def _check_bookings(problem: Problem, volunteers: frozenset[str]) -> None:
    for booking in problem.bookings:
        if booking.volunteer not in volunteers:
            raise UnknownId(what="volunteer", id=booking.volunteer, booking=booking.title)
        _check_span(booking.start, booking.end, volunteer=booking.volunteer)
        _check_span(booking.busy_from, booking.busy_until, volunteer=booking.volunteer)


def _check_span(start: int, end: int, **where: str) -> None:
    if end <= start:
        raise EndBeforeStart(start=start, end=end, **where)
    if start < 0 or end > LAST_DAY * 1440 or end - start > 31 * 1440:
        raise WrongValue(field="span", value=[start, end], wanted="at most a month, after 1970", **where)


def _check_day(field: str, day: int) -> None:
    if not -60_000 <= day <= LAST_DAY:
        raise WrongValue(field=field, value=day, wanted="a day number")
