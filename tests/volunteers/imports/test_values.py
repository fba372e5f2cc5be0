from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports import activities, requests, times
from volunteers.imports import areas, backgrounds, people, schedules, values
from volunteers.imports.places import PlaceNames
from volunteers.imports.values import BadValue
from volunteers.timespan import InvalidTimeSpan

SIGNS = (
    "0123456789０１２年月日号上午下周一二三四五六日除每提前天通知至次常住冬季居成都第、，,；;/|（）()：:.-—～~ 　\n"
    "#REFXx人名约√是否男女+等共半点时队长老干部·"
)
TEXTS = st.one_of(st.text(alphabet=SIGNS, max_size=40), st.text(max_size=60))
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
)
READERS: list[Callable[[Any], object]] = [
    values.text_of,
    values.compact,
    values.read_list,
    values.read_flag,
    values.read_number,
    people.read_name,
    people.read_gender,
    people.read_birth,
    people.read_id_number,
    people.read_phone,
    people.read_contact,
    schedules.read_schedule,
    schedules.read_away,
    backgrounds.read_year,
    backgrounds.read_elder_kinds,
    backgrounds.read_skills,
    backgrounds.read_teams,
    backgrounds.read_health,
    backgrounds.read_willingness,
    areas.read_code,
    activities.read_names,
    requests.read_audience,
    requests.read_transport,
    requests.read_wanted_skills,
    lambda cell: times.read_date(cell, 2023),
    lambda cell: times.read_date(cell, None),
    lambda cell: times.read_wishes(cell, 2023),
    lambda cell: times.read_span(None, cell, 2023),
    lambda cell: times.read_span(cell, "9:00-10:00", 2023),
    PlaceNames([(1, "青岗镇"), (2, "城关街道"), (3, "云岭县")], county="云岭县").find,
]


@pytest.mark.parametrize("reader", READERS, ids=range(len(READERS)))
@given(cell=CELLS)
@settings(max_examples=150, deadline=None)
def test_a_reader_reads_or_says_what_is_wrong_and_never_breaks(reader: Callable[[Any], object], cell: Any) -> None:
    try:
        reader(cell)
    except BadValue as bad:
        assert bad.code
    except InvalidTimeSpan:
        pytest.fail("a span's own error must not escape")


@given(cell=CELLS)
@settings(max_examples=300, deadline=None)
def test_any_cell_can_be_shown(cell: Any) -> None:
    assert len(values.shown(cell)) <= 100


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_a_birth_month_is_the_same_in_every_shape(day: date) -> None:
    month = people.Birth(day.replace(day=1), day_known=False)
    whole = people.Birth(day, day_known=True)
    y, m, d = day.year, day.month, day.day
    months = [f"{y}.{m}", f"{y}年{m}月", f"{y}{m:02d}", f"{y}-{m:02d}", f"{y}/{m}", f"{y}、{m}", f" {y} 年 {m} 月生"]
    days = [f"{y}-{m:02d}-{d:02d}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日", f"{y}{m:02d}{d:02d}", int(f"{y}{m:02d}{d:02d}")]
    assert {people.read_birth(text) for text in months} == {month}
    assert {people.read_birth(cell) for cell in [*days, day, datetime(y, m, d)]} == {whole}  # noqa: DTZ001


@pytest.mark.parametrize("text", ["不详", "1948", "1948.13", "1850-01", "2048-01", "48.5", "1948-02-30", "abc"])
def test_what_is_no_birth_month_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        people.read_birth(text)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("19900000001", "19900000001"),
        (19900000001, "19900000001"),
        (19900000001.0, "19900000001"),
        ("199 0000 0001", "19900000001"),
        ("199-0000-0001", "19900000001"),
        ("+86 19900000001", "19900000001"),
        ("8619900000001", "19900000001"),
        ("008619900000001", "19900000001"),
        ("１９９００００００１９", "19900000019"),
        ("手机：19900000001", "19900000001"),
        ("0834-3221000", "0834-3221000"),
        ("0834-1234567", "0834-1234567"),
        ("019900000001", "19900000001"),
        ("（0834）3221000", "0834-3221000"),
        ("028 8765 4321", "028-87654321"),
        ("3221000", "3221000"),
        ("0834-3221000/19900000001", "19900000001"),
        ("", ""),
        (None, ""),
        ("无", ""),
    ],
)
def test_phones_are_read_in_every_usual_shape(cell: Any, phone: str) -> None:
    assert people.read_phone(cell) == phone


@pytest.mark.parametrize("text", ["12345", "1990000000", "199000000011", "02900000001", "电话"])
def test_what_is_no_phone_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        people.read_phone(text)


