"""Bookings of sessions still to come, and what the office's policy as it stands has against it."""

from datetime import datetime

from events.models import Assignment
from events.queries.rulebook.cases import Pair, refusals_of
from events.rules.modes import MODAL
from events.rules.storing import codes_of
from events.rules.table import RULE, Lift
from events.rules.values import Refusal
from events.states import ShiftState


def against_policy(at: datetime) -> list[tuple[Assignment, tuple[Refusal, ...]]]:
    """Returns the bookings that the policy's limits would not allow now, by time, with what stands against each.

    A limit that a named person set aside, or that an emergency sets aside, does not count.
    """
    rows = list(
        Assignment.objects.busy()
        .filter(shift__start_at__gt=at, shift__state=ShiftState.PLANNED)
        .select_related(
            "volunteer__residence__parent",
            "shift__event",
            "position__shift__event__kind",
            "position__shift__area__parent",
        )
        .order_by("shift__start_at", "pk")
    )
    found = refusals_of([Pair(row.volunteer, row.position, frozenset({row.pk})) for row in rows], at=at)
    told = ((row, tuple(one for one in against if _stands(one, row))) for row, against in zip(rows, found, strict=True))
    return [(row, against) for row, against in told if against]


def _stands(one: Refusal, row: Assignment) -> bool:
    aside = row.position.first_come and RULE[one.code].lift is Lift.EMERGENCY
    return one.code in MODAL and one.code not in codes_of(row.set_aside) and not aside
