"""The life of a run: by task, once, whole or not at all; stopped, lost and found, in parts, proven afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from events.models import Assignment
from events.operations import assignments
from scheduler import tasks
from scheduler.errors import RunFailure, RunOver
from scheduler.matching.problem.errors import SolverFailed
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.operations import (
    cancel,
    carry_out,
    invite_proposals,
    run_matching,
    start_matching,
    sweep,
)
from scheduler.operations.runs.runs import compute_proposals
from scheduler.operations.runs.work import ATTEMPTS, SILENT, UNCLAIMED, Stopped, Work, take
from scheduler.states import MatchRunState
from tests import factories
from tests.events import workflow
from tests.worker import take_queued
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LATER = NOW + SILENT + timedelta(seconds=1)
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def begun() -> MatchRun:
    """A pending run over one seat for which there are two people."""
    workflow.seat()
    for name in ("张英仁", "李秀兰"):
        factories.volunteer(name)
    return start_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)


def taken(run: MatchRun) -> Work:
    work = take(run, at=NOW)
    assert work is not None
    return work


def queued_runs() -> list[int]:
    """The runs the broker holds tasks for, oldest first; the queue is empty afterwards."""
    return [task["args"][0] for task in take_queued() if task["func"] == "scheduler.tasks.match"]


@pytest.mark.usefixtures("empty_queue")
def test_a_run_is_handed_to_the_worker_once_it_is_stored(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    with django_capture_on_commit_callbacks(execute=True):
        run = begun()
    assert queued_runs() == [run.pk]
    assert tasks.match(run.pk) == MatchRunState.DONE
    assert tasks.match(run.pk) == MatchRunState.DONE
    assert tasks.match(run.pk + 999) == "gone"
    assert (Proposal.objects.count(), PositionOutcome.objects.count()) == (1, 1)


def test_two_workers_on_one_run_do_it_once() -> None:
    run = begun()
    same = MatchRun.objects.get(pk=run.pk)
    first, second = take(run, at=NOW), take(same, at=NOW)
    assert first is not None and second is None
    compute_proposals(run, first)
    assert carry_out(same, deed=Deed.by_task(at=NOW)).state == MatchRunState.DONE
    assert (Proposal.objects.count(), JournalEntry.objects.filter(action="finish").count()) == (1, 1)


def test_a_worker_that_was_given_up_writes_nothing_more() -> None:
    run = begun()
    slow = taken(run)
    sweep(deed=Deed.by_task(at=LATER))
    done = carry_out(MatchRun.objects.get(pk=run.pk), deed=Deed.by_task(at=LATER))
    assert (done.state, done.attempt) == (MatchRunState.DONE, 2)
    with pytest.raises(Stopped):
        compute_proposals(run, slow)
    slow.fail("too late")
    done.refresh_from_db()
    assert (done.state, done.error, Proposal.objects.count()) == (MatchRunState.DONE, "", 1)


def test_steps_are_shown_with_the_cost_so_far_and_gone_at_the_end() -> None:
    run = begun()
    work = taken(run)
    work.step("first", 42, 40)
    run.refresh_from_db()
    assert run.progress == {"step": "first", "cost": 42, "bound": 40}
    assert run.beat_at is not None and NOW <= run.beat_at < NOW + timedelta(minutes=1)
    compute_proposals(run, work)
    run.refresh_from_db()
    assert (run.progress, run.state) == ({}, MatchRunState.DONE)


def test_a_pending_run_is_stopped() -> None:
    run = cancel(begun(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert run.state == MatchRunState.CANCELLED
    assert carry_out(run, deed=Deed.by_task(at=NOW)).state == MatchRunState.CANCELLED
    with pytest.raises(RunOver):
        cancel(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert JournalEntry.objects.filter(action="cancel").count() == 1


def test_a_run_stopped_in_the_middle_leaves_nothing_behind() -> None:
    run = begun()
    work = taken(run)
    work.step("first", 42)
    cancel(MatchRun.objects.get(pk=run.pk), deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(Stopped):
        compute_proposals(run, work)
    run.refresh_from_db()
    assert (run.state, run.summary, Proposal.objects.count(), PositionOutcome.objects.count()) == (
        MatchRunState.CANCELLED,
        {},
        0,
        0,
    )


def test_only_the_office_stops_and_a_finished_run_is_not_stopped() -> None:
    run = begun()
    with pytest.raises(NotAllowed):
        cancel(run, deed=Deed.by_account(workflow.clerk(), at=NOW))
    carry_out(run, deed=Deed.by_task(at=NOW))
    with pytest.raises(RunOver):
        cancel(run, deed=Deed.by_account(workflow.organizer(), at=NOW))


@pytest.mark.usefixtures("empty_queue")
def test_a_run_whose_worker_died_is_done_again() -> None:
    run = begun()
    taken(run).step("first", 42)
    assert sweep(deed=Deed.by_task(at=NOW + SILENT - timedelta(minutes=1))) == 0
    assert sweep(deed=Deed.by_task(at=LATER)) == 1
    assert queued_runs() == [run.pk]
    run.refresh_from_db()
    assert (run.state, run.progress) == (MatchRunState.PENDING, {})
    assert carry_out(run, deed=Deed.by_task(at=LATER)).state == MatchRunState.DONE
    assert Proposal.objects.count() == 1


def test_a_run_that_loses_every_worker_fails_with_a_word() -> None:
    run, at = begun(), NOW
    for _again in range(ATTEMPTS):
        assert take(run, at=at) is not None
        at += SILENT + timedelta(seconds=1)
        sweep(deed=Deed.by_task(at=at))
        run.refresh_from_db()
    assert run.state == MatchRunState.FAILED
    assert (run.error, run.attempt) == (RunFailure.INTERRUPTED, 3)
    assert sweep(deed=Deed.by_task(at=at + SILENT + SILENT)) == 0


@pytest.mark.usefixtures("empty_queue")
def test_a_run_the_broker_lost_is_handed_out_again_but_not_every_minute() -> None:
    run = begun()
    assert sweep(deed=Deed.by_task(at=NOW + timedelta(minutes=1))) == 0
    late = NOW + UNCLAIMED + timedelta(minutes=1)
    assert (sweep(deed=Deed.by_task(at=late)), sweep(deed=Deed.by_task(at=late + timedelta(minutes=1)))) == (1, 0)
    assert queued_runs() == [run.pk]
    MatchRun.objects.filter(pk=run.pk).update(beat_at=None)
    assert (sweep(deed=Deed.by_task(at=late)), queued_runs()) == (1, [run.pk])


def test_a_run_that_can_not_be_solved_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsolvable(*_args: object, **_values: object) -> None:
        raise SolverFailed("kInfeasible")

    monkeypatch.setattr("scheduler.operations.runs.runs.solve", unsolvable)
    run = carry_out(begun(), deed=Deed.by_task(at=NOW))
    assert (run.state, run.error) == (MatchRunState.FAILED, "the solver ended with kInfeasible")


def test_a_later_run_leaves_what_is_agreed_alone() -> None:
    workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    for name in ("张英仁", "李秀兰", "王建国"):
        factories.volunteer(name)
    first = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    one, other = invite_proposals(
        first, proposals=first.proposals.all(), deed=Deed.by_account(workflow.organizer(), at=NOW)
    ).assignments
    assignments.accept(one, deed=Deed.by_link(one.volunteer, at=NOW))
    before = list(Assignment.objects.order_by("pk").values_list("pk", "volunteer", "state"))
    second = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert list(Assignment.objects.order_by("pk").values_list("pk", "volunteer", "state")) == before
    assert (second.proposals.count(), second.summary["seats"]) == (0, 0)
    assert other.state == "invited"
