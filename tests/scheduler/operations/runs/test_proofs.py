"""Proofs afterwards."""

from datetime import timedelta

import pytest

from events.models import Assignment
from scheduler.errors import AlreadyProven, ProofImpossible, RunOver
from scheduler.models import MatchRun, RunInput
from scheduler.operations import (
    carry_out,
    discard,
    drop,
    invite_proposals,
    start_proof,
    sweep,
)
from scheduler.states import MatchRunState
from tests import factories
from tests.events import workflow
from tests.scheduler.operations.runs.test_work import begun
from tests.scheduler.working import unproven
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def finished() -> MatchRun:
    run = carry_out(begun(), deed=Deed.by_task(at=NOW))
    assert run.state == MatchRunState.DONE
    return run


def test_what_is_proven_needs_no_proof() -> None:
    run = finished()
    assert (run.summary["status"], RunInput.objects.count()) == ("proven_best", 0)
    with pytest.raises(AlreadyProven):
        start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_proof_states_the_certificate_and_changes_no_proposal() -> None:
    run = unproven(finished())
    (proposal,) = run.proposals.all()
    invite_proposals(run, proposals=[proposal], deed=Deed.by_account(workflow.organizer(), at=NOW))
    before = list(run.proposals.values())
    proof = start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW)) == proof
    carry_out(proof, deed=Deed.by_task(at=NOW))
    run.refresh_from_db()
    assert (run.summary["status"], run.summary["bound"], run.summary["better"]) == (
        "proven_best",
        run.summary["cost"],
        0,
    )
    assert list(run.proposals.values()) == before
    assert (Assignment.objects.count(), RunInput.objects.count()) == (1, 0)
    entry = JournalEntry.objects.get(action="prove")
    assert (entry.subject_id, entry.old["status"], entry.new["status"]) == (str(run.pk), "within_bound", "proven_best")


def test_a_proof_that_finds_a_better_plan_says_so_and_no_more() -> None:
    run = unproven(finished(), cost=30)
    (proposal,) = run.proposals.all()
    drop(proposal, deed=Deed.by_account(workflow.organizer(), at=NOW))
    carry_out(start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW)), deed=Deed.by_task(at=NOW))
    run.refresh_from_db()
    assert (run.summary["status"], run.summary["better"]) == ("within_bound", 30)
    assert [one.state for one in run.proposals.all()] == ["dropped"]


def test_a_proof_wants_a_finished_run_its_problem_and_the_right() -> None:
    run = unproven(finished())
    with pytest.raises(NotAllowed):
        start_proof(run, deed=Deed.by_account(workflow.clerk(), at=NOW))
    sweep(deed=Deed.by_task(at=NOW + timedelta(days=4)))
    with pytest.raises(ProofImpossible):
        start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    discard(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(RunOver):
        start_proof(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
