"""Checking a person chosen by hand for a position by the present rows, with the matching's view of the choice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.models import Position
from events.operations.rulebook import Override, refuse_unsuitable
from scheduler.matching.reasons.explain import Explainer
from scheduler.matching.rules.preferences import load_point, pair_points
from scheduler.queries.problems import problem_for
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Suitable:
    """The reasons for a person, as they are stored, and the rules that the override sets aside."""

    reasons: list[list[Any]]
    cost: int
    set_aside: tuple[str, ...]


def suitable(
    position: Position,
    volunteer: Volunteer,
    *,
    override: Override | None,
    at: datetime,
    leaving: Collection[int] = (),
) -> Suitable:
    """Checks one person for one position; invitations in ``leaving`` (primary keys) count as given up.

    Raises the errors of ``refuse_unsuitable``.
    """
    set_aside = refuse_unsuitable(position, volunteer, at=at, override=override, leaving=leaving, but=())
    c = Explainer(problem_for([position.pk], at=at, standing=leaving), None).c
    number = c.volunteer_number[str(volunteer.pk)]
    points = [*pair_points(c, 0, number), load_point(c, number, 0)]
    return Suitable(
        reasons=[[point.code, dict(point.values), point.points] for point in points],
        cost=sum(point.points for point in points),
        set_aside=tuple(one.code for one in set_aside),
    )
