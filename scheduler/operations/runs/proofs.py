"""A proof after the run: a bound on the distance of its proposals from the best. The proposals never change."""

from typing import Any

from django.db import transaction

from scheduler.errors import AlreadyProven, ProofImpossible, RunFailure, RunOver
from scheduler.matching.solver.solver import solve
from scheduler.models import MatchRun, RunInput, RunKind
from scheduler.operations.runs import work as runs_work
from scheduler.operations.runs.findings import PROVEN
from scheduler.operations.runs.work import SOLVER_SECONDS, Work, kept_problem
from scheduler.permissions import can_match
from scheduler.states import LIVE, MatchRunState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def start_proof(run: MatchRun, *, deed: Deed) -> MatchRun:
    """Hands the proof of a finished run to the worker; a proof under way is returned.

    Raises ``NotAllowed``, ``RunOver`` when the run is not finished, ``AlreadyProven``, ``ProofImpossible`` when its
    input is no longer kept.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    run = MatchRun.objects.select_for_update().get(pk=run.pk)
    if run.state != MatchRunState.DONE or run.kind != RunKind.PROPOSALS:
        raise RunOver(state=MatchRunState(run.state))
    if run.summary.get("status") == PROVEN:
        raise AlreadyProven()
    if under_way := MatchRun.objects.filter(whole=run, kind=RunKind.PROOF, state__in=LIVE).first():
        return under_way
    if not RunInput.objects.filter(run=run).exists():
        raise ProofImpossible()
    return runs_work.begin(
        deed=deed,
        action="start_proof",
        by_task=True,
        kind=RunKind.PROOF,
        whole=run,
        from_date=run.from_date,
        until_date=run.until_date,
        effort="proof",
    )


def compute_proof(run: MatchRun, work: Work) -> None:
    """Searches until the proof or the time limit, and stores the result with the run. Raises ``Stopped``."""
    assert run.whole_id is not None
    problem = kept_problem(MatchRun(pk=run.whole_id))
    if problem is None:
        return work.fail(RunFailure.PROOF_INPUT_LOST)
    plan = solve(problem, effort="proof", deadline_seconds=SOLVER_SECONDS, on_step=work.step)
    with transaction.atomic():
        whole = MatchRun.objects.select_for_update().get(pk=run.whole_id)
        old = {name: whole.summary.get(name) for name in ("status", "bound")}
        new = _certificate(whole.summary, plan.cost, plan.bound)
        summary = {**whole.summary, **new, "proved_at": work.now.isoformat()}
        MatchRun.objects.filter(pk=whole.pk).update(summary=summary)
        if new["status"] == PROVEN or new["better"]:
            RunInput.objects.filter(run=whole).delete()
        work.finish(summary=new)
        journal.record(whole, "prove", deed=work.deed, old=old, new=new)
    return None


def _certificate(summary: dict[str, Any], cost: int, bound: int) -> dict[str, Any]:
    """Returns the proven result so far; ``better`` are the minutes by which a plan is known to be cheaper."""
    known = max(int(summary["bound"]), bound)
    status = PROVEN if summary["cost"] <= known else "within_bound"
    return {"status": status, "bound": min(known, summary["cost"]), "better": max(summary["cost"] - cost, 0)}
