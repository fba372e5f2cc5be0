"""What is told of events, sessions and invitations."""

import pytest

from events.api.event_rows import AssignmentRowSerializer, ContactSerializer, EventRowSerializer, ShiftRowSerializer
from tests import factories
from tests.events.workflow import invited

pytestmark = pytest.mark.django_db


def test_an_event_is_told_with_its_kind_its_area_and_its_sessions() -> None:
    shift = factories.shift()
    event, kind, area = shift.event, factories.kind(), factories.area()
    told = EventRowSerializer(event).data
    assert {name: told[name] for name in ("id", "title", "state", "kind", "area", "team", "service_request")} == {
        "id": event.pk,
        "title": "青岗镇理论政策宣讲",
        "state": "planned",
        "kind": {"id": kind.pk, "code": kind.code, "name": kind.name, "family": kind.family},
        "area": {"id": area.pk, "code": area.code, "name": "青岗镇"},
        "team": None,
        "service_request": None,
    }
    assert [one["id"] for one in told["shifts"]] == [shift.pk]
    assert ShiftRowSerializer(shift).data["event"]["id"] == event.pk


def test_an_invitation_is_told_with_a_masked_phone() -> None:
    row = invited(person=factories.volunteer(phone="13908160001", phone_last4="0001"))
    told = AssignmentRowSerializer(row).data
    assert (told["state"], told["volunteer"]["name"], told["masked_phone"]) == ("invited", "张英仁", "139****0001")
    assert (told["event"], told["shift"], told["position_title"]) == (row.shift.event_id, row.shift_id, "宣讲员")
    contact = {"name": "张英仁", "phone": "139****0001", "is_full": False}
    assert ContactSerializer(contact).data == contact
