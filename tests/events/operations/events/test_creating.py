"""Making events, their sessions and positions."""

from typing import Any

import pytest

from events.errors import HeadcountWrong, LeastWrong, LegallyBarred, SpanWrong
from events.models import Event
from events.operations import events as operations
from events.operations.events import PositionData, Wanted
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db


def study_day(deed: Deed | None = None, *, historic: bool = False, **values: Any) -> Event:
    defaults: dict[str, Any] = {
        "title": "四月固定日学习",
        "kind": factories.kind("政治理论学习"),
        "area": factories.area(),
        "spans": [span(), span("2023-04-26 09:00", "2023-04-26 10:30")],
        "place": "老干部活动中心",
        "positions": [PositionData("组织员", 2, (Wanted(factories.skill(), 2, 1),))],
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


def test_a_session_added_asks_what_the_last_one_asked() -> None:
    event = study_day()
    deed = Deed.by_account(workflow.organizer(), at=NOW)
    added = operations.add_shift(event, span=span("2023-05-03 09:00", "2023-05-03 10:30"), deed=deed)
    position = added.positions.get()
    assert operations.position_like(position) == PositionData("组织员", 2, (Wanted(factories.skill(), 2, 1),))


def test_bad_events_are_refused() -> None:
    with pytest.raises(NotAllowed):
        study_day(deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(LegallyBarred):
        study_day(kind=factories.kind("扑火救灾"))
    with pytest.raises(SpanWrong):
        study_day(spans=[span("2023-04-19 09:00", "2023-04-20 09:01")])
    with pytest.raises(HeadcountWrong):
        study_day(positions=[PositionData("", 501)])
    with pytest.raises(LeastWrong):
        study_day(positions=[PositionData("", 1, (Wanted(factories.skill(), 1, 2),))])
    assert study_day(kind=factories.kind("扑火救灾"), historic=True).pk
