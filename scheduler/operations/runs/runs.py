"""Running the matching: started by a press, carried out by a worker. A run invites nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from events.models import ServiceRequest
from events.permissions import can_act_by_the_clock
from events.states import VACATED_STATES, AssignmentState
from scheduler.matching.problem.errors import BadInput, SolverFailed
from scheduler.matching.solver.decompose import split
from scheduler.matching.solver.solver import solve
from scheduler.models import MatchRun, RunKind
from scheduler.operations.capacity import compute_capacity
from scheduler.operations.runs import work as runs_work
from scheduler.operations.runs.findings import write_findings
from scheduler.operations.runs.levers import compute_levers
from scheduler.operations.runs.parts import compute_part, hand_out, join_parts
from scheduler.operations.runs.proofs import compute_proof
from scheduler.operations.runs.spans import span_of
from scheduler.operations.runs.work import SOLVER_SECONDS, Stopped, Work
from scheduler.operations.trials import compute_trial
from scheduler.permissions import can_run
from scheduler.queries.problems import open_positions, problem_for
from scheduler.queries.runs import positions_of
from scheduler.queries.weights import current_weights, weights_of
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed


def run_matching(
    *,
    deed: Deed,
    service_request: ServiceRequest | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    effort: str = "normal",
) -> MatchRun:
    """Proposes people at once for the open seats of one request, or of the sessions in ``[from_date, until_date)``.

    Returns the run done, or failed with its error; one too large for one worker is returned while its parts are
    computed. Raises ``NotAllowed``, ``SpanEmpty``.
    """
    run = start_matching(
        deed=deed,
        service_request=service_request,
        from_date=from_date,
        until_date=until_date,
        effort=effort,
        by_task=False,
    )
    return carry_out(run, deed=deed)


@transaction.atomic
def start_matching(
    *,
    deed: Deed,
    service_request: ServiceRequest | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    effort: str = "normal",
    by_task: bool = True,
) -> MatchRun:
    """Writes the run that a task carries out. Without dates the span is the request's, or four weeks from today.

    Raises ``NotAllowed``, ``SpanEmpty``.
    """
    if not can_run(deed.who):
        raise NotAllowed()
    first, until = span_of(service_request, from_date, until_date, deed.at)
    return runs_work.begin(
        deed=deed,
        action="start_matching",
        by_task=by_task,
        service_request=service_request,
        from_date=first,
        until_date=until,
        effort=effort,
    )


def carry_out(run: MatchRun, *, deed: Deed) -> MatchRun:
    """Computes a pending run and writes its findings; a run that is not pending is returned as it stands.

    Reading and computing hold no lock; the findings appear in one transaction. A run whose parts are all computed is
    joined. An expected failure is stored in ``error``; a crash leaves the run to the sweep. Raises ``NotAllowed``.
    """
    if not can_run(deed.who):
        raise NotAllowed()
    if (work := runs_work.take(run, at=deed.at)) is not None:
        _carry(COMPUTE[run.kind], run, work)
    elif (work := runs_work.take_parts(run, at=deed.at)) is not None:
        _carry(join_parts, run, work)
    run.refresh_from_db()
    return run


def _carry(compute: Callable[[MatchRun, Work], None], run: MatchRun, work: Work) -> None:
    try:
        compute(run, work)
    except Stopped:
        return
    except (BadInput, SolverFailed) as found:
        work.fail(str(found))
        if run.kind == RunKind.PART:
            runs_work.fail_whole(run, str(found), deed=replace(work.deed, at=work.now))


def compute_proposals(run: MatchRun, work: Work) -> None:
    """Solves the open positions and writes the proposals; a large problem is handed out in parts."""
    positions = positions_of(run, at=work.at)
    version = current_weights()
    problem = problem_for(positions, at=work.at, weights=weights_of(version))
    work.step("reading")
    if len(problem.positions) > settings.MATCH_PART_POSITIONS:
        parts = split(problem, settings.MATCH_PART_POSITIONS)
        if len(parts) > 1:
            return hand_out(work, problem, parts, weights=version)
    plan = solve(problem, effort=run.effort, deadline_seconds=SOLVER_SECONDS, on_step=work.step)
    return write_findings(work, problem, plan, weights=version)


COMPUTE: dict[str, Callable[[MatchRun, Work], None]] = {
    RunKind.PROPOSALS: compute_proposals,
    RunKind.PART: compute_part,
    RunKind.PROOF: compute_proof,
    RunKind.TRIAL: compute_trial,
    RunKind.CAPACITY: compute_capacity,
    RunKind.LEVERS: compute_levers,
}
"""The function that computes each kind of run."""


def refill_vacated(*, deed: Deed) -> list[MatchRun]:
    """Proposes substitutes for requests in which a person declined, asked for leave or did not answer in time.

    Makes one run for each such request whose latest run is older than the vacated seat; it invites nobody. Raises
    ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    vacated = (
        open_positions(at=deed.at)
        .filter(assignments__state__in=VACATED_STATES, shift__event__service_request__isnull=False)
        .values_list("shift__event__service_request")
        .annotate(
            answered=Max("assignments__answered_at", filter=Q(assignments__state__in=VACATED_STATES)),
            expired=Max("assignments__answer_due_at", filter=Q(assignments__state=AssignmentState.EXPIRED)),
        )
        .order_by("shift__event__service_request")
    )
    moments: dict[int, datetime] = {}
    for pk, answered, expired in vacated:
        latest = max(moment for moment in (answered, expired, moments.get(pk)) if moment is not None)
        moments[pk] = latest
    runs = []
    for service_request in ServiceRequest.objects.filter(pk__in=moments).order_by("pk"):
        rows = MatchRun.objects.filter(service_request=service_request, kind=RunKind.PROPOSALS)
        seen = rows.aggregate(latest=Max("created_at"))["latest"]
        if seen is None or seen < moments[service_request.pk]:
            runs.append(run_matching(deed=deed, service_request=service_request))
    return runs
