"""Forms of events and sessions."""

from typing import Any

import pytest

from events.operations.service_requests import PositionData, Wanted
from events.web.forms.events import SESSIONS, CancelForm, EventForm, MoveForm, ShiftForm
from tests import factories
from tests.events.workflow import span

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
TIMES = {"day": "2023-04-19", "start": "09:00", "end": "10:30"}


def event_form(**values: Any) -> EventForm:
    shown = EventForm()
    said = {name: shown[name].value() for name in shown.fields}
    facts = {"title": "四月固定日学习", "kind": factories.kind().pk, "area": factories.area().pk, "place": "院坝"}
    written = {"day_1": "2023-04-19", "start_1": "09:00", "end_1": "10:30", "transport": "self"}
    sent = {**said, **facts, "risk_note": "无特殊风险", **written, **values}
    return EventForm({name: value for name, value in sent.items() if value is not None})


def test_sessions_are_read_once_each_and_helpers_with_their_skills() -> None:
    skill = factories.skill()
    form = event_form(day_2="2023-04-19", start_2="09:00", end_2="10:30", headcount="2", skills=[skill.pk])
    assert form.is_valid(), form.errors
    assert (len(form.sessions), form.spans) == (SESSIONS, [span()])
    assert form.positions() == (PositionData("", 2, (Wanted(skill, least=1),)),)
    assert form.facts()["risk_note"] == "无特殊风险"


def test_an_event_may_need_nobody() -> None:
    form = event_form(headcount="0")
    assert form.is_valid(), form.errors
    assert form.positions() == ()


def test_a_session_ends_after_it_begins_wherever_it_is_written() -> None:
    for kind, more in ((MoveForm, {"place": "院坝", "reason": "下雨"}), (ShiftForm, {"place": "院坝"})):
        good, turned = kind({**TIMES, **more}), kind({**TIMES, **more, "end": "08:00"})
        assert good.is_valid(), good.errors
        assert (good.span, list(turned.errors)) == (span(), ["end"])
    assert not CancelForm({}).is_valid()
