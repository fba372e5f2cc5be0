from datetime import date, timedelta
from typing import Any

import pytest

from events.errors import ConsentMissing, LegallyBarred, NotAvailable, OverrideReasonMissing, PositionFull
from events.models import ActivityKind, Assignment, OfficePolicy, Position
from events.operations import assignments
from scheduler.errors import AlreadyProposed, NotInRun, ProposalDecided, RunOver
from scheduler.models import Proposal
from scheduler.operations import (
    add_by_hand,
    discard,
    drop,
    invite_proposals,
    refill_vacated,
    run_matching,
)
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def seats(headcount: int = 1, **values: object) -> Position:
    return workflow.seat(positions=(workflow.PositionData("宣讲员", headcount),), **values)


def test_inviting_proposals_writes_invitations_with_their_reasons() -> None:
    seat = seats(1)
    factories.volunteer()
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    result = invite_proposals(run, proposals=run.proposals.all(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert result.refusals == []
    (assignment,) = result.assignments
    proposal = Proposal.objects.get()
    assert (assignment.position, assignment.state, assignment.reasons) == (seat, "invited", proposal.reasons)
    assert (proposal.state, proposal.assignment) == ("invited", assignment)


def test_one_who_is_busy_by_now_stops_nobody_else() -> None:
    seats(2)
    busy, free = factories.volunteer("忙"), factories.volunteer("闲")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    workflow.invited(person=busy)
    result = invite_proposals(
        run, proposals=run.proposals.order_by("pk"), deed=Deed.by_account(workflow.organizer(), at=NOW)
    )
    assert [a.volunteer for a in result.assignments] == [free]
    assert [(r.proposal.volunteer, r.error.code) for r in result.refusals] == [(busy, "already_busy")]
    assert Proposal.objects.get(volunteer=busy).state == "proposed"


def test_who_has_become_unsuited_since_the_run_is_not_invited() -> None:
    seats(1)
    person = factories.volunteer()
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    type(person).objects.filter(pk=person.pk).update(lives_away_at="成都")
    result = invite_proposals(run, proposals=run.proposals.all(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert [refusal.error.code for refusal in result.refusals] == ["override_reason_missing"]
    assert "常住成都" in str(result.refusals[0].error)
    assert run.proposals.get().state == "proposed"


def test_inviting_twice_invites_once() -> None:
    seats(1)
    factories.volunteer()
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    proposal = run.proposals.get()
    invite_proposals(run, proposals=[proposal], deed=Deed.by_account(workflow.organizer(), at=NOW))
    again = invite_proposals(run, proposals=[proposal], deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert [type(r.error) for r in again.refusals] == [ProposalDecided]
    assert Assignment.objects.count() == 1


def test_proposals_of_another_run_are_refused_before_anybody_is_invited() -> None:
    seats(1)
    factories.volunteer()
    one, other = (run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL) for _ in range(2))
    with pytest.raises(NotInRun):
        invite_proposals(
            one,
            proposals=[*one.proposals.all(), *other.proposals.all()],
            deed=Deed.by_account(workflow.organizer(), at=NOW),
        )
    assert Assignment.objects.count() == 0


def test_somebody_may_be_added_by_hand_with_a_reason_for_the_rule_set_aside() -> None:
    seat = seats(1)
    person = factories.volunteer(lives_away_at="成都")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    with pytest.raises(OverrideReasonMissing) as refused:
        add_by_hand(run, position=seat, volunteer=person, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert str(refused.value) == "张英仁：常住成都。确需安排的，请写明理由。"
    added = add_by_hand(
        run,
        position=seat,
        volunteer=person,
        override_reason="本月在家",
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    assert (added.override_reason, added.added_by, added.cost) == ("本月在家", workflow.organizer(), 2)
    assert JournalEntry.objects.filter(action="add_by_hand").get().reason == "本月在家"
    result = invite_proposals(run, proposals=[added], deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert result.assignments[0].override_reason == "本月在家"


def test_somebody_possible_is_added_without_a_reason_and_only_once() -> None:
    seat = seats(1)
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    person = factories.volunteer()
    added = add_by_hand(
        run,
        position=seat,
        volunteer=person,
        override_reason="没有必要",
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    assert added.override_reason == ""
    with pytest.raises(AlreadyProposed):
        add_by_hand(run, position=seat, volunteer=person, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_the_law_is_never_set_aside() -> None:
    event = factories.event(kind=ActivityKind.objects.get(code="90"))
    seat = factories.position(factories.shift(event=event))
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    person = factories.volunteer()
    with pytest.raises(LegallyBarred) as refused:
        add_by_hand(
            run,
            position=seat,
            volunteer=person,
            override_reason="人手不够",
            deed=Deed.by_account(workflow.organizer(), at=NOW),
        )
    assert "《老年人权益保障法》第七十条" in str(refused.value)
    assert Proposal.objects.count() == 0


def test_who_is_booked_can_not_be_added_whatever_the_reason() -> None:
    seat = seats(1)
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    person = workflow.invited().volunteer
    with pytest.raises(NotAvailable) as refused:
        add_by_hand(
            run,
            position=seat,
            volunteer=person,
            override_reason="人手不够",
            deed=Deed.by_account(workflow.organizer(), at=NOW),
        )
    assert "已安排4月19日09:00" in str(refused.value)


def test_a_position_of_another_run_takes_nobody_by_hand() -> None:
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    with pytest.raises(NotInRun):
        add_by_hand(
            run, position=seats(1), volunteer=factories.volunteer(), deed=Deed.by_account(workflow.organizer(), at=NOW)
        )


def test_a_dropped_proposal_is_not_invited() -> None:
    seats(1)
    factories.volunteer()
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    proposal = drop(run.proposals.get(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert proposal.state == "dropped"
    with pytest.raises(ProposalDecided):
        drop(proposal, deed=Deed.by_account(workflow.organizer(), at=NOW))
    result = invite_proposals(run, proposals=[proposal], deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert [r.error.code for r in result.refusals] == ["proposal_decided"]


def test_a_discarded_run_is_over_but_its_invitations_stand() -> None:
    seats(2)
    factories.volunteer("一"), factories.volunteer("二")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    first = run.proposals.all()[0]
    invite_proposals(run, proposals=[first], deed=Deed.by_account(workflow.organizer(), at=NOW))
    discard(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert sorted(run.proposals.values_list("state", flat=True)) == ["dropped", "invited"]
    assert Assignment.objects.get().state == "invited"
    with pytest.raises(RunOver):
        invite_proposals(run, proposals=[], deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_decline_brings_substitutes_once_and_invites_nobody() -> None:
    invited = workflow.invited()
    substitute = factories.volunteer("替补")
    assert refill_vacated(deed=Deed.by_task(at=NOW)) == []
    assignments.decline(invited, deed=Deed.by_link(invited.volunteer, at=NOW))
    (run,) = refill_vacated(deed=Deed.by_task(at=NOW + timedelta(minutes=5)))
    assert [p.volunteer for p in run.proposals.all()] == [substitute]
    assert refill_vacated(deed=Deed.by_task(at=NOW + timedelta(minutes=10))) == []
    assert Assignment.objects.filter(state="invited").count() == 0


def test_a_full_position_is_refused_at_the_invitation() -> None:
    seat = seats(1)
    factories.volunteer("一")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    workflow.invited(seat, factories.volunteer("二"))
    result = invite_proposals(run, proposals=run.proposals.all(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert [type(r.error) for r in result.refusals] == [PositionFull]


def test_a_proposal_by_hand_keeps_the_persons_own_consent_until_the_invitation() -> None:
    OfficePolicy.objects.update(modes={"own_wish_only": "bar"})
    seat, deed = seats(1), Deed.by_account(workflow.organizer(), at=NOW)
    old = factories.volunteer("王老", birth_date=date(1940, 1, 1))
    run = run_matching(deed=deed, **APRIL)
    told: dict[str, Any] = {"position": seat, "volunteer": old, "override_reason": "单位点名要请", "deed": deed}
    with pytest.raises(ConsentMissing):
        add_by_hand(run, **told)
    added = add_by_hand(run, consent="雷学四月三日电话问过", **told)
    result = invite_proposals(run, proposals=[added], deed=deed)
    assert result.assignments[0].set_aside == [["own_wish_only", {"age": 83, "consent": "雷学四月三日电话问过"}]]
