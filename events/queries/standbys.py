"""Reading stand-bys: the lists, their order, and the seats to offer."""

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
"""States in which the office withdrew the invitation or the seat; only these people may be asked again."""


def visible_to(user: User) -> QuerySet[StandBy]:
    """Returns the stand-bys a user may see: all for the office, none for others."""
    rows = StandBy.objects.select_related("volunteer", "assignment", "position__shift__event")
    return rows if can_dispatch(user) else rows.none()


def in_order(rows: QuerySet[StandBy]) -> QuerySet[StandBy]:
    """Returns stand-bys in the order of asking: by rank, then never asked first, then asked least recently."""
    asked: Any = rows.annotate(last_asked=Max("volunteer__assignments__invited_at"))
    found: QuerySet[StandBy] = asked.order_by("rank", F("last_asked").asc(nulls_first=True), "pk")
    return found


def listed(shifts: Iterable[Shift], user: User) -> QuerySet[StandBy]:
    """Returns the lists of some sessions in the order of asking, without those taken off."""
    rows = visible_to(user).filter(position__shift__in=list(shifts)).exclude(state=StandByState.TAKEN_OFF)
    return in_order(rows)


def waiting(position: Position) -> QuerySet[StandBy]:
    """Returns a position's stand-bys who have not been asked, in the order of asking."""
    rows = StandBy.objects.filter(position=position, state=StandByState.WAITING)
    return in_order(rows.select_related("volunteer__residence__parent"))


def positions_to_offer(at: datetime) -> QuerySet[Position]:
    """Returns positions of sessions still to come with a given-up seat and a stand-by; the next session first."""
    given_up = Assignment.objects.filter(position=OuterRef("pk"), state__in=VACATED_STATES)
    standing_by = StandBy.objects.filter(position=OuterRef("pk"), state=StandByState.WAITING)
    return short_positions(at).filter(Exists(given_up), Exists(standing_by))


def seats_to_offer(position: Position) -> int:
    """Returns the number of seats of a position that were given up and are still free."""
    rows = Assignment.objects.filter(position=position)
    free = position.headcount - rows.filter(state__in=BUSY_STATES).count()
    return max(min(free, rows.filter(state__in=VACATED_STATES).count()), 0)


def asked_before(shift: Shift, volunteers: Iterable[int]) -> set[int]:
    """Returns the given volunteers (primary keys) who have been asked for a session already."""
    rows = Assignment.objects.filter(shift=shift, volunteer__in=list(volunteers)).exclude(state__in=NOT_ASKED)
    return set(rows.values_list("volunteer_id", flat=True))
