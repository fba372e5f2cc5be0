"""Runs in words. Values in, text out; no rows."""

from scheduler.errors import RunFailure


def failure_text(error: str, attempt: int) -> str:
    """Returns the reason of a run's failure; an unknown code (the solver's own words, an old row) as it is."""
    return str(RunFailure(error).label) % {"n": attempt} if error in RunFailure.values else error
