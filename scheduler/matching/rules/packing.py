"""Rows that keep one volunteer's shifts apart: at most a number of some options together. Pure.

An *option* is a volunteer and a shift possible for the volunteer. A row limits the number (or the minutes) of some of
the volunteer's options: maximal cliques of overlapping busy spans, the caps of day, week and month, and windows of
outdoor rest. Rows that can't bind are left out.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from scheduler.matching.problem.days import MINUTES_PER_DAY
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


@dataclass(slots=True)
class Rows:
    """Rows over options, growing: entries (row, option, coefficient) and one limit a row."""

    row: list[NDArray[np.int32]] = field(default_factory=list)
    option: list[NDArray[np.int32]] = field(default_factory=list)
    coefficient: list[NDArray[np.int32]] = field(default_factory=list)
    limits: list[Ints] = field(default_factory=list)
    count: int = 0

    def add(self, row: Ints, option: Ints, coefficient: Ints, limit: Ints) -> None:
        """Adds rows numbered from 0."""
        self.row.append((row + self.count).astype(np.int32))
        self.option.append(option.astype(np.int32))
        self.coefficient.append(coefficient.astype(np.int32))
        self.limits.append(limit)
        self.count += len(limit)

    def matrix(self, options: int) -> tuple[csr_array, Ints]:
        """Returns all rows as a sparse matrix and their limits."""
        if not self.row:
            return csr_array((0, options)), np.zeros(0, dtype=np.int64)
        values = np.concatenate(self.coefficient).astype(np.float64)
        places = (np.concatenate(self.row), np.concatenate(self.option))
        return csr_array((values, places), shape=(self.count, options)), np.concatenate(self.limits)


@dataclass(frozen=True, slots=True)
class Options:
    """All options, sorted by volunteer and start, and the most that each volunteer can have together."""

    volunteer: Ints
    shift: Ints
    most: Ints
    matrix: csr_array
    limits: Ints


def pack(compiled: Compiled, volunteer: Ints, shift: Ints) -> Options:
    """Returns the options and rows of volunteers' possible shifts, given sorted by (volunteer, start, shift)."""
    rows = Rows()
    day_most = _cap_rows(compiled, rows, volunteer, shift, "day")
    week_most = _cap_rows(compiled, rows, volunteer, shift, "week")
    month_most = _cap_rows(compiled, rows, volunteer, shift, "month")
    _minute_rows(compiled, rows, volunteer, shift)
    _add_sets(rows, _cliques(compiled, volunteer, shift))
    _outdoor_rows(compiled, rows, volunteer, shift)
    matrix, limits = rows.matrix(len(volunteer))
    most = np.minimum(np.minimum(day_most, week_most), month_most)
    return Options(volunteer, shift, most, matrix, limits)


def _cap_rows(compiled: Compiled, rows: Rows, volunteer: Ints, shift: Ints, period: str) -> Ints:
    """Adds the rows of a period's cap; returns the most shifts of each volunteer under it."""
    number = {"day": compiled.day, "week": compiled.week, "month": compiled.month}[period][shift]
    group, first, counts = _groups(volunteer, number)
    who, when = volunteer[first], number[first]
    caps = {
        "day": np.full(len(compiled.volunteers), compiled.rules.max_per_day),
        "week": compiled.max_week,
        "month": compiled.max_month,
    }
    left = caps[period][who] - booked(compiled, period, who, when)
    _add_groups(rows, group, counts > left, np.ones(len(volunteer), dtype=np.int64), left)
    return np.bincount(who, weights=np.minimum(counts, left), minlength=len(compiled.volunteers)).astype(np.int64)


def _minute_rows(compiled: Compiled, rows: Rows, volunteer: Ints, shift: Ints) -> None:
    week, minutes = compiled.week[shift], compiled.minutes[shift]
    if "week_minutes" in compiled.rules.door_to_door:
        minutes = minutes + 2 * compiled.ways[compiled.home[volunteer], compiled.shift_place[shift]]
    group, first, _ = _groups(volunteer, week)
    left = compiled.rules.max_minutes_per_week - booked(compiled, "minutes", volunteer[first], week[first])
    sums = np.bincount(group, weights=minutes, minlength=len(first))
    _add_groups(rows, group, sums > left, minutes, left)


def _groups(volunteer: Ints, number: Ints) -> tuple[Ints, Ints, Ints]:
    """Groups options by (volunteer, number): returns each option's group, each group's first option and size."""
    base = number - (number.min() if len(number) else 0)
    key = volunteer * (int(base.max(initial=0)) + 1) + base
    _, first, group, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    return group.astype(np.int64), first.astype(np.int64), counts.astype(np.int64)


