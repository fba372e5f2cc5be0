"""Runs in words. Values in, text out; no rows."""

from scheduler.errors import RunFailure


def failure_text(error: str, attempt: int) -> str:
    """Why a run failed; what is no code of ours (the solver's own words, a row from before codes) is said as it is."""
    return str(RunFailure(error).label) % {"n": attempt} if error in RunFailure.values else error
