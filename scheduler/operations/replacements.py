"""Filling a seat that was given up: asking a substitute, or moving a person from another session.

Nobody gets a seat without an answer: a substitute is invited, and a person who comes over has told the office so.
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
def ask_substitute(
    position: Position, volunteer: Volunteer, *, deed: Deed, override_reason: str = "", consent: str = ""
) -> Assignment:
    """Invites a person to an empty seat, checked by the present rows.

    Raises ``NotAllowed`` and the errors of ``suitable`` and ``events.operations.assignments.invite``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    override = override_for(override_reason, deed.account, consent=consent)
    found = suitable(position, volunteer, override=override, at=deed.at)
    return invite(position=position, volunteer=volunteer, deed=deed, reasons=found.reasons, override=override)


@transaction.atomic
def come_over(
    assignment: Assignment,
    *,
    position: Position,
    deed: Deed,
    override_reason: str = "",
    consent: str = "",
    asked: bool = False,
) -> Assignment:
    """Records that a person agreed to leave a seat for this position; returns the new, accepted assignment.

    Either both seats change or neither. Raises ``NotAllowed`` and the errors of ``suitable`` and ``change_over``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    assignment.refresh_from_db()
    refuse_unless_held(assignment, at=deed.at)
    person = assignment.volunteer
    override = override_for(override_reason, deed.account, consent=consent)
    found = suitable(position, person, override=override, at=deed.at, leaving=[assignment.pk])
    return change_over(assignment, position=position, deed=deed, reasons=found.reasons, override=override, asked=asked)
