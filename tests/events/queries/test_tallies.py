from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from events.models import Attendance, Shift, Work
from events.queries.tallies import TallyFilters, cross_table, facts, tally, tally_table
from events.states import AttendanceStatus, ShiftState
from events.tally import KEYS, UNKNOWN, add_up
from tests import factories
from volunteers.models import Account, Area, Team, Volunteer
from volunteers.states import AreaLevel, Role

pytestmark = pytest.mark.django_db
YEAR: dict[str, Any] = {"start": date(2022, 1, 1), "end": date(2023, 1, 1)}

Year = tuple[Area, Area, Team]
"""Two townships and the team of the rows in ``year``."""


def held(start: str = "2022-05-10 09:00", end: str = "2022-05-10 11:00", **values: Any) -> Shift:
    return factories.shift(start, end, state=ShiftState.HELD, **values)


def attend(
    shift: Shift, *people: Volunteer | str, status: AttendanceStatus = AttendanceStatus.PRESENT, minutes: int = 120
) -> None:
    for one in people:
        Attendance.objects.create(
            shift=shift,
            volunteer=None if isinstance(one, str) else one,
            name=one if isinstance(one, str) else one.name,
            status=status,
            service_minutes=minutes,
            recorded_at=factories.NOW,
        )


COUNTED = ("sessions", "attendances", "volunteers", "audience", "service_minutes", "works", "materials")


def rows(
    by: str, user: Account | None = None, filters: TallyFilters | None = None, **days: date
) -> dict[str, tuple[int, ...]]:
    found = tally(user=user, by=by, filters=filters or TallyFilters(), **{**YEAR, **days})
    return {row.label: tuple(map(row.tally.measure, COUNTED)) for row in found}


@pytest.fixture
def year() -> Year:
    """Two townships, three kinds, a village, an unknown area, a work without a session, and what must not count."""
    anna, bert = factories.volunteer("张英仁"), factories.volunteer("李先明")
    here, there, team = factories.area("青岗镇"), factories.area("云门镇"), factories.team()
    village = Area.objects.create(code=f"{here.code[:9]}201", name="坝口村", level=AreaLevel.VILLAGE, parent=here)
    lecture = held(event=factories.event(area=here, team=team), audience=60, materials=30)
    attend(lecture, anna, bert, "王待认", minutes=120)
    attend(lecture, factories.volunteer("未到"), status=AttendanceStatus.ABSENT)
    in_village = held(
        "2022-08-01 09:00",
        "2022-08-01 10:00",
        event=factories.event(area=here),
        area=village,
        audience=15,
        head_count=4,
    )
    attend(in_village, anna, minutes=60)
    study = held(
        "2022-12-31 22:00", "2022-12-31 23:30", event=factories.event(area=there, kind=factories.kind("政治理论学习"))
    )
    attend(study, anna, "王待认", minutes=90)
    nowhere = held("2022-02-01 09:00", "2022-02-01 10:00", event=factories.event(area=None), area=None)
    attend(nowhere, bert, status=AttendanceStatus.LATE, minutes=45)
    Work.objects.create(title="快板", pieces=3, completed_date=date(2022, 5, 10), shift=lecture, area=there)
    Work.objects.create(title="书法", pieces=2, completed_date=date(2022, 3, 1), area=there)
    cancelled = factories.shift("2022-05-11 09:00", "2022-05-11 10:00", state=ShiftState.CANCELLED, audience=99)
    attend(cancelled, anna)
    Work.objects.create(title="没开成", completed_date=date(2022, 5, 11), shift=cancelled)
    planned = factories.shift("2022-05-12 09:00", "2022-05-12 10:00", audience=99)
    attend(planned, anna)
    attend(held("2023-01-01 00:00", "2023-01-01 01:00", audience=7), anna)
    attend(held("2021-12-31 23:59", "2022-01-01 01:00", audience=7), anna)
    Work.objects.create(title="明年", completed_date=date(2023, 1, 1))
    return here, there, team


# sessions, attendances, volunteers, audience, service minutes, works, materials
TOTAL = (4, 11, 3, 75, 465, 5, 30)


def test_by_kind(year: Year) -> None:
    assert rows("kind") == {
        "理论政策宣讲": (3, 9, 3, 75, 465, 3, 30),
        "政治理论学习": (1, 2, 2, 0, 0, 0, 0),
        "（未关联活动）": (0, 0, 0, 0, 0, 2, 0),
    }


def test_by_area_with_villages_rolled_up_and_the_unknown_in_sight(year: Year) -> None:
    assert rows("area") == {
        "青岗镇": (2, 8, 3, 75, 420, 3, 30),
        "云门镇": (1, 2, 2, 0, 0, 2, 0),
        "（未填乡镇）": (1, 1, 1, 0, 45, 0, 0),
    }


