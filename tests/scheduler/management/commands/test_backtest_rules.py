import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import Attendance
from events.states import AttendanceStatus, ShiftState
from tests import factories

pytestmark = pytest.mark.django_db
COMMAND = ("backtest_rules", "--year", "2022", "--at", "2023-04-03T09:00")


def run(*args: str) -> str:
    out = StringIO()
    call_command(*COMMAND, *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def late_session() -> None:
    shift = factories.shift("2022-03-01 17:30", "2022-03-01 19:00", state=ShiftState.HELD)
    Attendance.objects.create(
        shift=shift,
        volunteer=factories.volunteer(),
        name="张英仁",
        status=AttendanceStatus.PRESENT,
        recorded_at=factories.NOW,
    )


@pytest.mark.usefixtures("late_session")
def test_a_year_is_judged_and_told() -> None:
    text = run("--set", "skills=one", "age_76_outdoor=60")
    assert "1/1 barred (100.0%), 0 asked" in text
    assert "时间太晚" in text and "没有判断：" in text
    assert "2023-05-01..2023-06-01 after: 0/0 seats, 0 people" in text


@pytest.mark.usefixtures("late_session")
def test_changed_rules_bar_less_and_the_rest_is_json() -> None:
    said = json.loads(run("--json", "--set", "latest=19:00", "skills=one", "--span", "2023-04-01..2023-05-01"))
    (skill,) = [one for one in said["by_rule"] if one["barred"]]
    assert skill == {"key": "skill_missing", "attendances": 1, "barred": 1, "asked": 0}
    (row,) = said["rows"]
    assert (row["date"], row["person"], row["age"]) == ("2022-03-01", "张英仁", 63)
    assert row["barred"] == [
        {"code": "skill_missing", "values": {"skills": ["理论政策宣讲"]}, "text": "没有登记特长：理论政策宣讲"}
    ]
    assert (said["fill"]["from"], said["fill"]["until"]) == ("2023-04-01", "2023-05-01")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--set", "altitude=ask"], "no item"),
        (["--set", "too_far=never"], "no value of too_far"),
        (["--set", "max_per_day"], "no value of max_per_day"),
        (["--set", "age_76_outdoor"], "write ITEM=VALUE"),
        (["--span", "2023-04-01"], "write 2023-04-01"),
        (["--span", "2023-05-01..2023-05-01"], "must be later"),
    ],
)
def test_what_cannot_be_read_is_refused(args: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(*args)


def test_a_year_beyond_calendars_is_refused() -> None:
    with pytest.raises(CommandError, match="no such year"):
        call_command("backtest_rules", "--year", "99999")
