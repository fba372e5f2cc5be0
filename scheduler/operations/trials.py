"""Trials: the same open positions with other weights or one change, side by side. A trial writes no proposals."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from django.db import transaction

from events.models import ServiceRequest
from events.operations.moves import move
from scheduler.errors import LeverGone, NothingChanged, RunOver
from scheduler.matching.problem.compare import changes, figures
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.problem.weights import BOUNDS, numbers_of, weights_from
from scheduler.matching.reasons.levers import changed
from scheduler.matching.solver.solver import solve
from scheduler.models import MatchRun, RunKind, WeightsVersion
from scheduler.operations.runs import work as runs_work
from scheduler.operations.runs.levers import lever_from
from scheduler.operations.runs.spans import span_of
from scheduler.operations.runs.work import SOLVER_SECONDS, Work, plain
from scheduler.operations.weights import refuse_wrong, save_weights
from scheduler.permissions import can_match, can_weigh
from scheduler.queries.problems import problem_for
from scheduler.queries.runs import positions_of
from scheduler.queries.weights import current_weights, weights_of
from scheduler.states import MatchRunState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed


@transaction.atomic
def start_trial(
    *,
    numbers: Mapping[str, int],
    deed: Deed,
    service_request: ServiceRequest | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
) -> MatchRun:
    """Hands a trial of other weights to the worker; weights not named are those in force.

    Raises ``NotAllowed``, ``SpanEmpty``, ``NothingChanged``, ``WeightOutOfBounds``, ``WeightsOutOfOrder``.
    """
    if not can_weigh(deed.who):
        raise NotAllowed()
    first, until = span_of(service_request, from_date, until_date, deed.at)
    version = current_weights()
    before = numbers_of(weights_of(version))
    wanted = {**before, **{name: number for name, number in numbers.items() if name in BOUNDS}}
    refuse_wrong(wanted)
    if wanted == before:
        raise NothingChanged()
    return runs_work.begin(
        deed=deed,
        action="start_trial",
        by_task=True,
        kind=RunKind.TRIAL,
        service_request=service_request,
        from_date=first,
        until_date=until,
        weights=version,
        asked={"before": before, "numbers": wanted},
    )


@transaction.atomic
def start_lever_trial(run: MatchRun, *, number: int, deed: Deed) -> MatchRun:
    """Hands a trial of one of a run's levers, over its days, to the worker. Raises ``NotAllowed``, ``LeverGone``."""
    if not can_match(deed.who):
        raise NotAllowed()
    told = run.summary.get("levers", [])
    if not 0 <= number < len(told):
        raise LeverGone()
    return runs_work.begin(
        deed=deed,
        action="start_lever_trial",
        by_task=True,
        kind=RunKind.TRIAL,
        service_request=run.service_request,
        from_date=run.from_date,
        until_date=run.until_date,
        weights=current_weights(),
        asked={"run": run.pk, "lever": told[number]["lever"]},
    )


def _problems(run: MatchRun, work: Work) -> tuple[Problem, Problem]:
    """Returns the problem of a trial as it is, and as the trial wants it."""
    positions, asked = positions_of(run, at=work.at), run.asked
    if "lever" in asked:
        one = problem_for(positions, at=work.at)
        return one, changed(one, lever_from(asked["lever"]))
    one = problem_for(positions, at=work.at, weights=weights_from(asked["before"]))
    return one, replace(one, weights=weights_from(asked["numbers"]))


def compute_trial(run: MatchRun, work: Work) -> None:
    """Solves the problem as it is and as the trial wants it, and stores the differences. Raises ``Stopped``."""
    one, other = _problems(run, work)
    work.step("reading")
    half, after_step = SOLVER_SECONDS / 2, "trial_changed" if "lever" in run.asked else "trial_after"
    before = solve(one, deadline_seconds=half, on_step=lambda _step, *so_far: work.step("trial_before", *so_far))
    after = solve(other, deadline_seconds=half, on_step=lambda _step, *so_far: work.step(after_step, *so_far))
    known = {person.id for person in one.volunteers}
    found = changes(_seats(before), [seat for seat in _seats(after) if seat[1] in known])
    result = {
        "positions": len(one.positions),
        "one": {**asdict(figures(one, before)), "status": before.status},
        "other": {**asdict(figures(other, after)), "status": after.status},
        "changes": [asdict(change) for change in found],
    }
    work.finish(result=plain(result))


@transaction.atomic
def adopt_trial(run: MatchRun, *, reason: str, deed: Deed) -> WeightsVersion:
    """Puts the weights of a finished trial in force. Raises ``RunOver`` and the errors of ``save_weights``."""
    run = MatchRun.objects.select_for_update().get(pk=run.pk)
    if run.kind != RunKind.TRIAL or run.state != MatchRunState.DONE or "adopted" in run.asked or "lever" in run.asked:
        raise RunOver(state=MatchRunState(run.state))
    seen = run.weights_id
    made = save_weights(numbers=run.asked["numbers"], reason=reason, seen=seen, deed=deed)
    MatchRun.objects.filter(pk=run.pk).update(asked={**run.asked, "adopted": made.pk})
    return made


@transaction.atomic
def discard_trial(run: MatchRun, *, deed: Deed) -> MatchRun:
    """Discards a finished trial. Raises ``NotAllowed``, ``RunOver``."""
    if not can_weigh(deed.who):
        raise NotAllowed()
    runs_work.refuse_unless(run, MatchRunState.DONE)
    if run.kind != RunKind.TRIAL:
        raise RunOver(state=MatchRunState(run.state))
    return move(run, MatchRunState.DISCARDED, deed=deed)


def _seats(plan: Plan) -> list[tuple[str, str]]:
    return [(a.position, a.volunteer) for a in plan.assignments]