def test_by_month_quarter_and_year(year: Year) -> None:
    assert rows("month") == {
        "2022年2月": (1, 1, 1, 0, 45, 0, 0),
        "2022年3月": (0, 0, 0, 0, 0, 2, 0),
        "2022年5月": (1, 3, 3, 60, 360, 3, 30),
        "2022年8月": (1, 5, 1, 15, 60, 0, 0),
        "2022年12月": (1, 2, 2, 0, 0, 0, 0),
    }
    assert rows("quarter") == {
        "2022年第1季度": (1, 1, 1, 0, 45, 2, 0),
        "2022年第2季度": (1, 3, 3, 60, 360, 3, 30),
        "2022年第3季度": (1, 5, 1, 15, 60, 0, 0),
        "2022年第4季度": (1, 2, 2, 0, 0, 0, 0),
    }
    assert rows("year") == {"2022年": TOTAL}


def test_by_team_and_family(year: Year) -> None:
    assert rows("team") == {"“五老”宣讲团": (1, 3, 3, 60, 360, 3, 30), "（未填团队）": (3, 8, 3, 15, 105, 2, 0)}
    assert rows("family") == {
        "A 志愿服务": (3, 9, 3, 75, 465, 3, 30),
        "B 学习、组织生活和文体": (1, 2, 2, 0, 0, 0, 0),
        "（未关联活动）": (0, 0, 0, 0, 0, 2, 0),
    }


def test_totals_agree_in_every_direction(year: Year) -> None:
    found = facts(user=None, **YEAR)
    total = add_up(fact.tally for fact in found)
    assert tuple(map(total.measure, COUNTED)) == TOTAL
    for by in KEYS:
        assert tally_table(found, by).total == total
        assert add_up(row.tally for row in tally_table(found, by).rows) == total
    table = cross_table(found, "area", "kind")
    assert [column.label for column in table.columns] == ["理论政策宣讲", "政治理论学习", "（未关联活动）"]
    assert [(row.label, [cell.sessions for cell in row.cells]) for row in table.rows] == [
        ("青岗镇", [2, 0, 0]),
        ("云门镇", [0, 1, 0]),
        ("（未填乡镇）", [1, 0, 0]),
    ]
    assert [add_up(row.cells) for row in table.rows] == [row.total for row in table.rows]
    assert table.total == total


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (TallyFilters(kind="20"), (1, 2, 2, 0, 0, 0, 0)),
        (TallyFilters(kind=UNKNOWN), (0, 0, 0, 0, 0, 2, 0)),
        (TallyFilters(family="A"), (3, 9, 3, 75, 465, 3, 30)),
        (TallyFilters(area=UNKNOWN), (1, 1, 1, 0, 45, 0, 0)),
        (TallyFilters(area="513499000000"), (3, 10, 3, 75, 420, 5, 30)),
        (TallyFilters(team=UNKNOWN), (3, 8, 3, 15, 105, 2, 0)),
        (TallyFilters(kind="\0"), None),
        (TallyFilters(area="青岗镇"), None),
        (TallyFilters(area="\0"), None),
        (TallyFilters(team="9" * 40), None),
        (TallyFilters(team="x"), None),
    ],
)
def test_filters(year: Year, filters: TallyFilters, expected: tuple[int, ...] | None) -> None:
    assert rows("year", filters=filters) == ({"2022年": expected} if expected else {})


def test_days_are_half_open_in_shanghai(year: Year) -> None:
    assert rows("year", start=date(2022, 12, 31), end=date(2023, 1, 1)) == {"2022年": (1, 2, 2, 0, 0, 0, 0)}
    assert rows("year", start=date(2023, 1, 1), end=date(2023, 1, 2)) == {"2023年": (1, 1, 1, 7, 120, 1, 0)}
    assert rows("year", start=date(2022, 5, 10), end=date(2022, 5, 10)) == {}


def test_a_clerk_counts_only_the_own_area_and_others_nothing(year: Year) -> None:
    here, there, _ = year
    assert rows("area", user=factories.clerk(here)) == {"青岗镇": (2, 8, 3, 75, 420, 3, 30)}
    assert rows("area", user=factories.clerk(there, "other"), filters=TallyFilters(area=here.code)) == {}
    assert rows("year", user=factories.account("lost", Role.CLERK)) == {}
    assert rows("year", user=factories.account("leader", Role.TEAM_LEADER)) == {}
    for user in (factories.account(), factories.account("viewer", Role.VIEWER)):
        assert rows("year", user=user) == {"2022年": TOTAL}


def test_labels_follow_the_readers_language(year: Year, settings: Settings) -> None:
    from django.utils import translation

    with translation.override("en"):
        assert list(rows("kind"))[:2] == ["Theory and policy lecture", "Political study"]


def test_correcting_an_attendance_corrects_the_tally(year: Year) -> None:
    Attendance.objects.filter(name="王待认").update(volunteer=factories.volunteer("王待认"))
    assert rows("year") == {"2022年": TOTAL}
    Attendance.objects.filter(name="王待认").update(status=AttendanceStatus.EXCUSED)
    assert rows("year") == {"2022年": (4, 9, 2, 75, 345, 5, 30)}


def test_three_queries_and_one_for_labels_whatever_the_size() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows("area")
        return len(captured)

    attend(held(), factories.volunteer())
    first = count()
    for day in range(11, 31):
        attend(held(f"2022-05-{day} 09:00", f"2022-05-{day} 10:00"), factories.volunteer("又一人"))
    assert (first, count()) == (4, 4)
