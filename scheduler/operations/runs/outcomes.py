"""Explanations of the matching as rows: plain values, readable years later without their source rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.matching.changes.swaps import Swap
from scheduler.matching.problem.days import minute_text
from scheduler.matching.problem.plan import Objection, Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.reasons.explain import Explanation
from scheduler.matching.reasons.fixes import Fix
from scheduler.matching.reasons.shortage import Shortage
from scheduler.models import MatchRun, PositionOutcome, Proposal

Session = dict[str, Any]


def outcome_rows(
    run: MatchRun, problem: Problem, plan: Plan, explained: Iterable[Explanation]
) -> list[PositionOutcome]:
    """Returns an unsaved row for each position."""
    sessions = sessions_of(problem)
    seats = {p.id: p.seats for p in problem.positions}
    empty = {u.position: u.seats for u in plan.unfilled}
    return [
        PositionOutcome(
            run=run,
            position_id=int(one.position),
            wanted=seats[one.position],
            unfilled=empty.get(one.position, 0),
            suitable=one.suitable,
            session=sessions[one.position],
            swaps=[_swap(swap, sessions) for swap in one.swaps],
            shortage={} if one.shortage is None else _shortage(one.shortage, sessions),
            candidates=[[int(c.volunteer), c.extra] for c in one.candidates],
            objections=[[int(who), _objections(found)] for who, found in one.objections],
        )
        for one in explained
    ]


def proposal_rows(run: MatchRun, plan: Plan, explained: Iterable[Explanation]) -> list[Proposal]:
    """Returns an unsaved row for each seat given."""
    ranks = {(one.position, rank.volunteer): rank.rank for one in explained for rank in one.ranks}
    return [
        Proposal(
            run=run,
            position_id=int(a.position),
            volunteer_id=int(a.volunteer),
            cost=a.cost,
            rank=ranks.get((a.position, a.volunteer)),
            reasons=[[item.code, dict(item.values), item.points] for item in a.items],
        )
        for a in plan.assignments
    ]


def sessions_of(problem: Problem) -> Mapping[str, Session]:
    """Returns the description of each position's session, by position."""
    shifts = {s.id: s for s in problem.shifts}
    return {
        p.id: {
            "position": int(p.id),
            "title": shifts[p.shift].title,
            "start": minute_text(shifts[p.shift].start),
            "end": minute_text(shifts[p.shift].end),
            "place": shifts[p.shift].place or "",
            "priority": shifts[p.shift].priority,
            "post": p.title,
            "seats": p.seats,
            "skills": [need.skill for need in p.skills],
        }
        for p in problem.positions
    }


def _swap(swap: Swap, sessions: Mapping[str, Session]) -> dict[str, Any]:
    def told(position: str | None) -> Session | None:
        return None if position is None else sessions[position]

    return {
        "volunteer": int(swap.volunteer),
        "instead_of": None if swap.instead_of is None else int(swap.instead_of),
        "extra": swap.extra,
        "differences": [
            [d.code, None if d.chosen is None else dict(d.chosen), None if d.other is None else dict(d.other), d.points]
            for d in swap.differences
        ],
        "moves": [[int(m.volunteer), told(m.leaves), told(m.takes)] for m in swap.moves],
        "opens": [sessions[position] for position in swap.opens],
        "fills": [sessions[position] for position in swap.fills],
    }


def _shortage(shortage: Shortage, sessions: Mapping[str, Session]) -> dict[str, Any]:
    return {
        "code": shortage.code,
        "values": dict(shortage.values),
        "lost": [list(one) for one in shortage.lost],
        "waterfall": [list(one) for one in shortage.waterfall],
        "near": [list(one) for one in shortage.near],
        "held": [[sessions[held.position], [int(who) for who in held.people]] for held in shortage.held],
        "together": [sessions[position] for position in shortage.together],
        "fixes": [_fix(fix) for fix in shortage.fixes],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "kind": fix.kind,
        "gain": fix.gain,
        "code": fix.code,
        "values": dict(fix.values),
        "volunteers": [int(who) for who in fix.volunteers],
    }


def _objections(found: Iterable[Objection]) -> list[list[Any]]:
    return [[o.code, dict(o.values)] for o in found]
