"""Writing what a run found: proposals and explanations, whole or not at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from scheduler.matching.compare import figures
from scheduler.matching.explain import Explainer, Explanation, Shortage
from scheduler.matching.plan import Objection, Plan
from scheduler.matching.problem import Problem
from scheduler.models import PositionOutcome, Proposal, RunInput, WeightsVersion
from scheduler.operations.work import Work, keep_problem
from volunteers.operations import journal
from volunteers.states import Channel

PROVEN = "proven_best"


def write_findings(
    work: Work, problem: Problem, plan: Plan, *, weights: WeightsVersion | None, more: dict[str, Any] | None = None
) -> None:
    """Explain a plan and write it, with ``more`` in the summary; all in one transaction. Raises ``Stopped``."""
    work.step("explaining", plan.cost)
    explained = Explainer(problem, plan).all()
    summary = {**_summary(problem, plan, explained, work.seconds), **(more or {})}
    with transaction.atomic():
        work.finish(
            problem_fingerprint=plan.problem_fingerprint,
            plan_fingerprint=plan.fingerprint,
            weights=weights,
            summary=summary,
        )
        _write_rows(work, problem, plan, explained)
        if plan.status == PROVEN:
            RunInput.objects.filter(run=work.run).delete()
        else:
            keep_problem(work.run, problem)
        journal.record(work.run, "match", by=work.run.started_by, at=work.at, channel=Channel.TASK, new=summary)


def _write_rows(work: Work, problem: Problem, plan: Plan, explained: list[Explanation]) -> None:
    seats = {p.id: p.seats for p in problem.positions}
    empty = {u.position: u.seats for u in plan.unfilled}
    PositionOutcome.objects.bulk_create(
        [
            PositionOutcome(
                run=work.run,
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
                run=work.run,
                position_id=int(a.position),
                volunteer_id=int(a.volunteer),
                cost=a.cost,
                reasons=[[item.code, dict(item.values), item.points] for item in a.items],
            )
            for a in plan.assignments
        ],
        batch_size=200,
    )


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
        "figures": asdict(figures(problem, plan)),
    }
