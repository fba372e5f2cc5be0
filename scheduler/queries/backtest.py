"""The fill of a coming span under a policy on trial: the same open seats solved with other rules, nothing stored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from events.rules.backtest.trials import Trial
from scheduler.matching.problem.compare import Figures, figures
from scheduler.matching.solver.solver import solve
from scheduler.queries.problems import open_positions, read_problem, rules_from

SECONDS = 10.0
"""The seconds after which all solves together stop searching."""


def next_month(day: date) -> tuple[date, date]:
    """Returns the calendar month after a day's, half-open."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def fills(trials: Sequence[Trial], *, at: datetime, from_date: date, until_date: date) -> list[Figures]:
    """Returns the figures of the best quick plan for the days' open seats under each policy, in the order given.

    People whom a limit asks first count as people who say yes. Of how many a skill is asked, the positions say.
    """
    positions = open_positions(at=at, from_date=from_date, until_date=until_date)
    problem, _places = read_problem(positions.values_list("pk", flat=True), at=at)
    found = []
    for trial in trials:
        tried = replace(problem, rules=rules_from(trial.policy))
        plan = solve(tried, effort="quick", deadline_seconds=SECONDS / len(trials))
        found.append(figures(tried, plan))
    return found
