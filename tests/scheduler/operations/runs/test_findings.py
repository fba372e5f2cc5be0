"""Writing what a run found."""

from datetime import date

import pytest

from events.operations.events import Wanted
from scheduler.models import PositionOutcome, Proposal, RunInput
from scheduler.operations import run_matching
from scheduler.operations.runs import findings
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_a_run_s_summary_counts_what_its_rows_say() -> None:
    workflow.seat(positions=(workflow.PositionData("宣讲员", 3),))
    for name in ("张英仁", "李秀兰"):
        factories.volunteer(name)
    run = run_matching(
        deed=Deed.by_account(workflow.organizer(), at=factories.NOW),
        from_date=date(2023, 4, 3),
        until_date=date(2023, 5, 1),
    )
    outcome = PositionOutcome.objects.get(run=run)
    assert (run.summary["seats"], run.summary["filled"], run.summary["unfilled"]) == (3, 2, 1)
    assert (outcome.wanted, outcome.unfilled, Proposal.objects.filter(run=run).count()) == (3, 1, 2)
    assert sum(run.summary["reasons"].values()) == 1
    assert (run.summary["status"], RunInput.objects.filter(run=run).exists()) == ("proven_best", False)
    assert JournalEntry.objects.get(action="finish").new.items() >= run.summary.items()


def test_of_a_very_large_run_only_who_has_the_skill_and_is_near_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    workflow.seat(positions=(workflow.PositionData("宣讲员", 1, (Wanted(factories.skill()),)),))
    for name, skills in (("张英仁", ("理论政策宣讲",)), ("李秀兰", ()), ("王福", ("理论政策宣讲",))):
        factories.volunteer(name, skills, status="paused" if name == "王福" else "active")

    def told() -> tuple[bool, list[int]]:
        run = run_matching(
            deed=Deed.by_account(workflow.organizer(), at=factories.NOW),
            from_date=date(2023, 4, 3),
            until_date=date(2023, 5, 1),
        )
        outcome = PositionOutcome.objects.get(run=run)
        return run.summary["told_of_everybody"], [len(found) for _who, found in outcome.objections]

    assert told() == (True, [1, 1])
    monkeypatch.setattr(findings, "TOLD_OF_EVERYBODY", 2)
    assert told() == (False, [1])
