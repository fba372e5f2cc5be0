"""Days and hours as one says them."""

from datetime import date

import pytest
from django.utils import translation

from tests.factories import at
from volunteers.wording import times

TODAY = date(2023, 4, 17)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2023-04-17 09:00", "今天 星期一 上午9点"),
        ("2023-04-18 12:00", "明天 星期二 中午12点"),
        ("2023-04-19 14:30", "后天 星期三 下午2点半"),
        ("2023-04-20 18:15", "4月20日 星期四 晚上6点15分"),
        ("2023-04-16 00:05", "昨天 星期日 凌晨0点5分"),
        ("2024-01-01 08:00", "2024年1月1日 星期一 上午8点"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: str, said: str) -> None:
    assert times.spoken(at(moment), today=TODAY) == said


def test_english_days_and_hours_read_as_english() -> None:
    with translation.override("en"):
        assert times.spoken_hour(at("2023-04-19 14:30")) == "2:30 pm"
        assert times.spoken_hour(at("2023-04-19 00:05")) == "12:05 am"
        assert times.spoken(at("2023-04-18 12:00"), today=TODAY) == "tomorrow Tuesday 12:00 pm"
        assert times.spoken(at("2023-04-20 18:15"), today=TODAY) == "Thursday 20 April 6:15 pm"
        assert times.yearly_months(11, 3) == "each year from November to March"
        assert times.spoken_minutes(90) == "1 h 30 min"


def test_weekly_stretches_are_said_by_half_days_where_they_are_such() -> None:
    rows = [(4, 840, 1050), (1, 0, 1440), (2, 0, 720), (2, 720, 1440)]
    assert times.weekly_stretches(rows) == ["星期二 全天", "星期三 上午", "星期三 下午", "星期五 14:00–17:30"]


def test_absences_and_lengths_are_said_in_words() -> None:
    assert times.yearly_months(11, 3) == "每年11月至次年3月"
    assert times.yearly_months(6, 8) == "每年6月至8月"
    assert times.from_until(TODAY, TODAY) == "2023-04-17"
    assert times.spoken_minutes(90) == "1小时30分钟"
    assert times.spoken_minutes(120) == "2小时"
    assert times.spoken_minutes(45) == "45分钟"
