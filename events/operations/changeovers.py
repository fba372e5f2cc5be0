"""Going to one session instead of another: what a person agreed to when the office asked."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from events.errors import AlreadyInvited, InvitationOver
from events.models import Assignment, Position
from events.operations.assignments import accept, invite, release
from events.operations.progress import follow_assignments
from events.permissions import can_dispatch
from events.states import BUSY_STATES
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.states import Channel


@transaction.atomic
def change_over(
    assignment: Assignment,
    *,
    position: Position,
    by: Account,
    at: datetime,
    channel: str = Channel.PHONE,
    proxy: str = "",
    reasons: Sequence[object] = (),
    override_reason: str = "",
) -> Assignment:
    """Write down that somebody goes to another position instead; the new assignment, answered with yes.

    The old seat is given up only together with the yes to the new one: whatever is refused leaves him where he was.
    He is told once of each. Raises what ``invite`` and ``accept`` raise, and ``InvitationOver`` when he holds no seat
    any more or its session has begun.
    """
    journal.wait_for_turn()
    assignment.refresh_from_db()
    old = assignment.shift.event
    if not can_dispatch(by, old):
        raise NotAllowed()
    refuse_unless_held(assignment, at=at)
    if assignment.position_id == position.pk:
        raise AlreadyInvited(name=assignment.volunteer.name)
    with translation.override(settings.LANGUAGE_CODE):  # it is kept and sent on, whatever language this face speaks
        why = _("改请您去“%(title)s”") % {"title": position.shift.event.title}
    release(assignment, by=by, at=at, reason=why, channel=channel)
    made = invite(
        position=position,
        volunteer=assignment.volunteer,
        by=by,
        at=at,
        reasons=reasons,
        override_reason=override_reason,
        channel=channel,
        tell=False,
    )
    accept(made, by=by, at=at, channel=channel, proxy=proxy)
    follow_assignments(old, by=by, at=at, channel=channel)
    return made


def refuse_unless_held(assignment: Assignment, *, at: datetime) -> None:
    """Raises ``InvitationOver`` when somebody holds his seat no more or its session has begun."""
    if assignment.state not in BUSY_STATES or assignment.shift.start_at <= at:
        raise InvitationOver(why=_("他已经不在这个岗位上，或者活动已经开始"))
