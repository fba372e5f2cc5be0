"""What the matching's pages ask."""

from typing import Any

import pytest

from scheduler.web.forms import CallOutForm, SpanForm
from tests import factories
from tests.events.workflow import span

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2023-04-03", "2023-04-03", []),
        ("2023-04-03", "2023-07-02", []),
        ("2023-04-03", "2023-07-03", ["until_date"]),
        ("2023-04-04", "2023-04-03", ["until_date"]),
        ("2023-04-02", "2023-04-03", ["from_date"]),
    ],
)
def test_days_come_in_their_order_and_three_months_at_most(first: str, last: str, wrong: list[str]) -> None:
    assert list(SpanForm({"from_date": first, "until_date": last}).errors) == wrong


def call_out(**values: Any) -> CallOutForm:
    said = {
        "title": "山火预警，入户劝导",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "place": "青岗镇文化院坝",
        "day": "2023-04-03",
        "start": "14:00",
        "end": "16:00",
        "headcount": "2",
        "radius_minutes": "60",
        "transport": "self",
        "risk_note": "无特殊风险",
    }
    return CallOutForm({**said, **values}, now=factories.NOW)


def test_an_emergency_is_read_whole() -> None:
    skill = factories.skill()
    form = call_out(skills=[skill.pk])
    assert form.is_valid(), form.errors
    read = form.emergency()
    assert (read.title, read.headcount, read.radius_minutes) == ("山火预警，入户劝导", 2, 60)
    assert (read.span, read.skills) == (span("2023-04-03 14:00", "2023-04-03 16:00"), ((skill, 1),))


def test_it_begins_in_two_hours_unless_one_says_otherwise_and_ends_after_it_begins() -> None:
    shown = CallOutForm(now=factories.NOW)
    assert (shown.initial["start"], shown.initial["end"]) == ("11:00", "13:00")
    assert list(call_out(end="13:00").errors) == ["end"]
    assert list(call_out(headcount="0").errors) == ["headcount"]
