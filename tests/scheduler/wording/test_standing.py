"""Where runs and proposals stand."""

import pytest

from events.wording.standing import Standing
from scheduler.states import MatchRunState, ProposalState
from scheduler.wording.standing import proposal_standing, run_standing


def test_every_state_of_a_run_has_its_shape() -> None:
    assert run_standing("done") == run_standing(MatchRunState.DONE)
    assert {state: run_standing(state) for state in MatchRunState} == {
        MatchRunState.PENDING: Standing("排队中", "waiting", "排队中", is_open=True),
        MatchRunState.RUNNING: Standing("计算中", "waiting", "计算中", is_open=True),
        MatchRunState.DONE: Standing("已完成", "ok", "已完成"),
        MatchRunState.FAILED: Standing("失败", "wrong", "失败"),
        MatchRunState.DISCARDED: Standing("已放弃", "quiet", "已放弃"),
        MatchRunState.CANCELLED: Standing("已停止", "wrong", "已停止"),
    }


def test_every_state_of_a_proposal_has_its_shape() -> None:
    assert {state: proposal_standing(state) for state in ProposalState} == {
        ProposalState.PROPOSED: Standing("待定", "waiting", "待定", is_open=True),
        ProposalState.INVITED: Standing("已邀请", "ok", "已邀请"),
        ProposalState.DROPPED: Standing("未采用", "quiet", "未采用"),
    }


def test_what_is_no_state_stands_nowhere() -> None:
    for standing in (run_standing, proposal_standing):
        with pytest.raises(ValueError, match="paused"):
            standing("paused")
