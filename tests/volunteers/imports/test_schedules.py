"""Hours somebody can serve, as people write them."""

from typing import Any

import pytest

from volunteers.imports import schedules


@pytest.mark.parametrize(
    ("text", "weekly", "notice", "blocked"),
    [
        ("随时", [], 0, []),
        ("周二、周四全天", [(1, 0, 1440), (3, 0, 1440)], 0, []),
        ("周一上午", [(0, 0, 720)], 0, []),
        ("周二、四下午", [(1, 720, 1440), (3, 720, 1440)], 0, []),
        ("上午", [(day, 0, 720) for day in range(7)], 0, []),
        ("周末", [(5, 0, 1440), (6, 0, 1440)], 0, []),
        ("星期一至星期五", [(day, 0, 1440) for day in range(5)], 0, []),
        ("周二14:00-16:00", [(1, 840, 960)], 0, []),
        ("提前三天通知", [], 3, []),
        ("周末，需提前1周通知", [(5, 0, 1440), (6, 0, 1440)], 7, []),
        ("除每月15日外", [], 0, [15]),
        ("每月15日有学习", [], 0, [15]),
        ("除周三外", [(day, 0, 1440) for day in range(7) if day != 2], 0, []),
        ("周三、周五不行，其余都可以", [(day, 0, 1440) for day in range(7) if day not in (2, 4)], 0, []),
        ("周一至周五（除周三外）", [(day, 0, 1440) for day in (0, 1, 3, 4)], 0, []),
        ("除周三上午外", [(day, 720 if day == 2 else 0, 1440) for day in range(7)], 0, []),
        ("周一到周五，下午", [(day, 720, 1440) for day in range(5)], 0, []),
        ("周一到周五 9:00-11:30", [(day, 540, 690) for day in range(5)], 0, []),
        ("周二上午、下午", [(1, 0, 1440)], 0, []),
        ("周二，周四下午2点以后", [(1, 840, 1440), (3, 840, 1440)], 0, []),
        ("只有上午", [(day, 0, 720) for day in range(7)], 0, []),
        ("一至五", [(day, 0, 1440) for day in range(5)], 0, []),
        ("周末除外，提前一天电话通知", [(day, 0, 1440) for day in range(5)], 1, []),
        ("每月1日、15日除外", [], 0, [1, 15]),
    ],
)
def test_availability_is_read(text: str, weekly: list[Any], notice: int, blocked: list[int]) -> None:
    assert schedules.read_schedule(text) == schedules.Schedule(tuple(weekly), notice, tuple(blocked))


@pytest.mark.parametrize("text", ["看孙子放假", "周二如果不下雨", "农忙时不行", "周末及节假日", "每月1-5日不行"])
def test_availability_not_understood_is_a_note(text: str) -> None:
    assert schedules.read_schedule(text) == schedules.Schedule(note=text)
