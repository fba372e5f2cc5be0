import pytest

from events.models import Attendance, ServiceRequest, Shift, Work
from events.operations.attendance import AttendanceRow, RegisterData, record_attendance
from events.operations.service_requests import accept
from tests import factories
from tests.events.operations.imports.lists import REQUESTS_2023, register, session, wish, wishes
from tests.factories import NOW, account, area, volunteer
from tests.importing import counts, problems
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_a_corrected_register_rewrites_its_session_and_keeps_what_people_recorded() -> None:
    area()
    volunteer()
    other = volunteer("杜忠学")
    register(session(参加人员="张英仁、李福", 作品件数=1))
    shift = Shift.objects.get()
    record_attendance(
        shift,
        data=RegisterData(rows=[AttendanceRow(volunteer=other)], audience=40, materials=5),
        deed=Deed.by_account(factories.account(), at=NOW),
        reason="漏登",
    )
    assert counts(register(session(参加人员="张英仁、李福", 作品件数=1))) == (0, 0, 1, 0)
    assert counts(register(session(参加人员="张英仁、吴成", 作品件数=2, 受众人数=50))) == (0, 1, 0, 0)
    assert sorted(a.name for a in Attendance.objects.all()) == ["吴成", "张英仁", "杜忠学"]
    assert (Shift.objects.get().audience, Work.objects.get().pieces) == (50, 2)


def test_a_session_later_called_off_in_the_register_is_no_longer_counted() -> None:
    area()
    register(session())
    assert counts(register(session(备注="未开展"))) == (0, 1, 0, 0)
    assert [s.state for s in Shift.objects.all()] == ["cancelled"]
    assert Attendance.objects.count() == 0


def test_a_request_without_a_number_is_known_by_its_content() -> None:
    area()
    assert counts(wishes(wish(编号=None))) == (1, 0, 0, 0)
    assert counts(wishes(wish(编号=None))) == (0, 0, 1, 0)
    assert ServiceRequest.objects.get().number == "XQ2023-0001"


def test_a_changed_request_is_rewritten_until_somebody_handles_it() -> None:
    area()
    wishes(wish())
    assert counts(wishes(wish(需要人数="5人"))) == (0, 1, 0, 0)
    service_request = ServiceRequest.objects.get()
    assert (service_request.state, sum(p.headcount for p in service_request.requested_positions.all())) == (
        "submitted",
        5,
    )
    accept(service_request, deed=Deed.by_account(account(), at=REQUESTS_2023))
    result = wishes(wish(需要人数="6人"))
    assert (counts(result), problems(result)) == ((0, 0, 1, 0), [(3, "already_handled", "warning")])
