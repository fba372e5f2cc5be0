"""Changing from one session to another, by the person's agreement with the office."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from events.errors import AlreadyInvited, InvitationOver, WhyOver
from events.models import Assignment, Position
from events.operations.assignments import accept, invite, release
from events.operations.progress import follow_assignments
from events.operations.rulebook import Override, refuse_unless_asked
from events.permissions import can_dispatch
from events.rules.values import Refusal
from events.states import BUSY_STATES
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def change_over(
    assignment: Assignment,
    *,
    position: Position,
    deed: Deed,
    reasons: Sequence[object] = (),
    override: Override | None = None,
    asked: bool = False,
) -> Assignment:
    """Moves a person to another position; returns the new, accepted assignment.

    The old seat is given up only together with the yes to the new one: a refusal leaves the person in the old seat. The
    person gets one message about each. Raises the errors of ``invite`` and ``accept``, and ``InvitationOver`` when the
    person no longer holds a seat or the session has begun.
    """
    journal.wait_for_turn()
    assignment.refresh_from_db()
    old = assignment.shift.event
    if not can_dispatch(deed.who, old):
        raise NotAllowed()
    refuse_unless_held(assignment, at=deed.at)
    if assignment.position_id == position.pk:
        raise AlreadyInvited(name=assignment.volunteer.name)
    elsewhere = Refusal("called_elsewhere", {"title": position.shift.event.title})
    release(assignment, deed=deed, reason="", because=[elsewhere])
    made = invite(
        position=position,
        volunteer=assignment.volunteer,
        deed=deed,
        reasons=reasons,
        override=override,
        tell=False,
    )
    refuse_unless_asked(made, asked=asked)
    made = accept(made, deed=deed)
    follow_assignments(old, deed=deed)
    return made


def refuse_unless_held(assignment: Assignment, *, at: datetime) -> None:
    """Refuses a seat that is no longer held: raises ``InvitationOver``, also once its session has begun."""
    if assignment.state not in BUSY_STATES or assignment.shift.start_at <= at:
        raise InvitationOver(WhyOver.NOT_HELD)
