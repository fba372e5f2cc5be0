from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports import activities, requests, times
from volunteers.imports import absences, areas, backgrounds, people, schedules, values
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
    values.split_list,
    values.read_flag,
    values.read_number,
    people.read_name,
    people.read_gender,
    people.read_birth,
    people.read_id_number,
    people.read_phone,
    people.read_contact,
    schedules.read_schedule,
    absences.read_away,
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
        ("0834-3221000转801", "0834-3221000"),
        ("0834—3221000-8012", "0834-3221000"),
        ("19900000001（微信同号）", "19900000001"),
        ("'19900000001", "19900000001"),
        ("1.9900000001E+10", "19900000001"),
        ("没有手机", ""),
        ("019900000001", "19900000001"),
        ("（0834）3221000", "0834-3221000"),
        ("028 8765 4321", "028-87654321"),
        ("3221000", "3221000"),
        ("", ""),
        (None, ""),
        ("无", ""),
    ],
)
def test_phones_are_read_in_every_usual_shape(cell: Any, phone: str) -> None:
    assert people.read_phone(cell) == phone


@pytest.mark.parametrize(
    "text",
    ["0834-3221000/19900000001", "19900000001 19900000002", "手机19900000001 座机3221000", "19900000001或3221000"],
)
def test_of_several_phones_the_first_mobile_is_usable_and_told(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        people.read_phone(text)
    assert (caught.value.code, caught.value.usable) == ("two_phones", "19900000001")


def test_a_phone_shortened_by_a_spreadsheet_is_told() -> None:
    with pytest.raises(BadValue) as caught:
        people.read_phone("1.38E+10")
    assert caught.value.code == "phone_digits_lost"


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("郑素 19800000001", ("郑素", "19800000001")),
        ("郑素（女儿）198-0000-0001", ("郑素(女儿)", "19800000001")),
        ("郑素(0834-3221234)", ("郑素", "0834-3221234")),
        ("无", ("", "")),
    ],
)
def test_a_contact_is_a_name_and_a_phone(text: str, contact: tuple[str, str]) -> None:
    assert people.read_contact(text) == contact


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
        ("513499520828258", "id_of_15_digits"),
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


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("", absences.Away()),
        ("无", absences.Away()),
        ("常住西昌", absences.Away(lives_at="西昌")),
        ("成都", absences.Away(lives_at="成都")),
        ("冬季居成都（11月至次年3月）", absences.Away(from_month=11, to_month=3, place="成都")),
        ("每年11月到3月住成都", absences.Away(from_month=11, to_month=3, place="成都")),
        ("冬季在攀枝花", absences.Away(from_month=12, to_month=2, place="攀枝花")),
        ("偶尔去儿子家", absences.Away(note="偶尔去儿子家")),
        ("十一月至次年三月住成都", absences.Away(from_month=11, to_month=3, place="成都")),
        ("米易（冬季）", absences.Away(from_month=12, to_month=2, place="米易")),
        ("随女儿住成都", absences.Away(lives_at="成都")),
        ("是（成都）", absences.Away(lives_at="成都")),
        ("县城", absences.Away()),
        ("常年在外", absences.Away(note="常年在外")),
        ("夏季回县城", absences.Away(note="夏季回县城")),
        ("13月至15月在成都", absences.Away(note="13月至15月在成都")),
    ],
)
def test_living_away_is_read(text: str, away: absences.Away) -> None:
    assert absences.read_away(text) == away


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


def test_a_township_named_after_a_people_is_known_without_it() -> None:
    names = PlaceNames([(1, "雪洼藏族乡"), (2, "苦竹彝族苗族乡")])
    assert [names.find(text) for text in ("雪洼乡", "雪洼", "雪洼藏族", "苦竹乡", "苦竹彝族乡")] == [1, 1, 1, 2, 2]
    assert names.find_within("雪洼乡文化院坝") == 1


