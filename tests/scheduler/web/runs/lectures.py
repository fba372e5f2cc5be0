"""Seats and people of a lecture, and a run over them."""

from datetime import date
from typing import Any

from events.models import Position, ServiceRequest
from events.operations.events import PositionData, Wanted
from scheduler.models import MatchRun
from scheduler.operations import run_matching
from tests import factories
from tests.events.workflow import NOW, organizer, seat
from volunteers.deeds import Deed
from volunteers.models import Volunteer

SKILL = "理论政策宣讲"


def wanted(seats: int = 1, **values: Any) -> Position:
    lecturer = (Wanted(factories.skill(SKILL)),)
    return seat(positions=(PositionData("宣讲员", seats, lecturer),), **values)


def lecturer(name: str = "张英仁", **values: Any) -> Volunteer:
    return factories.volunteer(name, (SKILL,), **values)


def run(service_request: ServiceRequest | None = None) -> MatchRun:
    days: dict[str, Any] = {} if service_request else {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}
    return run_matching(deed=Deed.by_account(organizer(), at=NOW), service_request=service_request, **days)
