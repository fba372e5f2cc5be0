"""The standing of runs and proposals, worded once for page, list and API. Values in, text out."""

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
    """Returns the standing of a run, the same for every reader. Raises ``ValueError`` for an unknown state."""
    run = MatchRunState(state)
    return _standing(str(run.label), _RUN_TONES[run])


def proposal_standing(state: str) -> Standing:
    """Returns the standing of a proposal, the same for every reader. Raises ``ValueError`` for an unknown state."""
    proposal = ProposalState(state)
    return _standing(str(proposal.label), _PROPOSAL_TONES[proposal])


def _standing(label: str, tone: str) -> Standing:
    return Standing(label, tone, label, is_open=tone == "waiting")
