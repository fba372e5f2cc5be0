"""Stand-bys and the matching: it proposes their order, and checks each again before asking."""

from datetime import datetime, timedelta

from events.answer_times import is_waking
from events.errors import (
    AlreadyAsked,
    AlreadyBusy,
    AlreadyInvited,
    NotOpenForInvitations,
    PositionFull,
    RulesAgainst,
)
from events.models import Assignment, Position, StandBy
from events.operations import standbys
from events.operations.rulebook import override_for, refuse_unsuitable, standing_against
from events.operations.standbys import Entry
from events.permissions import can_act_by_the_clock
from events.queries.places import way_between
from events.queries.standbys import asked_before, positions_to_offer, seats_to_offer, waiting
from events.rules.table import RULE
from events.rules.values import Refusal
from events.states import StandByState
from scheduler.errors import NobodyToStandBy
from scheduler.models import Proposal
from scheduler.permissions import can_match
from scheduler.queries.candidates import candidates_for
from scheduler.states import ProposalState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer

HINDRANCES = (AlreadyAsked, AlreadyBusy, AlreadyInvited, NotOpenForInvitations, PositionFull, RulesAgainst)
"""Errors that may still refuse an offer; the other people on the list are asked all the same."""
PROPOSED = 3
"""The default number of stand-bys proposed for a position."""


def propose_standbys(position: Position, *, number: int = PROPOSED, deed: Deed) -> int:
    """Adds the best of the possible people to the end of a position's list; returns their number.

    People of equal cost share a rank. People already on the list, proposed for the position by an open run, or asked
    for the session before are left out. Raises ``NotAllowed``, ``NobodyToStandBy``, and the errors of ``standbys.add``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    ranked = [one for one in candidates_for(position.pk, at=deed.at) if not one.objections]
    taken = _spoken_for(position) | asked_before(position.shift, [one.volunteer for one in ranked])
    chosen = [one for one in ranked if one.volunteer not in taken][: max(number, 0)]
    if not chosen:
        raise NobodyToStandBy()
    people = Volunteer.objects.in_bulk([one.volunteer for one in chosen])
    entries = [Entry(people[one.volunteer], step=one.cost) for one in chosen]
    return standbys.add(position, entries=entries, deed=deed)


def add_standby(
    position: Position, *, volunteer: Volunteer, override_reason: str = "", consent: str = "", deed: Deed
) -> int:
    """Adds one person to the end of a position's list; returns the number added, 0 for one already on it.

    Setting a rule aside needs ``override_reason``. Raises ``NotAllowed``, and the errors of ``refuse_unsuitable`` and
    ``standbys.add``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    given = override_for(override_reason, deed.account, consent=consent)
    set_aside = refuse_unsuitable(position, volunteer, at=deed.at, override=given, but=())
    kept = given if set_aside else None
    entry = Entry(volunteer, override_reason=kept.reason if kept else "", consent=kept.consent if kept else "")
    return standbys.add(position, entries=[entry], deed=deed)


def offer_vacated(*, deed: Deed) -> list[Assignment]:
    """Asks the next stand-bys for the seats that were given up, one for each seat; returns the offers.

    Offers are made by day only. A person whom a rule has come to exclude is passed over, with the reason stored, and
    keeps waiting. Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    if not is_waking(deed.at):
        return []
    return [offer for position in positions_to_offer(deed.at) for offer in _offer(position, deed=deed)]


def _offer(position: Position, *, deed: Deed) -> list[Assignment]:
    offers: list[Assignment] = []
    free = seats_to_offer(position)
    for standby in waiting(position):
        if len(offers) == free:
            break
        against = _against(position, standby, deed.at)
        try:
            offer = None if against else standbys.ask(standby, deed=deed)
        except HINDRANCES as refusal:
            offer, against = None, getattr(refusal, "refusals", ()) or (Refusal(refusal.code),)
        if against:
            standbys.pass_over(standby, because=against, deed=deed)
        elif offer is not None:
            offers.append(offer)
    return offers


def _against(position: Position, standby: StandBy, at: datetime) -> tuple[Refusal, ...]:
    """Returns the objections to offering a person a seat now, without rules that the list's reason sets aside."""
    way = timedelta(minutes=way_between(standby.volunteer.residence, position.shift.area))
    if position.shift.start_at - at < way:
        return (Refusal("no_time_to_arrive"),)
    against = standing_against(position, standby.volunteer, at=at, but=())
    return tuple(one for one in against if not (standby.override_reason and RULE[one.code].overridable))


def _spoken_for(position: Position) -> set[int]:
    """Returns the people on the list, and those whom a run proposes for the position without a decision yet."""
    listed = StandBy.objects.filter(position=position).exclude(state=StandByState.TAKEN_OFF)
    proposed = Proposal.objects.filter(position=position, state=ProposalState.PROPOSED)
    return {*listed.values_list("volunteer_id", flat=True), *proposed.values_list("volunteer_id", flat=True)}
