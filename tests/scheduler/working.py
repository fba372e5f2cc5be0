"""The worker's side of matching runs, for tests."""

from datetime import datetime

from scheduler.models import MatchRun
from scheduler.operations import carry_out
from scheduler.operations.runs.work import keep_problem
from scheduler.queries.problems import problem_for
from scheduler.states import MatchRunState
from tests.factories import NOW
from volunteers.deeds import Deed


def carry_out_all(at: datetime = NOW) -> int:
    """Carry out every pending run, as the worker would; how many."""
    rows = list(MatchRun.objects.filter(state=MatchRunState.PENDING).order_by("pk"))
    for row in rows:
        carry_out(row, deed=Deed.by_task(at=at))
    return len(rows)


def unproven(run: MatchRun, *, cost: int = 0, bound: int = -10) -> MatchRun:
    """The run as if its solver had stopped before the proof: cost and bound moved by so much."""
    positions = list(run.outcomes.values_list("position", flat=True))
    keep_problem(run, problem_for(positions, at=run.created_at))
    summary = {**run.summary, "status": "within_bound"}
    summary |= {"cost": run.summary["cost"] + cost, "bound": run.summary["bound"] + bound}
    MatchRun.objects.filter(pk=run.pk).update(summary=summary)
    run.refresh_from_db()
    return run
