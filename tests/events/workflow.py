"""Steps of the workflow for tests: short ways to a filed, accepted or dispatched request."""

from datetime import timedelta
from typing import Any

from events.models import Assignment, Event, Position, ServiceRequest
from events.operations import assignments, service_requests
from events.operations.service_requests import PositionData as PositionData
from events.operations.service_requests import RequestData
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Account, Volunteer
from volunteers.states import Role
from volunteers.timespan import TimeSpan

NOW = factories.NOW


def span(start: str = "2023-04-19 09:00", end: str = "2023-04-19 10:30") -> TimeSpan:
    return TimeSpan(factories.at(start), factories.at(end))


def organizer() -> Account:
    return Account.objects.filter(role=Role.ORGANIZER).first() or factories.account()


def clerk() -> Account:
    return Account.objects.filter(username="clerk").first() or factories.clerk()


def service_request_data(**values: Any) -> RequestData:
    defaults: dict[str, Any] = {
        "area": factories.area(),
        "unit_name": "青岗镇人民政府",
        "contact_name": "雷学",
        "contact_phone": "0834-1234567",
        "kind": factories.kind(),
        "place": "青岗镇文化院坝",
        "risk_note": "无特殊风险",
        "wished_times": (span(),),
        "positions": (PositionData("宣讲员", 1),),
    }
    return RequestData(**{**defaults, **values})


def draft(**values: Any) -> ServiceRequest:
    return service_requests.save_draft(data=service_request_data(**values), deed=Deed.by_account(clerk(), at=NOW))


def filed(**values: Any) -> ServiceRequest:
    return service_requests.file(draft(**values), deed=Deed.by_account(clerk(), at=NOW))


def accepted(**values: Any) -> Event:
    return service_requests.accept(filed(**values), deed=Deed.by_account(organizer(), at=NOW))


def seat(**values: Any) -> Position:
    return Position.objects.get(shift__event=accepted(**values))


def invited(position: Position | None = None, person: Volunteer | None = None, **values: Any) -> Assignment:
    return assignments.invite(
        position=position or seat(**values),
        volunteer=person or factories.volunteer(),
        deed=Deed.by_account(organizer(), at=NOW),
    )


def confirmed(**values: Any) -> Assignment:
    return assignments.accept(
        asked := invited(**values), deed=Deed.by_link(asked.volunteer, at=NOW + timedelta(hours=1))
    )
