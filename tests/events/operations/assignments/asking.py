"""Asking people for seats, for tests."""

from typing import Any

import pytest

from events.errors import LegallyBarred
from events.models import Assignment, ServiceRequest
from events.operations import assignments as operations
from events.operations.rulebook import Override
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed


def service_request_state() -> str:
    return str(ServiceRequest.objects.get().state)


INSISTS = Override("本人坚持要去", "雷学")


def invite(position: Any, person: Any, **values: Any) -> Assignment:
    return operations.invite(
        position=position, volunteer=person, **{"deed": Deed.by_account(workflow.organizer(), at=NOW), **values}
    )


def barred(rule: str, position: Any, person: Any) -> None:
    with pytest.raises(LegallyBarred) as refusal:
        invite(position, person, override=INSISTS)
    assert refusal.value.values["rule"] == rule
    assert "条" in str(refusal.value)


def on(
    kind: str = "理论政策宣讲", start: str = "09:00", end: str = "10:30", outdoor: bool = False, **event: Any
) -> Any:
    happening = factories.event(kind=factories.kind(kind), **event)
    shift = factories.shift(f"2023-04-19 {start}", f"2023-04-19 {end}", event=happening, outdoor=outdoor)
    return factories.position(shift)
