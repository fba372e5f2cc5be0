"""People who must come together or not at all: whole shifts, minimum crews, mentors. Pure.

All three are one concept, a *crew*: some positions of which at least ``least`` seats are filled, or none, with a mentor
among the people seated when one is asked for. With a locked seat the shift takes place, and the crew asks for nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from scheduler.matching.problem.problem import Mentor
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.rules.reserves import most_seated


@dataclass(frozen=True, slots=True)
class Crew:
    """Numbers of positions, the least number of filled seats unless none is filled, and the mentor asked for."""

    positions: tuple[int, ...]
    least: int
    mentor: Mentor | None


def crews(compiled: Compiled) -> list[Crew]:
    """Returns all crews that can bind: those of shifts in their order, then those of positions."""
    of_shift: dict[int, list[int]] = {}
    for g, shift in enumerate(compiled.shift_of.tolist()):
        of_shift.setdefault(shift, []).append(g)
    locked = {g for _, g in compiled.locked}
    found = []
    for number, own in sorted(of_shift.items()):
        shift = compiled.shifts[number]
        least = sum(compiled.position(g).seats for g in own) if shift.whole else shift.minimum
        found.append(Crew(tuple(own), least, shift.mentor))
    found += [Crew((g,), p.minimum, p.mentor) for g, p in enumerate(compiled.positions)]
    return [crew for crew in found if (crew.least > 1 or crew.mentor is not None) and locked.isdisjoint(crew.positions)]


def mentors(compiled: Compiled, mentor: Mentor) -> Bools:
    """Returns for every volunteer whether the person is such a mentor."""

    def make() -> Bools:
        fit = np.array([v.years >= mentor.years for v in compiled.volunteers], dtype=np.bool_)
        return fit if mentor.skill is None else fit & (compiled.levels[mentor.skill.skill] >= mentor.skill.level)

    return compiled.cached(("mentor", mentor), make)


def can_come(compiled: Compiled, crew: Crew, candidates: list[Ints]) -> bool:
    """Whether a crew could come if all its candidates, given for each of its positions, were free.

    Every position is filled within its seats and by nobody twice: for two positions this suffices (Hall 1935).
    """
    seats = [most_seated(compiled, g, people) for g, people in zip(crew.positions, candidates, strict=True)]
    everybody = np.unique(np.concatenate(candidates)) if candidates else np.zeros(0, dtype=np.int64)
    return min(sum(seats), len(everybody)) >= crew.least


def falls_short(compiled: Compiled, crew: Crew, seated: Mapping[int, Collection[int]]) -> bool:
    """Whether a crew has people seated but too few, or no mentor; ``seated`` are people by position."""
    people = [v for g in crew.positions for v in seated.get(g, ())]
    return bool(people) and (len(people) < crew.least or lacks_mentor(compiled, crew, people))


def lacks_mentor(compiled: Compiled, crew: Crew, people: list[int]) -> bool:
    """Whether a crew asks for a mentor and none is among some people."""
    return crew.mentor is not None and not bool(mentors(compiled, crew.mentor)[people].any())
