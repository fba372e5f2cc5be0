"""A request asked step by step."""

from typing import Any

import pytest

from events.models import ActivityKind
from events.operations.service_requests import PositionData, RequestData, Wanted
from events.web.forms.service_requests.step import StepForm
from events.web.forms.service_requests.steps import STEP_OF_FIELD, STEPS
from tests import factories
from tests.events.workflow import clerk, service_request_data, span

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]


def answered(step: str, draft: RequestData, **said: Any) -> StepForm:
    """The step as it is sent back: what it showed, and what was changed."""
    shown = STEPS[step](draft=draft, account=clerk())
    sent = {name: shown[name].value() for name in shown.fields} | said
    return STEPS[step]({name: value for name, value in sent.items() if value is not None}, draft=draft, account=clerk())


@pytest.mark.parametrize("step", ["when", "people", "transport", "contact"])
def test_a_step_sent_back_as_it_was_shown_changes_nothing(step: str) -> None:
    draft = service_request_data(transport="pickup")
    form = answered(step, draft)
    assert form.is_valid(), form.errors
    assert form.changed() == draft


def test_a_new_kind_brings_its_own_usual_helpers() -> None:
    kind = ActivityKind.objects.filter(requestable=True).exclude(pk=factories.kind().pk)[0]
    draft = service_request_data()
    form = answered("kind", draft, kind=kind.pk)
    assert form.is_valid(), form.errors
    changed = form.changed()
    assert (changed.kind, changed.outdoor) == (kind, kind.outdoor)
    assert [position.headcount for position in changed.positions] == [kind.default_headcount]
    asked = [(one.skill.name, one.least) for position in changed.positions for one in position.skills]
    assert asked == [("革命故事", 1)]


def test_wishes_are_read_once_each_the_first_first() -> None:
    again = {"day_2": "2023-04-19", "start_2": "09:00", "end_2": "10:30"}
    form = answered("when", service_request_data(), **again)
    assert form.is_valid(), form.errors
    assert form.changed().wished_times == (span(),)


def test_a_place_lies_at_the_altitude_of_its_township_and_a_clerk_chooses_no_foreign_one() -> None:
    foreign = factories.area("永和镇")
    form = answered("where", service_request_data(place="礼堂"))
    assert form.is_valid(), form.errors
    assert form.changed().altitude_m == factories.area().altitude_m
    assert list(answered("where", service_request_data(), area=foreign.pk).errors) == ["area"]


def test_helpers_keep_the_levels_they_were_asked_for() -> None:
    skill = factories.skill()
    draft = service_request_data(positions=(PositionData("宣讲员", 1, (Wanted(skill, 3),)),))
    form = answered("people", draft, headcount_1="2")
    assert form.is_valid(), form.errors
    assert form.changed().positions == (PositionData("宣讲员", 2, (Wanted(skill, 3),)),)


def test_whatever_is_missing_is_asked_for_at_a_step() -> None:
    assert set(STEP_OF_FIELD.values()) == set(STEPS)
