"""A position's list of stand-bys, and asking the next of them. Nobody is assigned without an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from events.errors import AlreadyAsked, NotOpenForInvitations, OrderWrong, TooManyStandBys
from events.models import Assignment, Position, StandBy
from events.operations.assignments import invite
from events.operations.moves import move
from events.operations.rulebook import override_for
from events.permissions import can_act_by_the_clock, can_dispatch
from events.queries.standbys import asked_before, seats_to_offer, waiting
from events.rules.storing import plain
from events.rules.values import Refusal
from events.states import ShiftState, StandByState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal

MOST = 20
"""The most stand-bys of a position."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person for a list; entries with the same ``step`` are equally good. ``override_reason`` sets rules aside."""

    volunteer: Volunteer
    step: int = 0
    override_reason: str = ""
    consent: str = ""


@transaction.atomic
def add(position: Position, *, entries: Sequence[Entry], deed: Deed) -> int:
    """Adds people to the end of a position's list, in the order of their steps; returns the number added.

    People already on it are passed over. Raises ``NotAllowed``, ``NotOpenForInvitations``, ``AlreadyAsked`` for a
    person asked for the session before, ``TooManyStandBys``.
    """
    _begin(position, deed=deed)
    if position.shift.state != ShiftState.PLANNED or position.shift.start_at <= deed.at:
        raise NotOpenForInvitations()
    listed = StandBy.objects.filter(position=position).exclude(state=StandByState.TAKEN_OFF)
    known = set(listed.values_list("volunteer_id", flat=True))
    new = [one for one in entries if one.volunteer.pk not in known]
    asked = asked_before(position.shift, [one.volunteer.pk for one in new])
    for one in new:
        if one.volunteer.pk in asked:
            raise AlreadyAsked(name=one.volunteer.name)
    if listed.filter(state=StandByState.WAITING).count() + len(new) > MOST:
        raise TooManyStandBys(most=MOST)
    last = listed.aggregate(last=Max("rank"))["last"] or 0
    steps = sorted({one.step for one in new})
    for one in new:
        row = StandBy.objects.create(
            position=position,
            volunteer=one.volunteer,
            rank=last + 1 + steps.index(one.step),
            override_reason=one.override_reason[:300],
            consent=one.consent[:200],
            added_by=deed.account,
            added_at=deed.at,
        )
        told = {"volunteer": one.volunteer.pk, "position": position.pk, "rank": row.rank}
        journal.record(row, "stand_by", deed=deed, new=told, reason=row.override_reason)
    return len(new)


@transaction.atomic
def arrange(position: Position, *, order: Iterable[int], deed: Deed) -> list[StandBy]:
    """Puts the waiting stand-bys into an order, given as their rows' keys. Raises ``NotAllowed``, ``OrderWrong``."""
    _begin(position, deed=deed)
    rows = {row.pk: row for row in waiting(position)}
    wanted = list(order)
    if sorted(wanted) != sorted(rows):
        raise OrderWrong()
    before = list(rows)
    for rank, pk in enumerate(wanted, 1):
        StandBy.objects.filter(pk=pk).update(rank=rank)
        rows[pk].rank = rank
    if before != wanted:
        journal.record(position, "arrange", deed=deed, old={"order": before}, new={"order": wanted})
    return [rows[pk] for pk in wanted]


@transaction.atomic
def take_off(standby: StandBy, *, deed: Deed) -> StandBy:
    """Takes a waiting stand-by off the list, without a message. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    _begin(standby.position, deed=deed)
    standby.refresh_from_db()
    return move(standby, StandByState.TAKEN_OFF, deed=deed)


@transaction.atomic
def ask(standby: StandBy, *, deed: Deed) -> Assignment | None:
    """Offers a given-up seat to a waiting stand-by.

    Returns nothing when no seat is left or the person was asked in the meantime. Raises ``NotAllowed``, the errors of
    an invitation, and ``AlreadyAsked``; the row then still waits.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    standby.refresh_from_db()
    position = standby.position
    if standby.state != StandByState.WAITING or not seats_to_offer(position):
        return None
    if asked_before(position.shift, [standby.volunteer_id]):
        raise AlreadyAsked(name=standby.volunteer.name)
    offer = invite(
        position=position,
        volunteer=standby.volunteer,
        deed=deed,
        override=override_for(standby.override_reason, standby.added_by, consent=standby.consent),
        stand_in=True,
    )
    move(standby, StandByState.ASKED, deed=deed, assignment_id=offer.pk, passed_over=[])
    return offer


@transaction.atomic
def pass_over(standby: StandBy, *, because: Sequence[Refusal], deed: Deed) -> None:
    """Records why a free seat was not offered to a waiting stand-by; the same reason again changes nothing.

    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    standby.refresh_from_db()
    kept = plain(because)
    if standby.state != StandByState.WAITING or standby.passed_over == kept:
        return
    old, standby.passed_over = standby.passed_over, kept
    standby.save(update_fields=["passed_over"])
    journal.record(standby, "pass_over", deed=deed, old={"passed_over": old}, new={"passed_over": kept})


def _begin(position: Position, *, deed: Deed) -> None:
    """Waits for the turn, then checks the doer's permission."""
    journal.wait_for_turn()
    if not can_dispatch(deed.who, position.shift.event):
        raise NotAllowed()
