"""Running the matching: proposals and explanations are written whole or not at all. Nobody is invited here."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from events.models import Position, ServiceRequest
from events.states import AssignmentState
from scheduler.errors import SpanEmpty
from scheduler.matching.errors import BadInput, SolverFailed
from scheduler.matching.explain import Explainer, Explanation, Shortage
from scheduler.matching.plan import Objection, Plan
from scheduler.matching.problem import Problem
from scheduler.matching.solver import solve
from scheduler.models import MatchRun, MatchRunState, PositionOutcome, Proposal
from scheduler.permissions import can_match
from scheduler.queries.problems import open_positions, problem_for
from scheduler.queries.weights import current_weights, weights_of
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.states import Channel
from volunteers.timespan import local_date

LONGEST_DAYS = 92
"""A run takes at most so many days."""
VACATED = (AssignmentState.DECLINED, AssignmentState.EXPIRED, AssignmentState.EXCUSED)


def run_matching(
    *,
    by: Account | None,
    at: datetime,
    request: ServiceRequest | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    effort: str = "normal",
    channel: str = Channel.WEB,
) -> MatchRun:
    """Propose people for the open seats of one request, or of all sessions in ``[from_date, until_date)``.

    The run is returned done, or failed with its error. Raises ``NotAllowed``, ``SpanEmpty``.
    """
    run = start_matching(by=by, at=at, request=request, from_date=from_date, until_date=until_date, channel=channel)
    return carry_out(run, at=at, effort=effort)


@transaction.atomic
def start_matching(
    *,
    by: Account | None,
    at: datetime,
    request: ServiceRequest | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    channel: str = Channel.WEB,
) -> MatchRun:
    """Write the run that a task carries out. Without dates the span is the request's, or four weeks from today.

    Raises ``NotAllowed``, ``SpanEmpty``.
    """
    if by is not None and not can_match(by):
        raise NotAllowed()
    first, until = _span(request, from_date, until_date, at)
    if not first < until <= first + timedelta(days=LONGEST_DAYS):
        raise SpanEmpty(days=LONGEST_DAYS)
    run = MatchRun.objects.create(request=request, from_date=first, until_date=until, started_by=by, created_at=at)
    journal.record(run, "start_matching", by=by, at=at, channel=channel, new={"from": first, "until": until})
    return run


def carry_out(run: MatchRun, *, at: datetime, effort: str = "normal") -> MatchRun:
    """Compute a pending run and write its findings; a run that is not pending is returned as it stands.

    Reading and computing hold no lock; what is written appears in one transaction.
    """
    if not MatchRun.objects.filter(pk=run.pk, state=MatchRunState.PENDING).update(state=MatchRunState.RUNNING):
        run.refresh_from_db()
        return run
    started = perf_counter()
    positions = list(
        open_positions(
            at=at,
            request_id=run.request_id,
            from_date=None if run.request_id else run.from_date,
            until_date=None if run.request_id else run.until_date,
        ).values_list("pk", flat=True)
    )
    try:
        version = current_weights()
        problem = problem_for(positions, at=at, weights=weights_of(version))
        plan = solve(problem, effort=effort)
        explained = Explainer(problem, plan).all()
    except (BadInput, SolverFailed) as problem_found:
        failed = {"state": MatchRunState.FAILED, "error": str(problem_found)[:300], "finished_at": at}
        MatchRun.objects.filter(pk=run.pk, state=MatchRunState.RUNNING).update(**failed)
        run.refresh_from_db()
        return run
    run.weights = version
    _write(run, problem, plan, explained, at=at, seconds=perf_counter() - started)
    run.refresh_from_db()
    return run


def refill_vacated(*, at: datetime) -> list[MatchRun]:
    """For requests where somebody declined, asked for leave or let the time pass, propose substitutes.

    One run for each such request whose latest run is older than the vacated seat; nobody is invited by it.
    """
    vacated = (
        open_positions(at=at)
        .filter(assignments__state__in=VACATED, shift__event__request__isnull=False)
        .values_list("shift__event__request")
        .annotate(
            answered=Max("assignments__answered_at", filter=Q(assignments__state__in=VACATED)),
            expired=Max("assignments__answer_due_at", filter=Q(assignments__state=AssignmentState.EXPIRED)),
        )
        .order_by("shift__event__request")
    )
    moments: dict[int, datetime] = {}
    for request, answered, expired in vacated:
        latest = max(moment for moment in (answered, expired, moments.get(request)) if moment is not None)
        moments[request] = latest
    runs = []
    for request_row in ServiceRequest.objects.filter(pk__in=moments).order_by("pk"):
        seen = MatchRun.objects.filter(request=request_row).aggregate(latest=Max("created_at"))["latest"]
        if seen is None or seen < moments[request_row.pk]:
            runs.append(run_matching(by=None, at=at, request=request_row, channel=Channel.TASK))
    return runs


def _span(
    request: ServiceRequest | None, from_date: date | None, until_date: date | None, at: datetime
) -> tuple[date, date]:
    if request is not None:
        days = [local_date(start) for start in _starts(request)] or [local_date(at)]
        return min(days), min(max(days), min(days) + timedelta(days=LONGEST_DAYS - 1)) + timedelta(days=1)
    first = from_date or local_date(at)
    return first, until_date or first + timedelta(days=28)


def _starts(request: ServiceRequest) -> Iterable[datetime]:
    return Position.objects.filter(shift__event__request=request).values_list("shift__start_at", flat=True)


@transaction.atomic
def _write(
    run: MatchRun, problem: Problem, plan: Plan, explained: list[Explanation], *, at: datetime, seconds: float
) -> None:
    summary = _summary(problem, plan, explained, seconds)
    done = MatchRun.objects.filter(pk=run.pk, state=MatchRunState.RUNNING).update(
        state=MatchRunState.DONE,
        finished_at=at,
        problem_fingerprint=plan.problem_fingerprint,
        plan_fingerprint=plan.fingerprint,
        weights=run.weights,
        summary=summary,
    )
    if not done:  # discarded while it ran
        return
    seats = {p.id: p.seats for p in problem.positions}
    empty = {u.position: u.seats for u in plan.unfilled}
    PositionOutcome.objects.bulk_create(
        [
            PositionOutcome(
                run=run,
                position_id=int(one.position),
                wanted=seats[one.position],
                unfilled=empty.get(one.position, 0),
                shortage=_shortage_json(one.shortage),
                candidates=[[int(c.volunteer), c.extra] for c in one.candidates],
                objections=[[int(who), _objections_json(found)] for who, found in one.objections],
            )
            for one in explained
        ],
        batch_size=50,
    )
    Proposal.objects.bulk_create(
        [
            Proposal(
                run=run,
                position_id=int(a.position),
                volunteer_id=int(a.volunteer),
                cost=a.cost,
                reasons=[[item.code, dict(item.values), item.points] for item in a.items],
            )
            for a in plan.assignments
        ],
        batch_size=200,
    )
    journal.record(run, "match", by=run.started_by, at=at, channel=Channel.TASK, new=summary)


def _objections_json(found: Iterable[Objection]) -> list[list[Any]]:
    return [[o.code, dict(o.values)] for o in found]


def _shortage_json(shortage: Shortage | None) -> dict[str, Any]:
    if shortage is None:
        return {}
    return {
        "code": shortage.code,
        "values": dict(shortage.values),
        "lost": [list(one) for one in shortage.lost],
        "waterfall": [list(one) for one in shortage.waterfall],
        "near": [list(one) for one in shortage.near],
    }


def _summary(problem: Problem, plan: Plan, explained: list[Explanation], seconds: float) -> dict[str, Any]:
    wanted = sum(p.seats for p in problem.positions)
    empty = sum(u.seats for u in plan.unfilled)
    reasons: Counter[str] = Counter()
    for one in explained:
        if one.shortage is not None:
            code = one.shortage.lost[0][0] if one.shortage.lost else one.shortage.code
            reasons[code] += int(str(one.shortage.values["empty"]))
    return {
        "positions": len(problem.positions),
        "volunteers": len(problem.volunteers),
        "seats": wanted,
        "filled": wanted - empty,
        "unfilled": empty,
        "reasons": dict(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        "status": plan.status,
        "cost": plan.cost,
        "bound": plan.bound,
        "engine": plan.engine,
        "seconds": round(seconds, 2),
    }
