"""Who calls the API in these tests, and with what."""

from datetime import timedelta
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from events.models import Assignment, ServiceRequest
from tests import factories
from volunteers.models import Account
from volunteers.states import Role


@cache
def document() -> dict[str, Any]:
    """The API's own description, made once."""
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


def caller(account: Account | None = None) -> APIClient:
    """A client signed in as somebody, or as nobody."""
    client = APIClient(raise_request_exception=True)
    if account is not None:
        client.force_authenticate(account)
    return client


def office() -> APIClient:
    return caller(Account.objects.filter(role=Role.ORGANIZER).first() or factories.account())


def own_clerk() -> APIClient:
    """The clerk of 青岗镇."""
    return caller(Account.objects.filter(username="clerk").first() or factories.clerk())


def foreign_clerk() -> APIClient:
    """The clerk of another township."""
    return caller(
        Account.objects.filter(username="foreign").first() or factories.clerk(factories.area("永和镇"), "foreign")
    )


def with_role(role: str) -> APIClient:
    return caller(Account.objects.filter(username=f"a-{role}").first() or factories.account(f"a-{role}", role))


def service_request_body(**values: Any) -> dict[str, Any]:
    """A complete request of 青岗镇."""
    return {
        "area": factories.area().pk,
        "unit_name": "青岗镇人民政府",
        "contact_name": "雷学",
        "contact_phone": "13908160001",
        "kind": factories.kind().pk,
        "theme": "乡村振兴",
        "place": "青岗镇文化院坝",
        "risk_note": "无特殊风险",
        "wished_times": [{"start_at": "2023-04-19T09:00:00+08:00", "end_at": "2023-04-19T10:30:00+08:00"}],
        "positions": [
            {
                "title": "宣讲员",
                "headcount": 1,
                "skills": [{"skill": factories.skill().pk, "min_level": 1}],
            }
        ],
        **values,
    }


def submitted(**values: Any) -> ServiceRequest:
    """A filed request of 青岗镇."""
    row = factories.service_request(contact_phone="13908160001", **values)
    row.wished_times.create(rank=1, start_at=factories.at("2023-04-19 09:00"), end_at=factories.at("2023-04-19 10:30"))
    position = row.requested_positions.create(title="宣讲员", headcount=1)
    position.skill_rows.create(skill=factories.skill(), min_level=1)
    ServiceRequest.objects.filter(pk=row.pk).update(state="submitted", filed_at=factories.NOW, due_at=factories.NOW)
    row.refresh_from_db()
    return row


def invited(state: str = "accepted", **values: Any) -> Assignment:
    position = factories.position()
    shift = position.shift
    person = factories.volunteer(**{"phone": "13908160001", "phone_last4": "0001", **values})
    return Assignment.objects.create(
        position=position,
        shift=shift,
        volunteer=person,
        state=state,
        busy_from=shift.start_at - timedelta(hours=1),
        busy_until=shift.end_at + timedelta(hours=1),
        invited_at=factories.NOW,
        answer_due_at=factories.NOW + timedelta(hours=48),
    )
