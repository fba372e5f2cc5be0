"""Bookings of sessions still to come, and the limits of the office's policy as it stands that they do not keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.models import Assignment
from events.queries.rulebook.cases import Coming, read_coming
from events.rules.storing import codes_of, plain
from events.rules.table import MODAL, RULE, Ground, Lift
from events.rules.values import Refusal


@dataclass(frozen=True, slots=True)
class Again:
    """A booking to look at again: limits that bar it now, and questions that the person was not asked."""

    assignment: Assignment
    against: tuple[Refusal, ...]
    unasked: tuple[Refusal, ...]


def against_policy(at: datetime, *, read: Sequence[Coming] | None = None) -> list[Again]:
    """Returns the bookings that do not keep the policy's limits now, by time; from what was ``read``, if given.

    A limit that a named person set aside, or that an emergency sets aside, does not count.
    """
    told = [
        Again(
            row,
            tuple(one for one in reading.refusals if _is_of_policy(one.code) and _stands(one, row)),
            tuple(one for one in reading.questions if _stands(one, row) and plain([one])[0] not in row.questions),
        )
        for row, reading in (read_coming(at) if read is None else read)
    ]
    return [one for one in told if one.against or one.unasked]


def _is_of_policy(code: str) -> bool:
    return code in MODAL or (RULE[code].ground is Ground.POLICY and RULE[code].stage == "caps")


def _stands(one: Refusal, row: Assignment) -> bool:
    aside = row.position.first_come and RULE[one.code].lift is Lift.EMERGENCY
    return one.code not in codes_of(row.set_aside) and not aside
