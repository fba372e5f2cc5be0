"""Two plans side by side."""

import pytest

from scheduler.models import MatchRun, Proposal
from scheduler.operations import run_matching, save_weights
from scheduler.queries.comparisons import run_comparison
from tests import factories
from tests.events import workflow
from tests.scheduler.operations.test_trials import APRIL, WILLING, near_or_willing
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_two_runs_are_compared_as_their_engines_proposed() -> None:
    near_or_willing()
    one = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    save_weights(numbers=WILLING, reason="先请愿意来的", deed=Deed.by_account(workflow.organizer(), at=NOW))
    other = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    Proposal.objects.filter(run=other).update(state="dropped")
    found = run_comparison(one, other)
    assert [(c.gone, c.new) for c in found.changes] == [(("近",), ("远",))]
    assert found.one["people"] == found.other["people"] == 1
    MatchRun.objects.filter(pk=one.pk).update(summary={})
    one.refresh_from_db()
    assert run_comparison(one, other).one == {}
