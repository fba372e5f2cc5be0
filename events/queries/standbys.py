"""Reading stand-bys: who is on a list, in which order they are asked, and where a seat waits for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from events.models import Assignment, Position, Shift, StandBy
from events.permissions import can_dispatch
from events.queries.assignments import short_positions
from events.queries.scope import User
from events.states import BUSY_STATES, VACATED_STATES, AssignmentState, StandByState

NOT_ASKED = (AssignmentState.CANCELLED, AssignmentState.STOOD_DOWN, AssignmentState.RELEASED)
"""From these the office took the question or the seat back; everybody else asked is not asked a second time."""


def visible_to(user: User) -> QuerySet[StandBy]:
    """The stand-bys a user may see: the office all, everybody else none."""
    rows = StandBy.objects.select_related("volunteer", "assignment", "position__shift__event")
    return rows if can_dispatch(user) else rows.none()


def in_order(rows: QuerySet[StandBy]) -> QuerySet[StandBy]:
    """As they are asked: by rank, of equals who was asked least recently, never asked first."""
    asked: Any = rows.annotate(last_asked=Max("volunteer__assignments__invited_at"))
    found: QuerySet[StandBy] = asked.order_by("rank", F("last_asked").asc(nulls_first=True), "pk")
    return found


def listed(shifts: Iterable[Shift], user: User) -> QuerySet[StandBy]:
    """The lists of some sessions as they are asked; without those taken off."""
    rows = visible_to(user).filter(position__shift__in=list(shifts)).exclude(state=StandByState.TAKEN_OFF)
    return in_order(rows)


def waiting(position: Position) -> QuerySet[StandBy]:
    """Those of a position who have not been asked, as they will be."""
    rows = StandBy.objects.filter(position=position, state=StandByState.WAITING)
    return in_order(rows.select_related("volunteer__residence__parent"))


def positions_to_offer(at: datetime) -> QuerySet[Position]:
    """Positions of sessions still to come with a seat given up and somebody standing by; the next session first."""
    given_up = Assignment.objects.filter(position=OuterRef("pk"), state__in=VACATED_STATES)
    standing_by = StandBy.objects.filter(position=OuterRef("pk"), state=StandByState.WAITING)
    return short_positions(at).filter(Exists(given_up), Exists(standing_by))


def seats_to_offer(position: Position) -> int:
    """How many seats of a position were given up and are still free."""
    rows = Assignment.objects.filter(position=position)
    free = position.headcount - rows.filter(state__in=BUSY_STATES).count()
    return max(min(free, rows.filter(state__in=VACATED_STATES).count()), 0)


def asked_before(shift: Shift, volunteers: Iterable[int]) -> set[int]:
    """Which of some volunteers (primary keys) have been asked for a session already."""
    rows = Assignment.objects.filter(shift=shift, volunteer__in=list(volunteers)).exclude(state__in=NOT_ASKED)
    return set(rows.values_list("volunteer_id", flat=True))
