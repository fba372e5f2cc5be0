"""The standing of runs and proposals, worded once for page, list and API. Values in, text out."""

from events.wording.standing import Standing

_RUN_TONES = {
    "pending": "waiting",
    "running": "waiting",
    "done": "ok",
    "failed": "wrong",
    "cancelled": "wrong",
}
_PROPOSAL_TONES = {"proposed": "waiting", "invited": "ok"}


def run_standing(state: str, label: str) -> Standing:
    """Returns the standing of a run, the same for every reader; ``label`` is the name of its state."""
    tone = _RUN_TONES.get(state, "quiet")
    return Standing(label, tone, label, is_open=tone == "waiting")


def proposal_standing(state: str, label: str) -> Standing:
    """Returns the standing of a proposal, the same for every reader; ``label`` is the name of its state."""
    tone = _PROPOSAL_TONES.get(state, "quiet")
    return Standing(label, tone, label, is_open=tone == "waiting")
