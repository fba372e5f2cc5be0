"""A problem as arrays, built once and shared by filter, solver and explanations. Pure.

Everything is sorted by id, so the order in which a problem was written changes nothing. Volunteers, shifts and
positions are numbered by that order; ``who`` arrays hold volunteers' numbers.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.matching.problem.days import MINUTES_PER_DAY, calendar_day, month_of, week_of, weekday_of
from scheduler.matching.problem.json_forms import canonical
from scheduler.matching.problem.problem import Booking, Position, Problem, Shift, SkillLevel, Stretch, Volunteer
from scheduler.matching.problem.validation import validate
from scheduler.matching.rules.weeks import Weeks

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEVER = -(10**9)
"""A day before all days."""


def ymd(day: int) -> int:
    """Returns a day as the number ``yyyymmdd``; a difference divided by 10,000 is an age in whole years."""
    on = calendar_day(day)
    return on.year * 10_000 + on.month * 100 + on.day


class Compiled:
    """The arrays of a validated problem. Raises ``BadInput``."""

    def __init__(self, problem: Problem) -> None:
        validate(problem)
        self.problem = canonical(problem)
        self.rules, self.weights = self.problem.rules, self.problem.weights
        self.volunteers, self.shifts, self.positions = (
            self.problem.volunteers,
            self.problem.shifts,
            self.problem.positions,
        )
        self.volunteer_number = {v.id: i for i, v in enumerate(self.volunteers)}
        self.shift_number = {s.id: i for i, s in enumerate(self.shifts)}
        self.position_number = {p.id: i for i, p in enumerate(self.positions)}
        self.shift_of = np.array([self.shift_number[p.shift] for p in self.positions], dtype=np.int64)
        self.seats = np.array([p.seats for p in self.positions], dtype=np.int64)
        empty = [self.weights.unfilled[self.shift(g).priority - 1] for g in range(len(self.positions))]
        self.empty_weights = np.array(empty, dtype=np.int64)
        self.locked = frozenset(
            (self.volunteer_number[x.volunteer], self.position_number[x.position]) for x in self.problem.locked
        )
        self.languages = frozenset(s.id for s in self.problem.skills if s.is_language)
        self.wanted, self.kept = [p.needs for p in self.positions], [p.kept for p in self.positions]
        self.needs = [
            tuple([n for n in wanted if (n.skill in self.languages) is spoken] for spoken in (False, True))
            for wanted in self.wanted
        ]
        self.everybody = np.arange(len(self.volunteers), dtype=np.int64)
        self._index_places()
        self._index_shifts()
        self._index_people()
        self._cache: dict[Hashable, Bools] = {}
        self._numbers: dict[str, Ints] = {}
        self._near: dict[int, Ints] = {}

    def shift(self, position: int) -> Shift:
        """Returns the shift of a position."""
        return self.shifts[int(self.shift_of[position])]

    def shift_named(self, position: Position) -> Shift:
        """Returns the shift that a position names."""
        return self.shifts[self.shift_number[position.shift]]

    def position(self, number: int) -> Position:
        """Returns the position of a number."""
        return self.positions[number]

    def _index_places(self) -> None:
        numbers = {place: i for i, place in enumerate(self.problem.places)}
        unknown, size = len(numbers), len(numbers) + 1
        ways = np.full((size, size), self.rules.unknown_travel_minutes, dtype=np.int64)
        if unknown:
            ways[:unknown, :unknown] = np.array(self.problem.travel, dtype=np.int64)
        self.ways = ways
        self.home = np.array([numbers.get(v.home or "", unknown) for v in self.volunteers], dtype=np.int64)
        self.shift_place = np.array([numbers.get(s.place or "", unknown) for s in self.shifts], dtype=np.int64)

    def _index_shifts(self) -> None:
        self.start = np.array([s.start for s in self.shifts], dtype=np.int64)
        self.end = np.array([s.end for s in self.shifts], dtype=np.int64)
        self.day = self.start // MINUTES_PER_DAY
        self.ymd_of: list[int] = [ymd(int(day)) for day in self.day]
        self.week = (self.day + 3) // 7
        self.month = np.array([month_of(int(day)) for day in self.day], dtype=np.int64)
        self.minutes = self.end - self.start
        self.outdoor = np.array([s.outdoor for s in self.shifts], dtype=np.bool_)

    def _index_people(self) -> None:
        people = self.volunteers
        self.birth = np.array([0 if v.birth_day is None else ymd(v.birth_day) for v in people], dtype=np.int64)
        self.health_until = np.array(
            [NEVER if v.health_until is None else v.health_until for v in people], dtype=np.int64
        )
        self.notice = np.array([v.notice_days for v in people], dtype=np.int64)
        self.max_week = np.array([v.max_per_week for v in people], dtype=np.int64)
        self.max_month = np.array([v.max_per_month for v in people], dtype=np.int64)
        self.load = np.array([v.load for v in people], dtype=np.int64)
        self.levels: dict[str, NDArray[np.int8]] = {
            skill.id: np.zeros(len(people), dtype=np.int8) for skill in self.problem.skills
        }
        for number, volunteer in enumerate(people):
            for have in volunteer.skills:
                self.levels[have.skill][number] = have.level

    def way(self, shift: int, who: Ints) -> Ints:
        """Returns minutes one way from some people's homes to a shift."""
        ways: Ints = self.ways[self.home[who], self.shift_place[shift]]
        return ways

    def way_in(self, limit: str, shift: int, who: Ints) -> Ints:
        """Minutes one way that count in a limit; zeros where it looks at the shift alone."""
        return self.way(shift, who) if limit in self.rules.door_to_door else np.zeros(len(who), dtype=np.int64)

    def told_in(self, limit: str, shift: int, volunteer: int) -> dict[str, object]:
        """Returns the way as a value of an objection by a limit that counts it."""
        return {"way": self.minutes_to(shift, volunteer)} if limit in self.rules.door_to_door else {}

    def week_minutes(self, shift: int, volunteer: int) -> int:
        """Returns what a shift takes of somebody's minutes of the week."""
        way = self.minutes_to(shift, volunteer) if "week_minutes" in self.rules.door_to_door else 0
        return int(self.minutes[shift]) + 2 * way

    def minutes_to(self, shift: int, volunteer: int) -> int:
        """Returns minutes one way from a person's home to a shift."""
        return int(self.ways[self.home[volunteer], self.shift_place[shift]])

    def busy_from(self, shift: int, volunteer: int) -> int:
        """Returns the minute at which a volunteer leaves home for a shift."""
        return int(self.start[shift]) - self.minutes_to(shift, volunteer)

    def busy_until(self, shift: int, volunteer: int) -> int:
        """Returns the minute at which a volunteer is home again and rested."""
        return int(self.end[shift]) + self.minutes_to(shift, volunteer) + self.rules.rest_minutes

    def flags(self, key: str, test: Callable[[Volunteer], bool]) -> Bools:
        """Returns the result of a test for every volunteer, computed once."""
        return self.cached(key, lambda: np.array([test(v) for v in self.volunteers], dtype=np.bool_))

    def numbers_of(self, key: str, test: Callable[[Volunteer], bool]) -> list[int]:
        """Returns the numbers of the volunteers who pass a test, computed once."""
        found: list[int] = np.flatnonzero(self.flags(key, test)).tolist()
        return found

    def marked(self, numbers: Iterable[int]) -> Bools:
        """Returns an array that is true for some volunteers and false for all others."""
        flags = np.zeros(len(self.volunteers), dtype=np.bool_)
        flags[list(numbers)] = True
        return flags

    def cached(self, key: Hashable, make: Callable[[], Bools]) -> Bools:
        """Returns an array that is made once and kept under its key."""
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = make()
        return found

    def near(self, shift: int, find: Callable[[], Ints]) -> Ints:
        """Returns the sorted numbers that ``find`` returns for a shift, computed once for all shifts of its place."""
        place = int(self.shift_place[shift])
        if place not in self._near:
            self._near[place] = find()
        return self._near[place]

    def skilled(self, needs: tuple[SkillLevel, ...], who: Ints) -> Ints:
        """Returns the numbers of the given volunteers who have all of some skills at their levels."""
        for need in needs:
            who = who[self.levels[need.skill][who] >= need.level]
        return who

    @cached_property
    def members(self) -> dict[str, Ints]:
        """The numbers of each team's members, sorted."""
        found: dict[str, list[int]] = {}
        for number, volunteer in enumerate(self.volunteers):
            for team in volunteer.teams:
                found.setdefault(team, []).append(number)
        return {team: np.array(numbers, dtype=np.int64) for team, numbers in found.items()}

    @cached_property
    def bound_to_places(self) -> list[tuple[int, frozenset[str]]]:
        """The volunteers who go to some places only, with those places."""
        return [(i, frozenset(v.places)) for i, v in enumerate(self.volunteers) if v.places is not None]

    def numbers(self, key: str, make: Callable[[], Ints]) -> Ints:
        """Returns whole numbers for every volunteer, computed once."""
        if key not in self._numbers:
            self._numbers[key] = make()
        return self._numbers[key]

    @cached_property
    def availability_patterns(self) -> tuple[Ints, "Weeks"]:
        """Each volunteer's weekly pattern as a number, and the patterns."""
        numbers: dict[tuple[Stretch, ...], int] = {}
        of = [numbers.setdefault(v.availability, len(numbers)) for v in self.volunteers]
        return np.array(of, dtype=np.int64), Weeks(list(numbers))

    def available(self, shift: int, way: int = 0) -> Bools:
        """Marks the people available for the whole of a shift, with so many minutes before and after it."""
        start, end = int(self.start[shift]) - way, int(self.end[shift]) + way
        day = start // MINUTES_PER_DAY
        key = ("available", weekday_of(day), start - day * MINUTES_PER_DAY, end - start)

        def make() -> Bools:
            of, samples = self.availability_patterns
            fits: Bools = samples.fit(start, end)[of]
            return fits

        return self.cached(key, make)

    @cached_property
    def bookings(self) -> "BookingArrays":
        """The bookings as arrays."""
        return BookingArrays(self)


