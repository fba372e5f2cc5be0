"""A large run in parts: handed to the workers, computed apart, joined whole."""

from collections.abc import Sequence

from django.db import transaction

from scheduler.errors import RunFailure
from scheduler.matching.problem.json_forms import plan_from_json, plan_to_json
from scheduler.matching.problem.problem import Problem
from scheduler.matching.solver.join import join
from scheduler.matching.solver.solver import solve
from scheduler.models import MatchRun, RunInput, RunKind, WeightsVersion
from scheduler.operations.runs.findings import write_findings
from scheduler.operations.runs.work import SOLVER_SECONDS, Work, enqueue, enqueue_stored, keep_problem, kept_problem
from scheduler.states import MatchRunState


@transaction.atomic
def hand_out(work: Work, problem: Problem, parts: Sequence[Problem], *, weights: WeightsVersion | None) -> None:
    """Writes a run for each part and hands it to the worker; the whole run waits for them. Raises ``Stopped``."""
    run = work.run
    progress = {"step": "parts", "done": 0, "parts": len(parts)}
    work.write(progress=progress, weights=weights, beat_at=work.now)
    keep_problem(run, problem)
    MatchRun.objects.filter(whole=run, kind=RunKind.PART).delete()
    for number, part in enumerate(parts):
        row = MatchRun.objects.create(
            kind=RunKind.PART,
            whole=run,
            asked={"part": number, "attempt": run.attempt},
            from_date=run.from_date,
            until_date=run.until_date,
            effort=run.effort,
            weights=weights,
            started_by=run.started_by,
            created_at=work.now,
            beat_at=work.now,
        )
        keep_problem(row, part)
        enqueue_stored(row)


def compute_part(run: MatchRun, work: Work) -> None:
    """Solves one part; the last part to end starts the joining of the whole. Raises ``Stopped``."""
    problem = kept_problem(run)
    if problem is None:  # the whole was stopped and its parts with it
        return work.fail(RunFailure.PART_INPUT_LOST)
    plan = solve(problem, effort=run.effort, deadline_seconds=SOLVER_SECONDS, on_step=work.step)
    with transaction.atomic():
        work.finish(result=plan_to_json(plan))
        RunInput.objects.filter(run=run).delete()
    _tell_whole(run, work)
    return None


def _tell_whole(part: MatchRun, work: Work) -> None:
    rows = MatchRun.objects.filter(whole=part.whole_id, kind=RunKind.PART)
    done, count = rows.filter(state=MatchRunState.DONE).count(), rows.count()
    progress = {"step": "parts", "done": done, "parts": count}
    MatchRun.objects.filter(parts=part, state=MatchRunState.RUNNING, progress__step="parts").update(
        progress=progress, beat_at=work.now
    )
    if done == count and part.whole_id is not None:
        enqueue(part.whole_id)


def join_parts(run: MatchRun, work: Work) -> None:
    """Joins the plans of the parts and writes the proposals of the whole run. Raises ``Stopped``."""
    problem = kept_problem(run)
    if problem is None:
        return work.fail(RunFailure.INPUT_LOST)
    rows = list(MatchRun.objects.filter(whole=run, kind=RunKind.PART).order_by("pk"))
    plans = [plan_from_json(row.result) for row in rows]
    plan = join(problem, plans, deadline_seconds=SOLVER_SECONDS, on_step=work.step)
    more = {"parts": len(rows), "split_cost": plan.cost - plan.bound}
    write_findings(work, problem, plan, weights=run.weights, more=more)
    MatchRun.objects.filter(whole=run, kind=RunKind.PART).delete()
    return None
