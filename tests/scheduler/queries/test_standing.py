"""Runs and proposals handed to the wording of where they stand."""

import pytest

from events.queries.standing import standing_of
from events.wording.standing import Reader, Standing
from scheduler.models import MatchRun, Proposal
from scheduler.states import MatchRunState, ProposalState
from tests.factories import NOW


@pytest.mark.parametrize("reader", Reader)
def test_a_run_stands_alike_for_every_reader(reader: Reader) -> None:
    rows = [MatchRun(), MatchRun(state=MatchRunState.DONE)]
    assert [standing_of(row, reader, NOW) for row in rows] == [
        Standing("排队中", "waiting", "排队中", is_open=True),
        Standing("已完成", "ok", "已完成"),
    ]


@pytest.mark.parametrize("reader", Reader)
def test_a_proposal_stands_alike_for_every_reader(reader: Reader) -> None:
    rows = [Proposal(state=ProposalState.PROPOSED), Proposal(state=ProposalState.INVITED)]
    assert [standing_of(row, reader, NOW) for row in rows] == [
        Standing("待定", "waiting", "待定", is_open=True),
        Standing("已邀请", "ok", "已邀请"),
    ]
