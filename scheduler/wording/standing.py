"""Where a run and a proposal stand, worded once for page, list and API. Values in, text out."""

from events.wording.standing import Standing
from scheduler.states import MatchRunState, ProposalState

_RUN_TONES = {
    MatchRunState.PENDING: "waiting",
    MatchRunState.RUNNING: "waiting",
    MatchRunState.DONE: "ok",
    MatchRunState.FAILED: "wrong",
    MatchRunState.DISCARDED: "quiet",
    MatchRunState.CANCELLED: "wrong",
}
_PROPOSAL_TONES = {
    ProposalState.PROPOSED: "waiting",
    ProposalState.INVITED: "ok",
    ProposalState.DROPPED: "quiet",
}


def run_standing(state: str) -> Standing:
    """Where a run stands, for every reader alike. Raises ``ValueError`` for what is no state of a run."""
    run = MatchRunState(state)
    return _standing(str(run.label), _RUN_TONES[run])


def proposal_standing(state: str) -> Standing:
    """Where a proposal stands, for every reader alike. Raises ``ValueError`` for what is no state of a proposal."""
    proposal = ProposalState(state)
    return _standing(str(proposal.label), _PROPOSAL_TONES[proposal])


def _standing(label: str, tone: str) -> Standing:
    return Standing(label, tone, label, is_open=tone == "waiting")
