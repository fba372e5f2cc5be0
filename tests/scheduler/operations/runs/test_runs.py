"""A run: whom it proposes, whom it asks nothing, what it reads."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Assignment, Notice, Position
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.operations import (
    carry_out,
    invite_proposals,
    run_matching,
    start_matching,
)
from scheduler.queries.runs import latest_run_for
from tests import factories
from tests.checker import broken_rules
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def seats(headcount: int = 1, **values: object) -> Position:
    return workflow.seat(positions=(workflow.PositionData("宣讲员", headcount),), **values)


def test_a_run_proposes_and_explains_everybody() -> None:
    seat = seats(1)
    near = factories.volunteer("近")
    far = factories.volunteer("远", residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))
    away = factories.volunteer("出门", lives_away_at="成都")
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert run.state == "done"
    assert [(p.volunteer, p.position, p.state) for p in run.proposals.all()] == [(near, seat, "proposed")]
    assert run.proposals.get().reasons == [
        ["travel", {"minutes": 10}, 10],
        ["long_unasked", {"days": None}, -20],
        ["load", {"count": 0}, 12],
    ]
    outcome = PositionOutcome.objects.get(run=run)
    assert (outcome.wanted, outcome.unfilled, outcome.shortage) == (1, 0, {})
    assert outcome.candidates == [[far.pk, 90]]
    assert outcome.objections == [[away.pk, [["lives_away", {"place": "成都"}]]]]
    assert {name: run.summary[name] for name in ("seats", "filled", "unfilled", "status", "reasons")} == {
        "seats": 1,
        "filled": 1,
        "unfilled": 0,
        "status": "proven_best",
        "reasons": {},
    }
    assert broken_rules(run, today=date(2023, 4, 3)) == []


def test_nobody_is_invited_or_told_by_a_run() -> None:
    seats(1)
    factories.volunteer()
    run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert Assignment.objects.count() == 0
    assert Notice.objects.filter(volunteer__isnull=False).count() == 0


def test_the_same_rows_give_the_same_plan() -> None:
    seats(2)
    for i in range(4):
        factories.volunteer(f"人{i}")
    first, second = (run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL) for _ in range(2))
    assert (first.problem_fingerprint, first.plan_fingerprint) == (second.problem_fingerprint, second.plan_fingerprint)


def test_a_run_takes_as_many_queries_for_six_people_as_for_two() -> None:
    counted = []
    for size in (2, 6):
        for i in range(size):
            factories.volunteer(f"人{size}{i}")
        seat = seats(1, wished_times=(workflow.span(f"2023-04-1{size} 09:00", f"2023-04-1{size} 10:00"),))
        with CaptureQueriesContext(connection) as queries:
            run_matching(
                deed=Deed.by_account(workflow.organizer(), at=NOW), service_request=seat.shift.event.service_request
            )
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_run_for_one_request_looks_at_no_other() -> None:
    seat = seats(1)
    seats(1, wished_times=(workflow.span("2023-04-20 09:00", "2023-04-20 10:00"),))
    factories.volunteer()
    run = run_matching(
        deed=Deed.by_account(workflow.organizer(), at=NOW), service_request=seat.shift.event.service_request
    )
    assert [o.position for o in run.outcomes.all()] == [seat]
    assert (run.from_date, run.until_date) == (date(2023, 4, 19), date(2023, 4, 20))
    assert latest_run_for(seat.pk) == run


def test_only_the_office_matches() -> None:
    with pytest.raises(NotAllowed):
        run_matching(deed=Deed.by_account(workflow.clerk(), at=NOW), **APRIL)
    assert MatchRun.objects.count() == 0


def test_a_run_is_carried_out_once() -> None:
    seats(1)
    factories.volunteer()
    run = start_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert run.state == "pending"
    carry_out(run, deed=Deed.by_task(at=NOW))
    carry_out(run, deed=Deed.by_task(at=NOW))
    assert Proposal.objects.count() == 1


def test_a_later_run_leaves_what_is_invited_and_fills_only_what_is_open() -> None:
    seat = seats(2)
    for name in ("一", "二", "三"):
        factories.volunteer(name)
    run = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    invite_proposals(run, proposals=[run.proposals.all()[0]], deed=Deed.by_account(workflow.organizer(), at=NOW))
    held = Assignment.objects.get()
    again = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert again.outcomes.get(position=seat).wanted == 1
    assert held.volunteer not in {p.volunteer for p in again.proposals.all()}
    assert Assignment.objects.get() == held
