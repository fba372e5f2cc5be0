"""Names, births, phones and ID numbers as people write them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.imports import people
from volunteers.imports.values import BadValue, Cell


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_a_birth_month_is_the_same_in_every_shape(day: date) -> None:
    month = people.Birth(day.replace(day=1), day_known=False)
    whole = people.Birth(day, day_known=True)
    y, m, d = day.year, day.month, day.day
    months = [f"{y}.{m}", f"{y}年{m}月", f"{y}{m:02d}", f"{y}-{m:02d}", f"{y}/{m}", f"{y}、{m}", f" {y} 年 {m} 月生"]
    days: list[Cell] = [
        f"{y}-{m:02d}-{d:02d}",
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
        int(f"{y}{m:02d}{d:02d}"),
    ]
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
