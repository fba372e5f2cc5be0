"""Runs and proposals have a standing as well; ``scheduler.apps`` has them registered when Django starts."""

from datetime import datetime

from events.almanac import Overrides
from events.queries.standing import standing_of
from events.wording.standing import Reader, Standing
from scheduler.models import MatchRun, Proposal
from scheduler.wording.standing import proposal_standing, run_standing


@standing_of.register
def _of_run(row: MatchRun, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return run_standing(row.state)


@standing_of.register
def _of_proposal(row: Proposal, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return proposal_standing(row.state)
