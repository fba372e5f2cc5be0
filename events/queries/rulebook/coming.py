"""Bookings of sessions still to come, and the limits of the office's policy as it stands that they do not keep."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from events.models import Assignment, Position
from events.queries.rulebook.cases import Pair, readings_of
from events.queries.rulebook.people import PERSON_FIELDS
from events.rules.storing import codes_of, plain
from events.rules.table import MODAL, RULE, Ground, Lift
from events.rules.values import Refusal
from events.states import ShiftState
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Again:
    """A booking to look at again: limits that bar it now, and questions that the person was not asked."""

    assignment: Assignment
    against: tuple[Refusal, ...]
    unasked: tuple[Refusal, ...]


def against_policy(at: datetime) -> list[Again]:
    """Returns the bookings that do not keep the policy's limits now, by time.

    A limit that a named person set aside, or that an emergency sets aside, does not count.
    """
    people = Volunteer.objects.select_related("residence__parent").only("name", *PERSON_FIELDS)
    positions = Position.objects.select_related("shift__event__kind", "shift__area__parent")
    coming = Assignment.objects.busy().filter(shift__start_at__gt=at, shift__state=ShiftState.PLANNED)
    prefetched = (Prefetch("volunteer", people), Prefetch("position", positions))
    rows = list(coming.prefetch_related(*prefetched).order_by("shift__start_at", "pk"))
    for row in rows:
        row.shift = row.position.shift
    found = readings_of([Pair(row.volunteer, row.position, frozenset({row.pk})) for row in rows], at=at)
    told = [
        Again(
            row,
            tuple(one for one in reading.refusals if _is_of_policy(one.code) and _stands(one, row)),
            tuple(one for one in reading.questions if _stands(one, row) and plain([one])[0] not in row.questions),
        )
        for row, reading in zip(rows, found, strict=True)
    ]
    return [one for one in told if one.against or one.unasked]


def _is_of_policy(code: str) -> bool:
    return code in MODAL or (RULE[code].ground is Ground.POLICY and RULE[code].stage == "caps")


def _stands(one: Refusal, row: Assignment) -> bool:
    aside = row.position.first_come and RULE[one.code].lift is Lift.EMERGENCY
    return one.code not in codes_of(row.set_aside) and not aside
