"""Reading call-outs and their progress."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from events.models import Assignment, CallOut
from events.permissions import can_dispatch
from events.queries.scope import User
from events.states import AssignmentState, ShiftState

_S = AssignmentState
ORDER = (_S.ACCEPTED, _S.INVITED, _S.DECLINED, _S.EXPIRED, _S.EXCUSED)
"""The order of people on the list: those who come, those to call, those who can't, then everybody else."""


def visible_to(user: User) -> QuerySet[CallOut]:
    """Returns the call-outs a user may see, newest first: all for the office.

    Each has the numbers ``asked``, ``yes``, ``no`` and ``waiting``.
    """
    rows: Any = CallOut.objects.select_related(
        "position__shift__event__kind", "position__shift__event__area", "position__shift__area", "called_by"
    ).annotate(**_numbers())
    found: QuerySet[CallOut] = rows.order_by("-called_at", "-pk") if can_dispatch(user) else rows.none()
    return found


def running(user: User, at: datetime) -> QuerySet[CallOut]:
    """Returns the call-outs of sessions still to come, the next first."""
    ahead = visible_to(user).filter(position__shift__state=ShiftState.PLANNED, position__shift__start_at__gt=at)
    return ahead.order_by("position__shift__start_at", "pk")


def asked(call_out: CallOut) -> QuerySet[Assignment]:
    """Returns all invitations: first those who come, then the unanswered, then the others.

    Of the unanswered, those with a wish for a call come first.
    """
    rank = Case(
        *(When(state=state, then=n) for n, state in enumerate(ORDER)), default=len(ORDER), output_field=IntegerField()
    )
    rows = Assignment.objects.filter(position=call_out.position_id).select_related(
        "volunteer__residence", "position", "shift__event"
    )
    return rows.annotate(rank=rank).order_by("rank", "-call_wanted", "answered_at", "pk")


def _numbers() -> dict[str, Any]:
    states = {
        "yes": [_S.ACCEPTED],
        "no": [_S.DECLINED, _S.EXPIRED, _S.EXCUSED, _S.RELEASED],
        "waiting": [_S.INVITED],
    }
    told = {
        name: Count("position__assignments", filter=Q(position__assignments__state__in=which), distinct=True)
        for name, which in states.items()
    }
    return {"asked": Count("position__assignments", distinct=True), **told}