def booked(compiled: Compiled, period: str, who: Ints, when: Ints) -> Ints:
    """Returns the number of bookings (or minutes) of some volunteers in as many days, weeks or months."""
    count = np.zeros(len(who), dtype=np.int64)
    if len(compiled.bookings.rows):
        for number in np.unique(when):
            here = when == number
            count[here] = compiled.bookings.count(period, int(number))[who[here]]
    return count


def _add_groups(rows: Rows, group: Ints, binding: Bools, coefficient: Ints, left: Ints) -> None:
    inside = binding[group]
    new_number = np.cumsum(binding) - 1
    rows.add(new_number[group[inside]], np.flatnonzero(inside), coefficient[inside], left[binding])


def _add_sets(rows: Rows, sets: Iterator[list[int]]) -> None:
    """Adds rows of at most one option of each set; kept in flat arrays, for there are millions."""
    sizes, members = array("q"), array("q")
    for one in sets:
        sizes.append(len(one))
        members.extend(one)
    if sizes:
        _add_members(rows, np.frombuffer(members, dtype=np.int64), np.frombuffer(sizes, dtype=np.int64))


def _add_members(rows: Rows, option: Ints, sizes: Ints) -> None:
    """Rows that say at most one of as many sets, given one after the other with their sizes."""
    row = np.repeat(np.arange(len(sizes)), sizes)
    rows.add(row, option, np.ones(len(option), dtype=np.int64), np.ones(len(sizes), dtype=np.int64))


def _spans(volunteer: Ints) -> Iterator[tuple[int, int]]:
    """Yields the ranges of options that belong to one volunteer each."""
    edges = np.flatnonzero(np.diff(volunteer)) + 1
    begin = 0
    for end in [*edges.tolist(), len(volunteer)]:
        if end - begin > 1:
            yield begin, end
        begin = end


def _cliques(compiled: Compiled, volunteer: Ints, shift: Ints) -> Iterator[list[int]]:
    """Yields maximal sets of a volunteer's options that are all busy at one moment.

    Sets that a day's row already limits to one are left out.
    """
    way = compiled.ways[compiled.home[volunteer], compiled.shift_place[shift]]
    begin, until, day = (
        compiled.start[shift] - way,
        compiled.end[shift] + way + compiled.rules.rest_minutes,
        compiled.day[shift],
    )
    one_a_day = compiled.rules.max_per_day == 1
    over_night = (begin < day * MINUTES_PER_DAY) | (until > (day + 1) * MINUTES_PER_DAY)
    concerned = np.bincount(volunteer[over_night], minlength=len(compiled.volunteers)) > 0
    for low, high in _spans(volunteer):
        if one_a_day and not concerned[volunteer[low]]:
            continue
        for clique in _overlapping(begin[low:high], until[low:high]):
            if not (one_a_day and len({int(day[low + o]) for o in clique}) == 1):
                yield [low + o for o in clique]


def _overlapping(begin: Ints, until: Ints) -> Iterator[list[int]]:
    """Returns the maximal sets of two or more spans that hold one moment, each sorted."""
    begins, untils = begin.tolist(), until.tolist()
    active: list[tuple[int, int]] = []
    grown = False
    for one in np.argsort(begin, kind="stable").tolist():
        if active and active[0][0] <= begins[one]:
            if grown and len(active) > 1:
                yield sorted(number for _, number in active)
            grown = False
            while active and active[0][0] <= begins[one]:
                heappop(active)
        heappush(active, (untils[one], one))
        grown = True
    if grown and len(active) > 1:
        yield sorted(number for _, number in active)


def _outdoor_rows(compiled: Compiled, rows: Rows, volunteer: Ints, shift: Ints) -> None:
    """Yields maximal sets of a volunteer's outdoor options on days too near each other."""
    rest = compiled.rules.outdoor_rest_days
    outdoor = np.flatnonzero(compiled.outdoor[shift])
    if not rest or not len(outdoor):
        return
    day = compiled.day[shift[outdoor]]
    width = int(day.max() - day.min()) + rest + 1
    key = volunteer[outdoor].astype(np.int64) * width + (day - day.min())
    order = np.argsort(key, kind="stable")
    outdoor, key = outdoor[order], key[order]
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    end = np.searchsorted(key, key[first] + rest, side="right")
    several = (key[end - 1] != key[first]) | (compiled.rules.max_per_day > 1)
    kept = (end > np.append(0, end[:-1])) & (end - first > 1) & several
    first, sizes = first[kept], (end - first)[kept]
    starts = np.cumsum(sizes) - sizes
    members = np.arange(int(sizes.sum())) + np.repeat(first - starts, sizes)
    _add_members(rows, outdoor[members], sizes)
