"""Validation of a problem. Pure.

An invalid problem is refused with a typed error and the value, never answered with an empty plan.
"""

from collections.abc import Collection
from dataclasses import fields

from events.rules.table import MODAL
from events.rules.values import DOOR_TO_DOOR
from scheduler.matching.problem.errors import (
    ImpossibleCap,
    LockImpossible,
    NegativeHeadcount,
    SeatTooCheap,
    TooLarge,
    UnknownId,
    WrongValue,
)
from scheduler.matching.problem.problem import (
    Position,
    Problem,
    Rules,
    Shift,
    SkillLevel,
    Weights,
)
from scheduler.matching.problem.validation_people import (
    MOST,
    MOST_MINUTES,
    check_day,
    check_skills,
    check_span,
    check_volunteer,
    unique_ids,
)
from scheduler.matching.problem.worth import dearest_seat

MAX_VOLUNTEERS = 250_000
MAX_POSITIONS = 100_000
MAX_SEATS = 10_000
MAX_PLACES = 5_000
MAX_BOOKINGS = 2_000_000


def validate(problem: Problem) -> None:
    """Refuses an invalid problem. Raises a subclass of ``BadInput`` for the first fault found."""
    most = {"positions": MAX_POSITIONS, "shifts": MAX_POSITIONS, "places": MAX_PLACES, "bookings": MAX_BOOKINGS}
    for what, limit in {"volunteers": MAX_VOLUNTEERS, **most}.items():
        if len(getattr(problem, what)) > limit:
            raise TooLarge(what=what, count=len(getattr(problem, what)), limit=limit)
    check_day("today", problem.today)
    places = unique_ids("place", problem.places)
    if len(problem.travel) != len(problem.places) or any(len(row) != len(places) for row in problem.travel):
        raise WrongValue(field="travel", value=len(problem.travel), wanted=f"{len(places)} rows of {len(places)}")
    for place, row in zip(problem.places, problem.travel, strict=True):
        for minutes in (min(row, default=0), max(row, default=0)):
            if not 0 <= minutes <= MOST_MINUTES:
                raise WrongValue(field="travel", place=place, value=minutes, wanted=f"0 to {MOST_MINUTES:,} minutes")
    _check_rules(problem.rules)
    _check_weights(problem.weights)
    skills = unique_ids("skill", (s.id for s in problem.skills))
    volunteers = unique_ids("volunteer", (v.id for v in problem.volunteers))
    for volunteer in problem.volunteers:
        check_volunteer(volunteer, places, skills)
    _check_demand(problem, places, skills, volunteers)
    _check_bookings(problem, volunteers)
    _check_locks(problem, volunteers)
    _check_worth(problem)


def check_teams(problem: Problem) -> None:
    """Refuses a preferred team that nobody belongs to: in a file a slip of the pen, in an office a team that rests.

    Raises ``UnknownId``.
    """
    teams = {team for volunteer in problem.volunteers for team in volunteer.teams}
    for position in problem.positions:
        if position.preferred_team is not None and position.preferred_team not in teams:
            raise UnknownId(what="team", id=position.preferred_team, position=position.id, wanted="somebody's team")


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
    _check_codes("asked", rules.asked, MODAL)
    _check_codes("costly", rules.costly, MODAL)
    _check_codes("door_to_door", rules.door_to_door, DOOR_TO_DOOR)
    if both := sorted(set(rules.asked) & set(rules.costly)):
        raise WrongValue(field="costly", value=both, wanted="codes that are not asked")
    unique_ids("age limit", (str(a.from_age) for a in rules.age_limits))
    for limit in rules.age_limits:
        for value in (limit.from_age, limit.outdoor_minutes or 0, limit.indoor_minutes or 0):
            if not 0 <= value <= MOST_MINUTES:
                raise ImpossibleCap(field="age_limits", from_age=limit.from_age, value=value)


def _check_codes(field: str, codes: tuple[str, ...], allowed: Collection[str]) -> None:
    unique_ids(field, codes)
    for code in codes:
        if code not in allowed:
            raise WrongValue(field=field, value=code, wanted=sorted(allowed))


def _check_weights(weights: Weights) -> None:
    for field in fields(weights):
        value = getattr(weights, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if not 0 <= one <= 10_000_000:
                raise WrongValue(field=f"weights.{field.name}", value=one, wanted="0 to 10,000,000")
    if list(weights.unfilled) != sorted(weights.unfilled, reverse=True):
        raise WrongValue(field="weights.unfilled", value=list(weights.unfilled), wanted="not rising with the priority")


def _check_worth(problem: Problem) -> None:
    """Refuses weights below the worth of a seat.

    Only priorities that a shift has count, and a weight that nothing has can be anything.
    """
    dearest = dearest_seat(problem)
    for priority in sorted({shift.priority for shift in problem.shifts}):
        weight = problem.weights.unfilled[priority - 1]
        if weight < dearest:
            wanted = f"at least {dearest}, the most that somebody's seat can cost here"
            raise SeatTooCheap(field="weights.unfilled", priority=priority, value=weight, wanted=wanted)


def _check_demand(problem: Problem, places: frozenset[str], skills: frozenset[str], volunteers: frozenset[str]) -> None:
    shifts = unique_ids("shift", (s.id for s in problem.shifts))
    of_shift: dict[str, list[Position]] = {}
    for position in problem.positions:
        of_shift.setdefault(position.shift, []).append(position)
    for shift in problem.shifts:
        _check_shift(shift, places)
        _check_crew(shift, sum(p.seats for p in of_shift.get(shift.id, ())), skills, shift=shift.id)
    unique_ids("position", (p.id for p in problem.positions))
    for position in problem.positions:
        _check_position(position, shifts, volunteers)
        check_skills(position.skills, skills, position=position.id)
        _check_reserves(position, skills)
        _check_crew(position, position.seats, skills, position=position.id)


def _check_shift(shift: Shift, places: frozenset[str]) -> None:
    check_span(shift.start, shift.end, shift=shift.id)
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
    check_skills([SkillLevel(r.skill, r.level) for r in position.reserves], skills, position=position.id)
    for reserve in position.reserves:
        if not 1 <= reserve.seats <= position.seats:
            found = {"value": reserve.seats, "seats": position.seats, "position": position.id}
            raise ImpossibleCap(field="reserves", skill=reserve.skill, **found)


def _check_crew(of: Shift | Position, seats: int, skills: frozenset[str], **where: str) -> None:
    if not 0 <= of.minimum <= max(seats, 0):
        raise ImpossibleCap(field="minimum", value=of.minimum, seats=seats, **where)
    if of.mentor is not None:
        check_skills(() if of.mentor.skill is None else (of.mentor.skill,), skills, **where)
        if not 0 <= of.mentor.years <= 200:
            raise WrongValue(field="mentor.years", value=of.mentor.years, wanted="0 to 200", **where)


def _check_locks(problem: Problem, volunteers: frozenset[str]) -> None:
    left = {p.id: p.seats for p in problem.positions}
    unique_ids("lock", (f"{lock.position} {lock.volunteer}" for lock in problem.locked))
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
        check_span(booking.start, booking.end, volunteer=booking.volunteer)
        check_span(booking.busy_from, booking.busy_until, volunteer=booking.volunteer)
        if not booking.busy_from <= booking.start < booking.end <= booking.busy_until:
            raise WrongValue(
                volunteer=booking.volunteer,
                field="busy_from or busy_until",
                value=[booking.busy_from, booking.busy_until],
                wanted=f"a span that holds {booking.start} to {booking.end}",
            )
