"""The reasons for which a volunteer was or was not asked for the sessions ahead, as they were stored.

They hold nothing about other people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from events.models import Assignment, Position, PositionSkill, Shift
from events.states import EventState, ShiftState
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.states import MatchRunState, ProposalState
from volunteers.models import Volunteer

MOST = 20
"""The most sessions ahead that are shown."""
STANDINGS = ("asked", "waiting", "unsuited", "enough")
"""The possible standings of a volunteer at a session."""


@dataclass(frozen=True, slots=True)
class MyReason:
    """One session ahead and the volunteer's standing there.

    ``standing``: ``asked`` (with the reasons), ``waiting`` while the office decides, ``unsuited`` (with the objections)
    or ``enough`` when others were asked. Reasons are ``[[code, values, points], …]``, objections ``[[code, values],
    …]``; ``skills`` are the names of the position's skills in the reader's language.
    """

    shift: Shift
    position: Position
    standing: str
    assignment: Assignment | None = None
    reasons: tuple[Any, ...] = ()
    objections: tuple[Any, ...] = ()

    @property
    def was_asked(self) -> bool:
        """Whether the volunteer was invited."""
        return self.standing == "asked"

    @property
    def is_undecided(self) -> bool:
        """Whether the office still decides."""
        return self.standing == "waiting"

    @property
    def is_spare(self) -> bool:
        """Whether others were asked though the volunteer suits as well."""
        return self.standing == "enough"


def my_reasons(volunteer: Volunteer, *, at: datetime) -> list[MyReason]:
    """Returns the sessions ahead that the volunteer was asked for or has the skills for, by time.

    Returns at most ``MOST``. The number of queries does not grow. Nothing about other people is in it.
    """
    positions = _positions(volunteer, at)
    found = {row.position_id: row for row in _outcomes(positions)}
    mine = {row.position_id: row for row in Assignment.objects.filter(volunteer=volunteer, position__in=positions)}
    runs = [row.run_id for row in found.values()]
    proposals = {
        (row.run_id, row.position_id): row.state
        for row in Proposal.objects.filter(volunteer=volunteer, run__in=runs).order_by("pk")
    }
    told = []
    for position in positions:
        one = _standing(volunteer, position, mine.get(position.pk), found.get(position.pk), proposals)
        if one is not None:
            told.append(one)
    return told


def _positions(volunteer: Volunteer, at: datetime) -> list[Position]:
    """Returns positions of sessions to come whose skills the volunteer has, or for which the volunteer was asked."""
    asked = Assignment.objects.filter(volunteer=volunteer, position=OuterRef("pk"))
    skills = volunteer.skill_rows.values("skill")
    of_all = Q(least=None) | Q(least__gte=F("position__headcount"))
    lacking = PositionSkill.objects.filter(of_all, position=OuterRef("pk")).exclude(skill__in=skills)
    matched = PositionOutcome.objects.filter(position=OuterRef("pk"), run__state=MatchRunState.DONE)
    rows = (
        Position.objects.filter(
            Exists(asked) | (Exists(matched) & ~Exists(lacking)),
            shift__start_at__gt=at,
            shift__state=ShiftState.PLANNED,
            shift__event__state=EventState.PLANNED,
        )
        .select_related("shift__event__kind", "shift__area")
        .prefetch_related("skill_rows__skill")
        .order_by("shift__start_at", "pk")
    )
    return list(rows[:MOST])


def _outcomes(positions: list[Position]) -> list[PositionOutcome]:
    """Returns the outcome of the newest finished run that looked at each position."""
    newest = (
        MatchRun.objects.filter(outcomes__position=OuterRef("position"), state=MatchRunState.DONE)
        .order_by("-created_at", "-pk")
        .values("pk")[:1]
    )
    rows = PositionOutcome.objects.filter(Q(position__in=positions), run=Subquery(newest), wanted__gt=0)
    return list(rows.only("position", "run", "candidates", "objections"))


def _standing(
    volunteer: Volunteer,
    position: Position,
    assignment: Assignment | None,
    outcome: PositionOutcome | None,
    proposals: Mapping[tuple[int, int], str],
) -> MyReason | None:
    if assignment is not None:
        reasons = tuple(assignment.reasons)
        return MyReason(position.shift, position, "asked", assignment=assignment, reasons=reasons)
    if outcome is None:
        return None
    if proposals.get((outcome.run_id, position.pk)) == ProposalState.PROPOSED:
        return MyReason(position.shift, position, "waiting")
    against = next((found for who, found in outcome.objections if who == volunteer.pk), None)
    if against:
        return MyReason(position.shift, position, "unsuited", objections=tuple(against))
    known = (outcome.run_id, position.pk) in proposals or any(who == volunteer.pk for who, _ in outcome.candidates)
    return MyReason(position.shift, position, "enough") if known else None
