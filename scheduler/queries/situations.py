"""The present plan around some sessions, as a problem and a plan: the starting point of a change."""

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
"""The most days between a session and another one from which a person comes over."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A problem whose seats are held as in ``plan``; ``held`` maps (position, volunteer) to the invitation."""

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
    """Returns the present plan of some positions (primary keys): open and accepted invitations.

    ``moved`` gives sessions another time; ``away`` gives volunteers' absences that are not stored yet.
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
    """Returns the present plan of a position and of the sessions of the days around it."""
    day = local_date(position.shift.start_at)
    days = timedelta(days=DAYS_AROUND)
    near = open_positions(at=at, from_date=day - days, until_date=day + days + timedelta(days=1))
    return situation({*near.values_list("pk", flat=True), position.pk}, at=at)


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """One empty seat of a position: the plan around it, and everybody's standing for it."""

    situation: Situation
    standing: Standing
    answer: Replacement

    @property
    def substitutes(self) -> list[Option]:
        """The free and suitable people, best first."""
        return [one for one in self.answer.options if len(one.moves) == 1 and one.moves[0].leaves is None]

    @property
    def chain(self) -> Option | None:
        """The chain to show: one when nobody is free, or one that costs less than every free person."""
        first = self.answer.options[0] if self.answer.options else None
        return first if first is not None and first.moves[0].leaves is not None else None

    @property
    def blocked(self) -> list[tuple[str, list[Objection]]]:
        """All other people by id, each with the objections; a held seat counts as a booking."""
        return [
            (who, [Objection("busy", one.values) if one.code == PLANNED else one for one in why])
            for who, why in self.answer.blocked
        ]

    def reasons(self, volunteer: str) -> list[Point]:
        """Returns the reasons for and against a free person, item by item."""
        c = self.standing.c
        g, v = c.position_number[self.answer.position], c.volunteer_number[volunteer]
        return [*pair_points(c, g, v), load_point(c, v, self.standing.roster.taken[v])]


def open_seat(position: Position, *, at: datetime) -> OpenSeat:
    """Returns everybody's standing for an empty seat of a position.

    Raises ``NotOpenForInvitations``, ``PositionFull``.
    """
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
