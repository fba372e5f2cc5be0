"""The page of states of runs and proposals, walked move by move."""

from datetime import date
from itertools import product

import pytest

from events.errors import MoveNotAllowed
from events.operations.moves import move
from scheduler.models import MatchRun, Proposal
from scheduler.states import MATCH_RUN_MOVES, PROPOSAL_MOVES, MatchRunState, ProposalState
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
DAYS = {"from_date": date(2023, 4, 1), "until_date": date(2023, 5, 1), "created_at": factories.NOW}


def walk(row: MatchRun | Proposal, states: list[str]) -> set[tuple[str, str]]:
    """The pairs of states that a move joins, tried one by one."""
    made = set()
    for start, end in product(states, states):
        type(row).objects.filter(pk=row.pk).update(state=start)
        row.refresh_from_db()
        try:
            move(row, end, deed=Deed.by_task(at=factories.NOW))
            made.add((start, end))
        except MoveNotAllowed:
            row.refresh_from_db()
            assert row.state == start
    return made


def test_a_run_makes_every_listed_move_and_no_other() -> None:
    run = MatchRun.objects.create(**DAYS)
    assert walk(run, MatchRunState.values) == {(m.start, m.end) for m in MATCH_RUN_MOVES}


def test_a_proposal_makes_every_listed_move_and_no_other() -> None:
    run = MatchRun.objects.create(**DAYS)
    position, volunteer = workflow.seat(), factories.volunteer("张英仁")
    proposal = Proposal.objects.create(run=run, position=position, volunteer=volunteer)
    assert walk(proposal, ProposalState.values) == {(m.start, m.end) for m in PROPOSAL_MOVES}


def test_a_move_of_a_run_is_journaled() -> None:
    move(MatchRun.objects.create(**DAYS), MatchRunState.RUNNING, deed=Deed.by_task(at=factories.NOW))
    entry = JournalEntry.objects.get(subject_type="MatchRun")
    assert (entry.action, entry.old, entry.new) == ("take_up", {"state": "pending"}, {"state": "running"})
