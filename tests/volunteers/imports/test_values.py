from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports import activities, service_requests, times, wanted
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
    service_requests.read_audience,
    service_requests.read_transport,
    wanted.read_wanted,
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
