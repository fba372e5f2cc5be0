"""A new plan with as few changes as pay off, when many people or sessions drop out at once. Pure.

People keep their seats unless moving them is worth more than a phone call (``weights.change``); locked people are not
moved at all. It is never a fresh solve over people who have said yes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scheduler.matching.problem.errors import UnknownId
from scheduler.matching.problem.plan import Objection, Plan, Unfilled
from scheduler.matching.problem.problem import Booking, Problem
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import bits_of, objections
from scheduler.matching.rules.reserves import without
from scheduler.matching.solver.solver import solve

Pair = tuple[str, str]
"""A (position, volunteer)."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A person who gives up a seat, and the objections against it now; none when the plan is better so."""

    position: str
    volunteer: str
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Replanned:
    """The result of a re-planning, everything sorted by position and volunteer.

    ``kept`` includes the locked seats; ``new`` are all seats newly given; ``moved`` are the new seats of people who
    give up another one without an objection against it. ``plan`` is without the locked seats.
    """

    kept: tuple[Pair, ...]
    lost: tuple[Lost, ...]
    new: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    open: tuple[Unfilled, ...]
    plan: Plan


def replan(problem: Problem, plan: Plan, *, locked: Iterable[Pair] = (), effort: str = "normal") -> Replanned:
    """Returns the best plan for a changed problem that is near to an earlier one.

    ``plan`` is the earlier plan; only its assignments are read. ``locked`` are assignments of it that stay, whatever
    they break. Raises ``UnknownId`` for one that is not, ``BadInput``, ``SolverFailed``.
    """
    standing = {(a.position, a.volunteer) for a in plan.assignments}
    fixed = sorted(set(locked))
    for position, volunteer in fixed:
        if (position, volunteer) not in standing:
            raise UnknownId(what="assignment", position=position, volunteer=volunteer)
    left = tuple(a for a in plan.assignments if (a.position, a.volunteer) not in set(fixed))
    rest = without_locked(problem, fixed)
    found = solve(rest, replace(plan, assignments=left), effort)
    after = {(a.position, a.volunteer) for a in found.assignments}
    before = {(a.position, a.volunteer) for a in left}
    c = Compiled(rest)
    lost = tuple(Lost(p, v, tuple(_against(c, p, v))) for p, v in sorted(before - after))
    free = {one.volunteer for one in lost if not one.objections}
    return Replanned(
        kept=tuple(sorted((before & after) | set(fixed))),
        lost=lost,
        new=tuple(sorted(after - before)),
        moved=tuple(sorted((p, v) for p, v in after - before if v in free)),
        open=found.unfilled,
        plan=found,
    )


def without_locked(problem: Problem, locked: Iterable[Pair]) -> Problem:
    """Returns the problem with some seats given for good: their time is booked and the seats are not wanted.

    The holder gets no other seat of the session, and the held seat counts as load. As at any locked seat the session
    takes place, so its crew asks for nothing more.
    """
    locked, positions = list(locked), {p.id: p for p in problem.positions}
    c, bookings = Compiled(problem), list(problem.bookings)
    held: dict[str, list[str]] = {}
    loads: dict[str, int] = {}
    for position, volunteer in locked:
        g, v = c.position_number[position], c.volunteer_number[volunteer]
        number, shift = int(c.shift_of[g]), c.shift(g)
        until, outdoor = c.busy_until(number, v), shift.outdoor
        bookings.append(Booking(volunteer, shift.start, shift.end, c.busy_from(number, v), until, outdoor, shift.title))
        positions[position] = replace(without(positions[position], [c.volunteers[v]]), minimum=0, mentor=None)
        held.setdefault(shift.id, []).append(volunteer)
        loads[volunteer] = loads.get(volunteer, 0) + 1
    fixed = set(locked)
    return replace(
        problem,
        shifts=tuple(replace(s, whole=False, minimum=0, mentor=None) if s.id in held else s for s in problem.shifts),
        locked=tuple(one for one in problem.locked if (one.position, one.volunteer) not in fixed),
        positions=tuple(replace(p, asked=(*p.asked, *held.get(p.shift, ()))) for p in positions.values()),
        volunteers=tuple(replace(v, load=v.load + loads.get(v.id, 0)) for v in problem.volunteers),
        bookings=tuple(bookings),
    )


def _against(compiled: Compiled, position: str, volunteer: str) -> list[Objection]:
    """Returns the rules that a person breaks at a position, whatever the plan."""
    g, v = compiled.position_number[position], compiled.volunteer_number[volunteer]
    return objections(compiled, g, v, bits_of(compiled, g, v))
