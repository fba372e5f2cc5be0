"""What is told of matching runs."""

from datetime import date

import pytest

from scheduler.api.match_rows import MatchRunSerializer, OutcomeSerializer, ProposalSerializer, objections_in_words
from scheduler.models import PositionOutcome, Proposal
from scheduler.operations import run_matching
from scheduler.wording.reasons import objection_text
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_a_run_its_proposals_and_its_empty_seats_are_told_in_words() -> None:
    workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    person = factories.volunteer()
    run = run_matching(
        deed=Deed.by_account(workflow.organizer(), at=factories.NOW),
        from_date=date(2023, 4, 3),
        until_date=date(2023, 5, 1),
    )
    told = MatchRunSerializer(run).data
    assert (told["state"], told["summary"]["filled"], told["error"]) == ("done", 1, "")
    proposal = ProposalSerializer(Proposal.objects.get()).data
    assert proposal["volunteer"] == {"id": person.pk, "name": "张英仁"}
    assert {"code", "values", "text", "points"} == set(proposal["reasons"][0])
    outcome = OutcomeSerializer(PositionOutcome.objects.get(), context={"names": {person.pk: "张英仁"}}).data
    assert (outcome["wanted"], outcome["unfilled"], outcome["proposals"]) == (2, 1, [])
    assert outcome["shortage"]["text"]
    assert all(fix["text"] for fix in outcome["fixes"])


def test_an_objection_is_told_with_its_code_its_values_and_its_sentence() -> None:
    assert objections_in_words([["altitude", {}]]) == [
        {"code": "altitude", "values": {}, "text": objection_text("altitude", {})}
    ]
