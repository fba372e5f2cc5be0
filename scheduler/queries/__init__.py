"""Reading for the matching: rows as a problem, and the findings of runs."""

from scheduler.queries.problems import open_positions, problem_for
from scheduler.queries.runs import latest_run_for, outcomes_of, runs_visible_to

__all__ = ["latest_run_for", "open_positions", "outcomes_of", "problem_for", "runs_visible_to"]
