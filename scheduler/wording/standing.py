"""Where a run and a proposal stand, worded once for page, list and API. Values in, text out."""

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
    """Where a run stands, for every reader alike; ``label`` is what its state is called."""
    tone = _RUN_TONES.get(state, "quiet")
    return Standing(label, tone, label, is_open=tone == "waiting")


def proposal_standing(state: str, label: str) -> Standing:
    """Where a proposal stands, for every reader alike; ``label`` is what its state is called."""
    tone = _PROPOSAL_TONES.get(state, "quiet")
    return Standing(label, tone, label, is_open=tone == "waiting")
