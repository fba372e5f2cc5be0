"""Writing a run's findings: proposals and explanations, whole or not at all."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction

from scheduler.matching.problem.compare import figures
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.reasons.explain import Explainer, Explanation
from scheduler.models import PositionOutcome, Proposal, RunInput, WeightsVersion
from scheduler.operations.runs.outcomes import outcome_rows, proposal_rows
from scheduler.operations.runs.work import Work, keep_problem
from scheduler.queries.people import names_of

PROVEN = "proven_best"
TOLD_OF_EVERYBODY = 3_000_000
"""The most pairs of position and person that are all told of; in a larger run only who has the skill and is near.

A city has thirty million, ten of a worker's minutes and three gigabytes.
"""


def write_findings(
    work: Work, problem: Problem, plan: Plan, *, weights: WeightsVersion | None, more: dict[str, Any] | None = None
) -> None:
    """Explains a plan and writes it in one transaction, with ``more`` in the summary. Raises ``Stopped``."""
    work.step("explaining", plan.cost)
    remote = len(problem.positions) * len(problem.volunteers) <= TOLD_OF_EVERYBODY
    explained = Explainer(problem, plan, remote=remote).all()
    summary = {**_summary(problem, plan, explained, work.seconds), "told_of_everybody": remote, **(more or {})}
    with transaction.atomic():
        work.write(
            problem_fingerprint=plan.problem_fingerprint,
            plan_fingerprint=plan.fingerprint,
            weights=weights,
            summary=summary,
            people={str(pk): name for pk, name in names_of(int(v.id) for v in problem.volunteers)},
        )
        PositionOutcome.objects.bulk_create(outcome_rows(work.run, problem, plan, explained), batch_size=50)
        Proposal.objects.bulk_create(proposal_rows(work.run, plan, explained), batch_size=200)
        if plan.status == PROVEN:
            RunInput.objects.filter(run=work.run).delete()
        else:
            keep_problem(work.run, problem)
        work.finish(told=summary)


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
        "figures": asdict(figures(problem, plan)),
    }
