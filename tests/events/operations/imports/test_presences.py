import pytest

from events.models import Attendance
from tests.events.operations.imports.lists import register, session
from tests.factories import area, volunteer
from tests.importing import problems

pytestmark = pytest.mark.django_db


def test_a_person_at_two_sessions_at_once_is_counted_and_told() -> None:
    area()
    volunteer()
    rows = session(活动名称="甲"), session(活动名称="乙", 起止时间="10:00-11:00"), session(起止时间="10:30-20:00")
    for _turn in range(2):
        result = register(*rows)
        assert problems(result) == [
            (4, "present_elsewhere", "warning"),
            (5, "present_elsewhere", "warning"),
            (5, "long_day", "warning"),
        ]
    assert "“甲”（1月5日 09:00）" in result.as_dict()["problems"][0]["message"]
    assert Attendance.objects.count() == 3
    again = register(session(活动名称="丙", 日期="2022-01-05", 起止时间="8:00-9:30"), heading="另一份")
    assert problems(again)[0] == (3, "present_elsewhere", "warning")
