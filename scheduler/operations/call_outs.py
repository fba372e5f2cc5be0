"""Asking people in an emergency, each checked again at the last moment."""

from collections.abc import Iterable, Sequence

from events.errors import Against, NotAvailable
from events.models import Assignment, CallOut
from events.operations import call_outs
from events.operations.assignments import invite
from events.operations.rulebook import Override, refuse_firm, urgent_override
from events.queries.standbys import asked_before
from events.rules.values import Refusal
from scheduler.errors import NobodyMoreNeeded
from scheduler.permissions import can_match
from scheduler.queries.call_outs import ASIDE, BUSY, Fitness, fitness_of
from scheduler.queries.candidates import Candidate, candidates_for
from volunteers.deeds import Deed
from volunteers.errors import DomainError, NotAllowed
from volunteers.models import Volunteer

MOST = 200
"""The most people asked at once."""


def ask_people(
    call_out: CallOut, *, volunteers: Iterable[Volunteer], deed: Deed
) -> tuple[list[Assignment], list[tuple[Volunteer, DomainError]]]:
    """Invites people to a call-out's seats; one who can't be asked does not stop the others.

    More people may be asked than there are seats. Free people are invited as they are; others by exception, with the
    rules set aside recorded. Busy people need the separate decision of ``call_away``; barred and unfit people are
    refused. Returns the invitations and the refused people with their errors. Raises ``NotAllowed``,
    ``NobodyMoreNeeded``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    position = call_out.position
    if Assignment.objects.accepted().filter(position=position).count() >= position.headcount:
        raise NobodyMoreNeeded()
    standing = {one.volunteer: one for one in candidates_for(position.pk, at=deed.at)}
    chosen = list(volunteers)[:MOST]
    asked = asked_before(position.shift, [one.pk for one in chosen])
    made: list[Assignment] = []
    refused: list[tuple[Volunteer, DomainError]] = []
    for person in chosen:
        try:
            if person.pk in asked:
                raise _not_available(person, [Refusal("already_asked")])
            override = _exception(person, standing.get(person.pk), deed)
            made.append(invite(position=position, volunteer=person, deed=deed, override=override))
        except DomainError as refusal:
            refused.append((person, refusal))
    return made, refused


def call_away(call_out: CallOut, *, volunteer: Volunteer, reason: str, deed: Deed, asked: bool = False) -> Assignment:
    """Records a person's yes and releases the person from another duty by this organizer's decision.

    Raises ``NotAllowed``, ``LegallyBarred`` and ``NotAvailable`` for barred and unfit people, and the errors of
    ``call_outs.call_away``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    standing = {one.volunteer: one for one in candidates_for(call_out.position_id, at=deed.at)}
    _refuse_barred(volunteer, standing.get(volunteer.pk))
    return call_outs.call_away(call_out, volunteer=volunteer, reason=reason, deed=deed, asked=asked)


def _exception(person: Volunteer, standing: Candidate | None, deed: Deed) -> Override | None:
    """Returns the emergency's override of rules for a person, or nothing for a free person.

    Raises for everybody who is neither free nor an exception.
    """
    fitness = _refuse_barred(person, standing)
    against = standing.objections if standing else ()
    if fitness == Fitness.BUSY:
        raise _not_available(person, [one for one in against if one.code == BUSY])
    return None if fitness == Fitness.FREE else urgent_override(deed.account)


def _refuse_barred(person: Volunteer, standing: Candidate | None) -> Fitness:
    """Returns the person's fitness. Raises ``LegallyBarred``, ``NotAvailable``."""
    if standing is None:
        raise _not_available(person, [Refusal("not_active")])
    fitness = fitness_of(standing.objections)
    if fitness in (Fitness.BARRED, Fitness.LACKING):
        against = [one for one in standing.objections if one.code not in (*ASIDE, BUSY)]
        refuse_firm(person, against)
        raise _not_available(person, against)
    return fitness


def _not_available(person: Volunteer, against: Sequence[Refusal]) -> NotAvailable:
    return NotAvailable(name=person.name, why=Against(tuple(against)), refusals=against)
