"""Two plans side by side, of one problem or of two. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem

Seat = tuple[str, str]
"""(position, volunteer), by id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The change from one plan to another: seats given up and given, as (position, volunteer), and the cost.

    ``unfilled`` and ``cost`` are the other plan's minus the one's: negative is better.
    """

    gone: tuple[Seat, ...]
    new: tuple[Seat, ...]
    unfilled: int
    cost: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a plan that an office reads, whatever its weights.

    ``travel_minutes`` sums the ways there, one way. ``people`` counts the people with a seat, ``most`` the most seats
    of one person. ``carrying`` counts the active people with any load, carried already or added by the plan, and
    ``half`` the busiest of them who together carry half of it all.
    """

    seats: int
    filled: int
    travel_minutes: int
    people: int
    most: int
    carrying: int
    half: int


@dataclass(frozen=True, slots=True)
class Change:
    """One position: the people no longer proposed and those proposed instead; sorted by id."""

    position: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def compare(one: Plan, other: Plan) -> Difference:
    """Returns the other plan's differences from the one, sorted by position and volunteer."""
    before = {(a.position, a.volunteer) for a in one.assignments}
    after = {(a.position, a.volunteer) for a in other.assignments}
    return Difference(
        gone=tuple(sorted(before - after)),
        new=tuple(sorted(after - before)),
        unfilled=sum(u.seats for u in other.unfilled) - sum(u.seats for u in one.unfilled),
        cost=other.cost - one.cost,
    )


def changes(one: Iterable[Seat], other: Iterable[Seat]) -> list[Change]:
    """Returns the changes from some seats to others, by position, without unchanged positions."""
    before, after = set(one), set(other)
    gone, new = defaultdict(list), defaultdict(list)
    for position, volunteer in sorted(before - after):
        gone[position].append(volunteer)
    for position, volunteer in sorted(after - before):
        new[position].append(volunteer)
    return [Change(p, tuple(gone[p]), tuple(new[p])) for p in sorted(gone.keys() | new.keys())]


def figures(problem: Problem, plan: Plan) -> Figures:
    """Returns a plan of a problem in a few figures."""
    number = {place: i for i, place in enumerate(problem.places)}
    home = {v.id: number.get(v.home or "") for v in problem.volunteers}
    place_of_shift = {s.id: number.get(s.place or "") for s in problem.shifts}
    place = {p.id: place_of_shift[p.shift] for p in problem.positions}
    travel = 0
    for given in plan.assignments:
        start, end = home[given.volunteer], place[given.position]
        known = start is not None and end is not None
        travel += problem.travel[start][end] if known else problem.rules.unknown_travel_minutes  # type: ignore[index]
    taken = Counter(a.volunteer for a in plan.assignments)
    loads = [v.load + taken[v.id] for v in problem.volunteers if v.status == "active"]
    return Figures(
        seats=sum(p.seats for p in problem.positions),
        filled=len(plan.assignments),
        travel_minutes=travel,
        people=len(taken),
        most=max(taken.values(), default=0),
        carrying=sum(load > 0 for load in loads),
        half=carriers_of_half(loads),
    )


def carriers_of_half(loads: Sequence[int]) -> int:
    """Returns the number of the busiest who carry at least half of some loads; 0 without any load."""
    total, carried = sum(loads), 0
    for number, load in enumerate(sorted(loads, reverse=True)):
        if 2 * carried >= total:
            return number
        carried += load
    return len(loads)
