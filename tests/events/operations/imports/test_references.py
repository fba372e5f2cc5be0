import pytest

from events.models import Attendance, Shift
from tests.events.operations.imports.lists import register, session
from tests.factories import area, volunteer
from tests.importing import problems

pytestmark = pytest.mark.django_db


def test_a_name_of_nobody_or_of_two_awaits_its_person() -> None:
    area()
    volunteer("张英仁")
    volunteer("杜忠学")
    volunteer("杜忠学")
    result = register(session(参加人员="张英仁、杜忠学，李　福;张英仁", 人数=5))
    assert problems(result) == [
        (3, "more_heads_than_names", "warning"),
        (3, "ambiguous_person", "warning"),
        (3, "unknown_person", "warning"),
        (3, "name_repeated", "warning"),
    ] or {code for _r, code, _s in problems(result)} == {
        "more_heads_than_names",
        "ambiguous_person",
        "unknown_person",
        "name_repeated",
    }
    rows = [(a.name, a.volunteer and a.volunteer.name, a.status, a.service_minutes) for a in Attendance.objects.all()]
    assert rows == [
        ("张英仁", "张英仁", "present", 90),
        ("杜忠学", None, "present", 90),
        ("李福", None, "present", 90),
    ]
    assert Shift.objects.get().head_count == 1


def test_a_kind_is_known_by_its_whole_name_among_other_signs_and_suggested_by_fewer() -> None:
    area()
    volunteer()
    result = register(session(活动类型="01-理论政策宣讲（六进）"), session(活动类型="理论宣讲"), good_rows=True)
    assert problems(result) == [(4, "unknown_kind", "error")]
    assert "是不是“理论政策宣讲”？" in result.as_dict()["problems"][0]["message"]
    assert Shift.objects.get().event.kind.name == "理论政策宣讲"
