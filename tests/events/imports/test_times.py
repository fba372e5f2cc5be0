"""Days and hours of sessions, as people write them."""

from datetime import date, time

import pytest

from events.imports import times
from volunteers.imports import values
from volunteers.imports.values import BadValue


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:00-10:30", (9, 0), (10, 30)),
        ("上午10:30-1:30", (10, 30), (13, 30)),
        ("下午2:30-4:00", (14, 30), (16, 0)),
        ("2:30-4:00", (14, 30), (16, 0)),
        ("上午9点半到下午3点", (9, 30), (15, 0)),
        ("晚上7:00～9:00", (19, 0), (21, 0)),
        ("9时至11时30分", (9, 0), (11, 30)),
        ("11:00-1:00", (11, 0), (13, 0)),
        ("中午12:00-14:00", (12, 0), (14, 0)),
        ("上午九点到十一点", (9, 0), (11, 0)),
        ("9.30-11", (9, 30), (11, 0)),
        ("0900-1100", (9, 0), (11, 0)),
        ("9:00AM-2:00PM", (9, 0), (14, 0)),
        ("15:00开始，1.5小时", (15, 0), (16, 30)),
        ("上午9:00（两个半小时）", (9, 0), (11, 30)),
        ("9:00-11:00（2小时）", (9, 0), (11, 0)),
    ],
)
def test_clock_spans_are_read(text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    assert times.read_clock_span(values.text_of(text)) == (time(*start), time(*end))


@pytest.mark.parametrize(
    ("text", "code"),
    [("上午", "bad_time"), ("上午9点半", "no_end_time"), ("上午9:00-11:00，下午2:00-4:00", "several_sessions")],
)
def test_what_is_no_single_session_says_why(text: str, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        times.read_clock_span(values.text_of(text))
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-05",
        "2022。3。5",
        "２０２２．３．５",
        "二〇二二年三月五日",
        "22年3月5日",
        "3月5日（周六）",
        "三月五日",
        "3/5",
        "03-05",
        "44625",
    ],
)
def test_a_day_is_the_same_in_every_shape(text: str) -> None:
    assert times.read_date(text, 2022) == date(2022, 3, 5)


@pytest.mark.parametrize("text", ["3月5日-7日", "3月5日、6日", "2022.3.5-3.7", "2022年3月5日至3月7日"])
def test_several_days_in_a_cell_are_told(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        times.read_date(text, 2022)
    assert caught.value.code == "several_days"


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("台账（2022年）", 2022),
        ("二〇二二年活动台账", 2022),
        ("填报时间：2023年1月5日 2022年活动台账", 2022),
        ("台账", None),
    ],
)
def test_the_year_a_title_speaks_of(heading: str, year: int | None) -> None:
    assert times.heading_year(heading) == year


@pytest.mark.parametrize(
    "text",
    [
        "4月7日9:00-11:00；4月8日9:00-11:00",
        "4月7日、8日 9:00-11:00",
        "4月7日-8日上午9:00-11:00",
        "4月7日或8日上午9点到11点",
        "首选4月7日9:00-11:00，备选4月8日9:00-11:00",
        "①4月7日9:00-11:00②4月8日9:00-11:00",
        "1.4月7日9:00-11:00 2.4月8日9:00-11:00",
        "4月7日9:00至4月7日11:00\n2023-04-08 09:00至2023-04-08 11:00",
    ],
)
def test_wishes_are_read_however_they_are_strung_together(text: str) -> None:
    wishes = times.read_wishes(text, 2023)
    assert [(w.start.day, w.start.hour, w.end.hour) for w in wishes] == [(7, 9, 11), (8, 9, 11)]
