"""A person's decisions about proposals: invite, add by hand, drop, discard."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from events.models import Assignment, Position
from events.operations.assignments import invite
from events.operations.moves import move, move_along
from events.operations.rulebook import override_for
from scheduler.errors import AlreadyProposed, NotInRun, ProposalDecided, RunOver
from scheduler.models import MatchRun, Proposal
from scheduler.operations.runs.work import refuse_unless
from scheduler.operations.suitability import suitable
from scheduler.permissions import can_match
from scheduler.states import LIVE, MatchRunState, ProposalState
from volunteers.deeds import Deed
from volunteers.errors import DomainError, NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal that could not become an invitation, and the error that says why."""

    proposal: Proposal
    error: DomainError


@dataclass(frozen=True, slots=True)
class Invited:
    """The invitations and refusals of some proposals."""

    assignments: list[Assignment]
    refusals: list[Refusal]


def invite_proposals(run: MatchRun, *, proposals: Iterable[Proposal], deed: Deed) -> Invited:
    """Invites the people of some proposals; one who can't be invited does not stop the others.

    A proposal is as old as its run: a person who has become unsuited since then is refused. Raises ``NotAllowed``,
    ``RunOver``, and ``NotInRun`` before anybody is invited.
    """
    _refuse_unless_open(run, deed)
    chosen = list(proposals)
    if any(one.run_id != run.pk for one in chosen):
        raise NotInRun()
    done: list[Assignment] = []
    refused: list[Refusal] = []
    for proposal in chosen:
        try:
            done.append(_invite(proposal, deed=deed))
        except DomainError as error:
            refused.append(Refusal(proposal, error))
    return Invited(done, refused)


@transaction.atomic
def _invite(proposal: Proposal, *, deed: Deed) -> Assignment:
    _refuse_unless_proposed(proposal)
    assignment = invite(
        position=proposal.position,
        volunteer=proposal.volunteer,
        deed=deed,
        reasons=proposal.reasons,
        override=override_for(proposal.override_reason, proposal.added_by, consent=proposal.consent),
    )
    move(proposal, ProposalState.INVITED, deed=deed, assignment_id=assignment.pk)
    return assignment


@transaction.atomic
def add_by_hand(
    run: MatchRun,
    *,
    position: Position,
    volunteer: Volunteer,
    override_reason: str = "",
    consent: str = "",
    deed: Deed,
) -> Proposal:
    """Proposes a person the engine did not, checked by the present rows.

    Setting a rule aside needs ``override_reason``. Raises the errors of ``suitable``, ``AlreadyProposed``,
    ``NotInRun``, ``RunOver``, ``NotAllowed``.
    """
    _refuse_unless_open(run, deed)
    if not run.outcomes.filter(position=position).exists():
        raise NotInRun()
    standing = Proposal.objects.exclude(state=ProposalState.DROPPED)
    if standing.filter(run=run, position=position, volunteer=volunteer).exists():
        raise AlreadyProposed(name=volunteer.name)
    override = override_for(override_reason, deed.account, consent=consent)
    found = suitable(position, volunteer, override=override, at=deed.at)
    proposal = Proposal.objects.create(
        run=run,
        position=position,
        volunteer=volunteer,
        cost=found.cost,
        reasons=found.reasons,
        added_by=deed.account,
        override_reason=override.reason if override and found.set_aside else "",
        consent=override.consent if override and found.set_aside else "",
    )
    new = {"position": position.pk, "volunteer": volunteer.pk, "set_aside": list(found.set_aside)}
    journal.record(proposal, "add_by_hand", deed=deed, new=new, reason=proposal.override_reason)
    return proposal


@transaction.atomic
def drop(proposal: Proposal, *, deed: Deed) -> Proposal:
    """Drops a proposal; the person is not told. Raises ``NotAllowed``, ``ProposalDecided``."""
    if not can_match(deed.who):
        raise NotAllowed()
    _refuse_unless_proposed(proposal)
    return move(proposal, ProposalState.DROPPED, deed=deed)


@transaction.atomic
def discard(run: MatchRun, *, deed: Deed) -> MatchRun:
    """Discards a run; invitations made from it stay. Raises ``NotAllowed``, ``RunOver``."""
    if not can_match(deed.who):
        raise NotAllowed()
    refuse_unless(run, *LIVE, MatchRunState.DONE)
    move_along(Proposal.objects.filter(run=run), ProposalState.DROPPED, start=ProposalState.PROPOSED)
    return move(run, MatchRunState.DISCARDED, deed=deed)


def _refuse_unless_proposed(proposal: Proposal) -> None:
    """Reads a proposal anew and holds its row until the transaction ends. Raises ``ProposalDecided``."""
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update())
    if proposal.state != ProposalState.PROPOSED:
        raise ProposalDecided(state=ProposalState(proposal.state))


def _refuse_unless_open(run: MatchRun, deed: Deed) -> None:
    if not can_match(deed.who):
        raise NotAllowed()
    run.refresh_from_db()
    if run.state != MatchRunState.DONE:
        raise RunOver(state=MatchRunState(run.state))