def booked_minutes(compiled: Compiled, booking: Booking) -> int:
    """Returns what a booking takes of the week's minutes: where the ways count, the busy span without the rest."""
    minutes = booking.end - booking.start
    if "week_minutes" not in compiled.rules.door_to_door:
        return minutes
    return max(minutes, booking.busy_until - booking.busy_from - compiled.rules.rest_minutes)


class BookingArrays:
    """All bookings, one array a field, with counts by volunteer and day, week and month."""

    def __init__(self, compiled: Compiled) -> None:
        rows = compiled.problem.bookings
        self.rows = rows
        self.people = len(compiled.volunteers)
        self.volunteer = np.array([compiled.volunteer_number[b.volunteer] for b in rows], dtype=np.int64)
        self.busy_from = np.array([b.busy_from for b in rows], dtype=np.int64)
        self.busy_until = np.array([b.busy_until for b in rows], dtype=np.int64)
        self.minutes = np.array([booked_minutes(compiled, b) for b in rows], dtype=np.int64)
        self.day = np.array([b.start // MINUTES_PER_DAY for b in rows], dtype=np.int64)
        self.week = np.array([week_of(int(day)) for day in self.day], dtype=np.int64)
        self.month = np.array([month_of(int(day)) for day in self.day], dtype=np.int64)
        self.outdoor = np.array([b.outdoor for b in rows], dtype=np.bool_)
        self._counts: dict[tuple[str, int], Ints] = {}
        self.of: dict[int, list[int]] = {}
        for i, number in enumerate(self.volunteer):
            self.of.setdefault(int(number), []).append(i)

    def count(self, period: str, number: int) -> Ints:
        """Returns everybody's number of bookings in a ``day``, ``week`` or ``month``, or ``minutes`` in a week."""
        key = (period, number)
        if key not in self._counts:
            column = self.week if period == "minutes" else getattr(self, period)
            here = column == number
            weights = self.minutes[here] if period == "minutes" else None
            counted = np.bincount(self.volunteer[here], weights=weights, minlength=self.people)
            self._counts[key] = counted.astype(np.int64)
        return self._counts[key]
