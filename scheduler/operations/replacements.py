"""Filling a seat that somebody gave up: asking a substitute, or letting somebody come over from another session.

Nobody is given a seat without his answer: a substitute is invited, and who comes over has said so to the office.
"""

from django.db import transaction

from events.models import Assignment, Position
from events.operations.assignments import invite
from events.operations.changeovers import change_over, refuse_unless_held
from events.operations.rulebook import override_for
from scheduler.operations.suitability import suitable
from scheduler.permissions import can_match
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal


@transaction.atomic
def ask_substitute(position: Position, volunteer: Volunteer, *, deed: Deed, override_reason: str = "") -> Assignment:
    """Invite somebody to an empty seat, checked against the rows as they stand now.

    Raises what ``suitable`` and ``events.operations.assignments.invite`` raise, and ``NotAllowed``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    override = override_for(override_reason, deed.account)
    found = suitable(position, volunteer, override=override, at=deed.at)
    return invite(position=position, volunteer=volunteer, deed=deed, reasons=found.reasons, override=override)


@transaction.atomic
def come_over(assignment: Assignment, *, position: Position, deed: Deed, override_reason: str = "") -> Assignment:
    """Write down that somebody agreed to leave his seat for this position; his new assignment, answered with yes.

    Either both happen or neither. Raises what ``suitable`` and ``change_over`` raise, and ``NotAllowed``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    assignment.refresh_from_db()
    refuse_unless_held(assignment, at=deed.at)
    person = assignment.volunteer
    override = override_for(override_reason, deed.account)
    found = suitable(position, person, override=override, at=deed.at, leaving=[assignment.pk])
    return change_over(assignment, position=position, deed=deed, reasons=found.reasons, override=override)
