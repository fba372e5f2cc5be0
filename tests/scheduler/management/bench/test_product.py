"""The whole way from rows to a stored run."""

from datetime import datetime

import pytest
from django.conf import LazySettings

from scheduler.management.bench.product import match_month, violations
from scheduler.matching.proof.generator import generate, spots
from scheduler.models import Proposal
from scheduler.operations.rehearsals import write_rehearsal
from tests.scheduler.operations.test_rehearsals import few
from volunteers.deeds import Deed
from volunteers.timespan import SHANGHAI


@pytest.mark.django_db
def test_a_month_is_matched_and_what_is_stored_breaks_no_rule(settings: LazySettings) -> None:
    at = datetime(2023, 3, 25, 9, tzinfo=SHANGHAI)
    write_rehearsal(few(generate("county", 1)), spots("county", 1), deed=Deed.by_command(at=at))
    run = match_month("normal")
    assert run.summary["status"] == "proven_best"
    assert run.proposals.count() == run.summary["filled"] > 5
    assert violations(run) == 0
    settings.MATCH_PART_POSITIONS = 3
    parted = match_month("normal")
    assert (parted.summary["cost"], parted.summary["status"]) == (run.summary["cost"], "proven_best")
    assert parted.summary["parts"] > 1
    twice = parted.proposals.all()[0]
    Proposal.objects.filter(pk=twice.pk).update(cost=twice.cost + 1)
    assert violations(parted) == 2
