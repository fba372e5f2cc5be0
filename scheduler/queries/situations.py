"""What stands around some sessions, as a problem and the plan that is being carried out: what a change starts from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from events.errors import NotOpenForInvitations, PositionFull
from events.models import Assignment, Position
from events.states import EventState, ShiftState
from scheduler.matching.changes.replacement import Option, Replacement, replacement
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.plan import Assignment as Seat
from scheduler.matching.problem.plan import Objection, Plan, Point
from scheduler.matching.rules.masks import PLANNED
from scheduler.matching.rules.preferences import load_point, pair_points
from scheduler.queries.problems import open_positions, problem_for
from volunteers.states import VolunteerStatus
from volunteers.timespan import TimeSpan, local_date

DAYS_AROUND = 7
"""Whoever helps out at a session comes over from one at most so many days away."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A problem whose seats are held as ``plan`` says; ``held`` finds the invitation behind a (position, volunteer)."""

    problem: core.Problem
    plan: Plan
    held: Mapping[tuple[str, str], Assignment]


def situation(
    positions: Collection[int],
    *,
    at: datetime,
    moved: Mapping[int, TimeSpan] | None = None,
    away: Mapping[int, core.Absence] | None = None,
) -> Situation:
    """What stands at some positions (primary keys): invitations open or answered with yes are the plan.

    ``moved`` gives sessions another time; ``away`` tells of volunteers' days that are not written down yet.
    """
    rows = (
        Assignment.objects.busy()
        .filter(position__in=positions)
        .exclude(volunteer__status=VolunteerStatus.LEFT)
        .select_related("volunteer", "position__shift", "shift__event__kind", "shift__area")
        .order_by("pk")
    )
    held = {(str(row.position_id), str(row.volunteer_id)): row for row in rows}
    problem = problem_for(positions, at=at, standing=[row.pk for row in held.values()], moved=moved)
    seats = tuple(Seat(p, v, 0) for p, v in sorted(held))
    plan = Plan(seats, (), 0, 0, "", "what stands", "")
    return Situation(_without_those_away(problem, away or {}), plan, held)


def around(position: Position, *, at: datetime) -> Situation:
    """What stands at a position and at the sessions of the days around it."""
    day = local_date(position.shift.start_at)
    days = timedelta(days=DAYS_AROUND)
    near = open_positions(at=at, from_date=day - days, until_date=day + days + timedelta(days=1))
    return situation({*near.values_list("pk", flat=True), position.pk}, at=at)


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """One empty seat of a position: what stands around it, and everybody's standing for it."""

    situation: Situation
    standing: Standing
    answer: Replacement

    @property
    def substitutes(self) -> list[Option]:
        """Who is free and fits, best first."""
        return [one for one in self.answer.options if len(one.moves) == 1 and one.moves[0].leaves is None]

    @property
    def chain(self) -> Option | None:
        """The chain worth telling: where nobody is free, or where it costs less than everybody who is."""
        first = self.answer.options[0] if self.answer.options else None
        return first if first is not None and first.moves[0].leaves is not None else None

    @property
    def blocked(self) -> list[tuple[str, list[Objection]]]:
        """All others by id, with what stands against each; what somebody holds keeps him as a booking does."""
        return [
            (who, [Objection("busy", one.values) if one.code == PLANNED else one for one in why])
            for who, why in self.answer.blocked
        ]

    def reasons(self, volunteer: str) -> list[Point]:
        """What speaks for and against somebody who is free, item by item."""
        c = self.standing.c
        g, v = c.position_number[self.answer.position], c.volunteer_number[volunteer]
        return [*pair_points(c, g, v), load_point(c, v, self.standing.roster.taken[v])]


def open_seat(position: Position, *, at: datetime) -> OpenSeat:
    """Everybody's standing for an empty seat of a position. Raises ``NotOpenForInvitations``, ``PositionFull``."""
    shift = position.shift
    if shift.state != ShiftState.PLANNED or shift.event.state != EventState.PLANNED or shift.start_at <= at:
        raise NotOpenForInvitations()
    found = around(position, at=at)
    standing = Standing(found.problem, found.plan)
    if standing.empty_seats(standing.c.position_number[str(position.pk)]) < 1:
        raise PositionFull(position=position.title, headcount=position.headcount)
    return OpenSeat(found, standing, replacement(standing, str(position.pk)))


def _without_those_away(problem: core.Problem, away: Mapping[int, core.Absence]) -> core.Problem:
    if not away:
        return problem
    told = {str(pk): absence for pk, absence in away.items()}
    people = (replace(v, absences=(*v.absences, told[v.id])) if v.id in told else v for v in problem.volunteers)
    return replace(problem, volunteers=tuple(people))
