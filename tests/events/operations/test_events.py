"""Making, moving and cancelling events."""

from datetime import timedelta
from typing import Any

import pytest

from events.errors import (
    HeadcountWrong,
    LegallyBarred,
    MoveNotAllowed,
    NotOpenForInvitations,
    ReasonMissing,
    ShiftFixed,
    SpanWrong,
    WishedTimePassed,
)
from events.models import Event, Notice, ServiceRequest, Shift
from events.operations import assignments
from events.operations import events as operations
from events.operations.events import PositionData
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
LATER = ("2023-04-20 14:00", "2023-04-20 15:00")


def study_day(deed: Deed | None = None, *, historic: bool = False, **values: Any) -> Event:
    defaults: dict[str, Any] = {
        "title": "四月固定日学习",
        "kind": factories.kind("政治理论学习"),
        "area": factories.area(),
        "spans": [span(), span("2023-04-26 09:00", "2023-04-26 10:30")],
        "place": "老干部活动中心",
        "positions": [PositionData("组织员", 2, ((factories.skill(), 2),))],
    }
    data = operations.EventData(**{**defaults, **values})
    deed = deed or Deed.by_account(workflow.organizer(), at=NOW)
    return operations.create_event(data=data, deed=deed, historic=historic)


def test_each_span_becomes_a_session_with_the_same_positions() -> None:
    event = study_day()
    shifts = list(event.shifts.all())
    assert [(s.start_at, s.place, s.altitude_m, s.outdoor) for s in shifts] == [
        (factories.at("2023-04-19 09:00"), "老干部活动中心", 1674, False),
        (factories.at("2023-04-26 09:00"), "老干部活动中心", 1674, False),
    ]
    assert [s.positions.get().skill_rows.get().min_level for s in shifts] == [2, 2]


def test_bad_events_are_refused() -> None:
    with pytest.raises(NotAllowed):
        study_day(deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(LegallyBarred):
        study_day(kind=factories.kind("扑火救灾"))
    with pytest.raises(SpanWrong):
        study_day(spans=[span("2023-04-19 09:00", "2023-04-20 09:01")])
    with pytest.raises(HeadcountWrong):
        study_day(positions=[PositionData("", 501)])
    assert study_day(kind=factories.kind("扑火救灾"), historic=True).pk


def test_moving_a_session_asks_everybody_again_and_raises_the_sequence() -> None:
    row = workflow.confirmed()
    shift = Shift.objects.get()
    done = operations.reschedule(
        shift,
        span=span(*LATER),
        place="青岗镇小学",
        deed=Deed.by_account(workflow.organizer(), at=NOW),
        reason="礼堂被占用",
    )
    row.refresh_from_db()
    shift.refresh_from_db()
    assert (done.asked_again, done.dropped) == ((row,), ())
    assert (shift.sequence, shift.changed_at, shift.place) == (1, NOW, "青岗镇小学")
    assert (row.state, row.answered_at) == ("invited", None)
    assert (row.busy_from, row.busy_until) == (factories.at("2023-04-20 13:50"), factories.at("2023-04-20 15:40"))
    assert ServiceRequest.objects.get().state == "dispatched"
    notice = Notice.objects.get(kind="changed")
    assert "礼堂被占用" in notice.body
    assert "4月20日 星期四 下午2点" in notice.body
    assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert ServiceRequest.objects.get().state == "confirmed"


def test_who_cannot_at_the_new_time_is_let_go_and_reported() -> None:
    row = workflow.confirmed()
    shift = row.shift
    assignments.invite(
        position=factories.position(factories.shift(*LATER)),
        volunteer=row.volunteer,
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    done = operations.reschedule(
        shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期"
    )
    row.refresh_from_db()
    assert (done.asked_again, done.dropped, row.state) == ((), (row,), "cancelled")
    assert ServiceRequest.objects.get().state == "dispatched"
    assert "4月19日 星期三 上午9点" in Notice.objects.get(kind="cancelled").body


def test_moving_to_the_same_time_and_place_changes_nothing() -> None:
    shift = workflow.accepted().shifts.get()
    entries = JournalEntry.objects.count()
    operations.reschedule(
        shift, span=span(), place=None, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="无"
    )
    assert (Shift.objects.get().sequence, JournalEntry.objects.count()) == (0, entries)


def test_moving_wants_a_reason_the_office_and_a_planned_session() -> None:
    shift = workflow.accepted().shifts.get()
    with pytest.raises(NotAllowed):
        operations.reschedule(shift, span=span(*LATER), deed=Deed.by_account(workflow.clerk(), at=NOW), reason="改期")
    with pytest.raises(ReasonMissing):
        operations.reschedule(shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason=" ")
    with pytest.raises(WishedTimePassed):
        past = span("2023-04-03 08:00", "2023-04-03 10:00")
        operations.reschedule(shift, span=past, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期")
    Shift.objects.update(state="held")
    with pytest.raises(ShiftFixed):
        operations.reschedule(
            shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期"
        )


def test_an_open_invitation_follows_the_session_it_is_for() -> None:
    row = workflow.invited()
    operations.reschedule(
        row.shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期"
    )
    row.refresh_from_db()
    assert (row.state, row.busy_from) == ("invited", factories.at("2023-04-20 13:50"))


def test_cancelling_an_event_tells_everybody_asked() -> None:
    event = study_day()
    shift = event.shifts.all()[0]
    seat = shift.positions.get()
    needed = tuple(row.skill.name for row in seat.skill_rows.all())
    row = assignments.invite(
        position=seat,
        volunteer=factories.volunteer(skills=needed),
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="大雪封路")
    row.refresh_from_db()
    assert (event.state, row.state) == ("cancelled", "cancelled")
    assert {(s.state, s.cancel_reason, s.sequence) for s in event.shifts.all()} == {("cancelled", "大雪封路", 1)}
    assert Notice.objects.filter(kind="cancelled").count() == 1
    with pytest.raises(NotOpenForInvitations):
        assignments.invite(
            position=row.position, volunteer=row.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW)
        )


def test_an_event_that_answers_a_request_is_cancelled_through_it() -> None:
    event = workflow.accepted()
    with pytest.raises(MoveNotAllowed):
        operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="大雪封路")


def test_cancelling_needs_the_office_and_a_reason() -> None:
    event = study_day()
    with pytest.raises(NotAllowed):
        operations.cancel_event(event, deed=Deed.by_account(workflow.clerk(), at=NOW), reason="大雪封路")
    with pytest.raises(ReasonMissing):
        operations.cancel_event(event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="")


def test_one_of_two_sessions_is_cancelled_and_the_last_one_is_not() -> None:
    event = study_day()
    first, second = event.shifts.all()
    operations.cancel_shift(first, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="停电")
    with pytest.raises(ShiftFixed):
        operations.cancel_shift(
            second, deed=Deed.by_account(workflow.organizer(), at=NOW + timedelta(hours=1)), reason="停电"
        )
    event.refresh_from_db()
    assert (event.state, first.state, second.state) == ("planned", "cancelled", "planned")
