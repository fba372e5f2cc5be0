"""Large runs in parts."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from scheduler import tasks
from scheduler.errors import RunFailure
from scheduler.models import MatchRun, Proposal, RunInput, RunKind
from scheduler.operations import (
    cancel,
    carry_out,
    run_matching,
    start_matching,
    sweep,
)
from scheduler.operations.runs.work import ATTEMPTS, SILENT, take
from scheduler.states import MatchRunState
from tests import factories
from tests.checker import broken_rules
from tests.events import workflow
from tests.scheduler.operations.runs.test_work import queued_runs
from tests.scheduler.working import carry_out_all
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LATER = NOW + SILENT + timedelta(seconds=1)
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def two_places() -> MatchRun:
    """A pending run over two seats in two townships, a person living in each."""
    for day, town in ((19, "青岗镇"), (20, "永和镇")):
        span = workflow.span(f"2023-04-{day} 09:00", f"2023-04-{day} 10:30")
        place = factories.area(town)
        workflow.seat(area=factories.area(), wished_times=(span,)).shift.__class__.objects.filter(
            start_at=span.start
        ).update(area=place)
        factories.volunteer(f"{town}人", residence=place)
    return start_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)


def test_a_large_run_is_computed_in_parts_and_joined_whole(settings: Settings) -> None:
    run = two_places()
    whole = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    settings.MATCH_PART_POSITIONS = 1
    assert carry_out(run, deed=Deed.by_task(at=NOW)).progress == {"step": "parts", "done": 0, "parts": 2}
    first, second = MatchRun.objects.filter(whole=run).order_by("pk")
    carry_out(first, deed=Deed.by_task(at=NOW))
    run.refresh_from_db()
    assert (run.progress["done"], Proposal.objects.filter(run=run).count()) == (1, 0)
    assert carry_out(run, deed=Deed.by_task(at=NOW)).state == MatchRunState.RUNNING
    carry_out(second, deed=Deed.by_task(at=NOW))
    run.refresh_from_db()
    assert carry_out(run, deed=Deed.by_task(at=NOW)).state == MatchRunState.DONE
    assert sorted(run.proposals.values_list("position", "volunteer")) == sorted(
        whole.proposals.values_list("position", "volunteer")
    )
    assert run.summary["parts"] == 2
    assert run.summary["split_cost"] == run.summary["cost"] - run.summary["bound"] >= 0
    assert broken_rules(run, today=date(2023, 4, 3)) == []
    assert MatchRun.objects.filter(kind=RunKind.PART).count() == 0
    assert RunInput.objects.exclude(run=run).count() == 0


@pytest.mark.usefixtures("empty_queue")
def test_the_last_part_has_the_whole_joined_and_two_joiners_do_it_once(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.MATCH_PART_POSITIONS = 1
    run = two_places()
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(run, deed=Deed.by_task(at=NOW))
    for part in queued_runs():
        tasks.match(part)
    assert queued_runs() == [run.pk]
    again = MatchRun.objects.get(pk=run.pk)
    run.refresh_from_db()
    assert (
        carry_out(run, deed=Deed.by_task(at=NOW)).state
        == carry_out(again, deed=Deed.by_task(at=NOW)).state
        == MatchRunState.DONE
    )
    assert Proposal.objects.count() == 2


def test_stopping_the_whole_stops_its_parts(settings: Settings) -> None:
    settings.MATCH_PART_POSITIONS = 1
    run = carry_out(two_places(), deed=Deed.by_task(at=NOW))
    cancel(run, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert set(MatchRun.objects.values_list("state", flat=True)) == {MatchRunState.CANCELLED}
    assert RunInput.objects.count() == 0
    assert carry_out_all() == 0


def test_a_part_that_is_lost_for_good_fails_the_whole(settings: Settings) -> None:
    settings.MATCH_PART_POSITIONS = 1
    run, at = carry_out(two_places(), deed=Deed.by_task(at=NOW)), NOW
    lost = MatchRun.objects.filter(whole=run)[0]
    for _again in range(ATTEMPTS):
        assert take(lost, at=at) is not None
        at += SILENT + timedelta(seconds=1)
        sweep(deed=Deed.by_task(at=at))
        lost.refresh_from_db()
    run.refresh_from_db()
    assert (run.state, run.error) == (MatchRunState.FAILED, RunFailure.PART_FAILED)
    assert carry_out_all() == 0


def test_a_whole_waits_as_long_as_its_parts_live_and_is_done_again_when_the_joiner_died(settings: Settings) -> None:
    settings.MATCH_PART_POSITIONS = 1
    run = carry_out(two_places(), deed=Deed.by_task(at=NOW))
    first, second = MatchRun.objects.filter(whole=run).order_by("pk")
    carry_out(first, deed=Deed.by_task(at=NOW))
    take(second, at=LATER)
    sweep(deed=Deed.by_task(at=LATER))
    run.refresh_from_db()
    assert run.state == MatchRunState.RUNNING
    sweep(deed=Deed.by_task(at=LATER + SILENT + timedelta(seconds=1)))
    second.refresh_from_db()
    carry_out(second, deed=Deed.by_task(at=LATER))
    far = LATER + 3 * SILENT
    sweep(deed=Deed.by_task(at=far))
    run.refresh_from_db()
    assert run.state == MatchRunState.PENDING
    carry_out(run, deed=Deed.by_task(at=far))
    assert carry_out_all(far) == 2
    run.refresh_from_db()
    assert carry_out(run, deed=Deed.by_task(at=far)).state == MatchRunState.DONE
    assert Proposal.objects.filter(run=run).count() == 2