@given(st.integers(0, 999), st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_exactly_one_check_digit_fits(order: int, born: date) -> None:
    body = f"513499{born:%Y%m%d}{order:03d}"
    fitting = [sign for sign in "0123456789X" if people.is_id_number(body + sign)]
    assert len(fitting) == 1
    number = body + fitting[0]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())
    assert people.read_id_number(f" {wide}　") == number
    assert (people.id_birth(number), people.id_gender(number)) == (born, "1" if order % 2 else "2")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (513499195208282000, "id_digits_lost"),
        (5.13499195208282e17, "id_digits_lost"),
        ("5.13499E+17", "id_digits_lost"),
        ("51349919520828258", "bad_id_check_digit"),
        ("513499195213282588", "bad_id_check_digit"),
        ("513499520828258", "bad_id_check_digit"),
    ],
)
def test_a_wrong_id_number_says_why(cell: Any, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        people.read_id_number(cell)
    assert caught.value.code == code


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
        ("每月1日、15日除外", [], 0, [1, 15]),
    ],
)
def test_availability_is_read(text: str, weekly: list[Any], notice: int, blocked: list[int]) -> None:
    assert schedules.read_schedule(text) == schedules.Schedule(tuple(weekly), notice, tuple(blocked))


@pytest.mark.parametrize("text", ["看孙子放假", "周二如果不下雨", "孙子上学时"])
def test_availability_not_understood_is_a_note(text: str) -> None:
    assert schedules.read_schedule(text) == schedules.Schedule(note=text)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("", schedules.Away()),
        ("无", schedules.Away()),
        ("常住西昌", schedules.Away(lives_at="西昌")),
        ("成都", schedules.Away(lives_at="成都")),
        ("冬季居成都（11月至次年3月）", schedules.Away(from_month=11, to_month=3, place="成都")),
        ("每年11月到3月住成都", schedules.Away(from_month=11, to_month=3, place="成都")),
        ("冬季在攀枝花", schedules.Away(from_month=12, to_month=2, place="攀枝花")),
        ("偶尔去儿子家", schedules.Away(note="偶尔去儿子家")),
        ("13月至15月在成都", schedules.Away(note="13月至15月在成都")),
    ],
)
def test_living_away_is_read(text: str, away: schedules.Away) -> None:
    assert schedules.read_away(text) == away


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
    ],
)
def test_clock_spans_are_read(text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    assert times.read_clock_span(values.text_of(text)) == (time(*start), time(*end))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("青岗镇", 1),
        ("青岗", 1),
        ("云岭县青岗镇", 1),
        ("云岭青岗", 1),
        ("四川省云岭县青岗镇人民政府", 1),
        ("城关街道办事处", 2),
        (" 城 关 ", 2),
        ("不存在镇", None),
        ("", None),
        ("镇", None),
    ],
)
def test_a_township_is_known_without_its_kind_and_with_its_county(text: str, key: int | None) -> None:
    assert PlaceNames([(1, "青岗镇"), (2, "城关街道"), (3, "云岭县")], county="云岭县").find(text) == key


def test_a_short_name_of_two_townships_finds_neither() -> None:
    names = PlaceNames([(1, "青岗镇"), (2, "青岗乡")])
    assert (names.find("青岗"), names.find("青岗乡")) == (None, 2)


def test_a_village_does_not_hide_its_township_and_one_of_two_of_a_name_is_not_guessed() -> None:
    names = PlaceNames([(1, "大石镇"), (2, "大石村"), (3, "红旗村"), (4, "红旗村")])
    assert (names.find("大石"), names.find("大石村"), names.find("红旗村"), names.find("红旗")) == (1, 2, None, None)
    assert names.find_within("大石村文化院坝") == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("理论政策宣讲、彝汉双语1人", [("理论政策宣讲", 0), ("彝汉双语", 1)]),
        ("合唱；舞蹈（两人）", [("合唱", 0), ("舞蹈", 2)]),
        ("无", []),
        ("会计", [("会计", 0)]),
    ],
)
def test_wanted_skills_are_read(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(one.name, one.heads) for one in requests.read_wanted_skills(text)] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张英仁、顾　大，李福;王一", ("张英仁", "顾大", "李福", "王一")),
        ("张英仁 李福", ("张英仁", "李福")),
        ("张英仁（队长）、李福等15人", ("张英仁", "李福")),
        ("", ()),
    ],
)
def test_names_in_a_register_are_read(text: str, names: tuple[str, ...]) -> None:
    assert activities.read_names(text) == names


@pytest.mark.parametrize(
    ("text", "number"),
    [("3人", 3), ("三人", 3), ("约1,200份", 1200), (" ２ ", 2), ("十二", 12), ("一百零五", 105), ("", None)],
)
def test_numbers_are_read_with_their_unit_and_in_words(text: str, number: int | None) -> None:
    assert values.read_number(text) == number
