"""What if: other weights over the same open positions, side by side, and nothing touched."""

from datetime import date
from typing import Any

import pytest

from scheduler.errors import NothingChanged, RunOver, SpanEmpty, WeightOutOfBounds, WeightsChanged
from scheduler.models import MatchRun, PositionOutcome, Proposal, RunKind, WeightsVersion
from scheduler.operations import adopt_trial, carry_out, discard_trial, run_matching, save_weights, start_trial
from scheduler.queries.comparisons import trial_comparison
from scheduler.queries.runs import runs_visible_to
from scheduler.queries.weights import current_weights
from scheduler.states import MatchRunState
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}
WILLING = {"depends": 200}
"""Turns the choice from who lives near and said “it depends” to who lives far and is willing."""


def near_or_willing() -> None:
    workflow.seat()
    factories.volunteer("近", willingness="depends")
    factories.volunteer("远", residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))


def tried(**numbers: int) -> MatchRun:
    run = start_trial(numbers=numbers or WILLING, deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert (run.kind, run.state) == (RunKind.TRIAL, MatchRunState.PENDING)
    return carry_out(run, deed=Deed.by_task(at=NOW))


def test_a_trial_sets_both_side_by_side_and_touches_no_proposal() -> None:
    near_or_willing()
    before = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    run = tried()
    found = trial_comparison(run)
    assert (found.one["filled"], found.other["filled"]) == (1, 1)
    assert found.one["travel_minutes"] < found.other["travel_minutes"]
    assert [(c.position.title, c.gone, c.new) for c in found.changes] == [("宣讲员", ("近",), ("远",))]
    assert [p.run for p in Proposal.objects.all()] == [before]
    assert PositionOutcome.objects.filter(run=run).count() == 0
    assert [row.pk for row in runs_visible_to(workflow.organizer())] == [before.pk]
    assert WeightsVersion.objects.count() == 1


def test_a_trial_is_adopted_once_and_says_which_version_it_became() -> None:
    near_or_willing()
    run = tried()
    made = adopt_trial(run, reason="先请愿意来的", deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert (current_weights(), made.numbers["depends"], made.reason) == (made, 200, "先请愿意来的")
    run.refresh_from_db()
    assert run.asked["adopted"] == made.pk
    with pytest.raises(RunOver):
        adopt_trial(run, reason="再来", deed=Deed.by_account(workflow.organizer(), at=NOW))
    after = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert [p.volunteer.name for p in after.proposals.all()] == ["远"]


def test_a_trial_against_weights_that_have_changed_is_not_adopted() -> None:
    near_or_willing()
    run = tried()
    save_weights(numbers={"fairness": 20}, reason="别人改的", deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(WeightsChanged):
        adopt_trial(run, reason="先请愿意来的", deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_trial_is_put_aside() -> None:
    near_or_willing()
    run = discard_trial(tried(), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert run.state == MatchRunState.DISCARDED
    with pytest.raises(RunOver):
        adopt_trial(run, reason="还是用", deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(RunOver):
        discard_trial(run, deed=Deed.by_account(workflow.organizer(), at=NOW))


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [({}, NothingChanged), ({"fairness": 12}, NothingChanged), ({"travel": 9}, WeightOutOfBounds)],
)
def test_a_trial_of_nothing_or_of_nonsense_is_refused(numbers: dict[str, int], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        start_trial(numbers=numbers, deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert MatchRun.objects.count() == 0


def test_trials_are_of_who_sets_the_weights_over_days_that_are_some() -> None:
    with pytest.raises(NotAllowed):
        start_trial(numbers=WILLING, deed=Deed.by_account(workflow.clerk(), at=NOW), **APRIL)
    with pytest.raises(SpanEmpty):
        start_trial(
            numbers=WILLING,
            deed=Deed.by_account(workflow.organizer(), at=NOW),
            from_date=date(2023, 5, 1),
            until_date=NOW.date(),
        )
