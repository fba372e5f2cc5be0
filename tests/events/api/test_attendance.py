"""Registers by API."""

import pytest

from events.models import Attendance
from tests import cast, factories
from tests.events.workflow import confirmed

pytestmark = pytest.mark.django_db
HELD = "2023-04-19 12:00"


@pytest.fixture(autouse=True)
def _after_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at(HELD))


def test_a_session_is_written_down_and_read_back() -> None:
    row = confirmed()
    address = f"/api/v1/attendance/{row.shift_id}/"
    lines = [{"volunteer": row.volunteer_id}, {"name": "张三丰"}]
    told = cast.office().put(address, {"rows": lines, "audience": 40}, format="json")
    assert told.status_code == 200, told.json()
    assert (told.json()["state"], told.json()["audience"]) == ("held", 40)
    assert [(line["volunteer"], line["name"], line["status"]) for line in told.json()["rows"]] == [
        (row.volunteer_id, "张英仁", "present"),
        (None, "张三丰", "present"),
    ]
    assert cast.office().get(address).json() == told.json()


def test_a_name_is_given_its_person_by_the_office_alone() -> None:
    row = confirmed()
    cast.office().put(f"/api/v1/attendance/{row.shift_id}/", {"rows": [{"name": "李兰"}]}, format="json")
    person, waiting = factories.volunteer("李兰"), "/api/v1/awaiting-names/"
    (line,) = cast.office().get(waiting).json()["results"]
    assert (line["name"], line["shift"]) == ("李兰", row.shift_id)
    assert cast.own_clerk().get(waiting).status_code == 403
    assert cast.office().post(f"{waiting}{line['id']}/assign/", {"volunteer": person.pk}).status_code == 200
    assert Attendance.objects.get().volunteer == person
    assert cast.office().get(waiting).json()["results"] == []


def test_a_clerk_reads_no_foreign_register_and_writes_none() -> None:
    row = confirmed()
    address = f"/api/v1/attendance/{row.shift_id}/"
    assert cast.foreign_clerk().get(address).status_code == 404
    assert cast.own_clerk().put(address, {"rows": []}, format="json").status_code == 403
    assert not Attendance.objects.exists()
