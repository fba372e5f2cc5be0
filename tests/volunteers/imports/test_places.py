"""Townships and villages, as people write them."""

from typing import Any

import pytest

from volunteers.imports.places import PlaceNames


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