@pytest.mark.parametrize(
    ("text", "alike"),
    [("木里乡", (1, True)), ("木里络乡", (1, True)), ("青冈镇", (2, False)), ("不存在镇", None), ("镇", None)],
)
def test_a_township_nearly_named_is_taken_only_when_enough_agrees(text: str, alike: Any) -> None:
    assert PlaceNames([(1, "木里洛乡"), (2, "青岗镇"), (3, "城关街道")]).alike(text) == alike


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
        ("理论政策宣讲（1人懂彝语）", [("理论政策宣讲", 0), ("彝语", 1)]),
        ("理论政策宣讲，需1人会彝汉双语", [("理论政策宣讲", 0), ("彝汉双语", 1)]),
        ("合唱 3人 主持 1人", [("合唱", 3), ("主持", 1)]),
        ("书法*2", [("书法", 2)]),
        ("彝汉双语者优先", [("彝汉双语", 0)]),
    ],
)
def test_wanted_skills_are_read(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(one.name, one.heads) for one in requests.read_wanted_skills(text)] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张英仁、顾　大，李福;王一", ("张英仁", "顾大", "李福", "王一")),
        ("张英仁 李福", ("张英仁", "李福")),
        ("张英仁\n李福", ("张英仁", "李福")),
        ("1.张英仁 2.李福", ("张英仁", "李福")),
        ("①张英仁②李福", ("张英仁", "李福")),
        ("王  英  李明明 顾　大", ("王英", "李明明", "顾大")),
        ("宣讲员：张英仁；志愿者：李福、王一", ("张英仁", "李福", "王一")),
        ("王英和李明、侯和才同志", ("王英", "李明", "侯和才")),
        ("阿木•日古、吉克．阿呷", ("阿木·日古", "吉克·阿呷")),
        ("张英仁（队长）、李福等15人", ("张英仁", "李福")),
        ("", ()),
    ],
)
def test_names_in_a_register_are_read(text: str, names: tuple[str, ...]) -> None:
    assert activities.read_names(text).names == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张英仁等15人", activities.Named(("张英仁",), heads=15)),
        ("张英仁、李福 15人", activities.Named(("张英仁", "李福"), heads=15)),
        ("张英仁、群众3人", activities.Named(("张英仁",), groups=("群众3人",), heads=4)),
        ("张英仁（请假）、李福", activities.Named(("李福",), absent=("张英仁",))),
        ("全体党员", activities.Named(groups=("全体党员",))),
        ("15人", activities.Named(heads=15)),
    ],
)
def test_heads_groups_and_the_absent_are_no_names(text: str, named: activities.Named) -> None:
    assert activities.read_names(text) == named


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3人", 3), ("三人", 3), ("约1,200份", 1200), (" ２ ", 2), ("十二", 12), ("一百零五", 105), ("", None),
        ("二百余人", 200), ("200人左右", 200), ("三百五", 350), ("两千", 2000), ("1千人", 1000), ("1.5万", 15000),
        ("学生50人，教师10人", 60), ("50户120人", 120), ("200（含学生）", 200), ("百余人", 100),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_unit_and_in_words(text: str, number: int | None) -> None:
    assert values.read_number(text) == number


@pytest.mark.parametrize("text", ["许多", "200-300人", "数十人", "12:30", "1.5", "-3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        values.read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "老干部、老教师",
        "老干部 老教师",
        "老干部\n老教师",
        "①老干部②老教师",
        "1.老干部 2.老教师",
        "老干部和老教师（离休）",
    ],
)
def test_kinds_are_split_by_anything(text: str) -> None:
    assert backgrounds.read_elder_kinds(text) == ("cadre", "teacher")


@pytest.mark.parametrize(
    "text",
    [
        "五老宣讲团（团长）、书画社",
        "五老宣讲团【团长】；书画社",
        "五老宣讲团 团长，书画社",
        "五老宣讲团团长/书画社",
        "五老宣讲团-团长\n书画社",
    ],
)
def test_the_role_in_a_team_is_read_wherever_it_stands(text: str) -> None:
    assert backgrounds.read_teams(text) == (("五老宣讲团", "leader"), ("书画社", "member"))


@pytest.mark.parametrize(
    ("text", "grade"),
    [("身体健康", "outdoor"), ("较好", "outdoor"), ("基本健康", "indoor"), ("有慢性病", "paused"), ("较差", "paused")],
)
def test_health_is_graded(text: str, grade: str) -> None:
    assert backgrounds.read_health(text) == grade


@pytest.mark.parametrize(
    ("text", "key"),
    [("愿意（本乡镇）", "own_township"), ("积极参加", "anywhere"), ("暂不愿意", "not_now"), ("看身体情况", "depends")],
)
def test_willingness_is_read(text: str, key: str) -> None:
    assert backgrounds.read_willingness(text) == key


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("居民298人", ("居民", 298)), ("七年级3班45人", ("七年级班", 45)), ("小学生 二百余人", ("小学生", 200)),
        ("学生50人，教师10人", ("学生教师", 60)), ("60名党员", ("党员", 60)), ("全体师生", ("全体师生", None)),
    ],
)  # fmt: skip
def test_an_audience_is_a_kind_and_a_number(text: str, audience: tuple[str, int | None]) -> None:
    assert requests.read_audience(text) == audience
