"""What a place's name tells of it."""

import pytest

from events.imports.venues import altitude_in, is_outdoor


@pytest.mark.parametrize(
    ("place", "usually", "outdoor"),
    [
        ("青岗镇文化院坝", False, True),
        ("广场南侧会议室", True, False),
        ("县委党校礼堂", True, False),
        ("雪洼乡", True, True),
        ("雪洼乡", False, False),
    ],
)
def test_a_place_lies_outdoors_by_its_name_else_as_its_kind_usually_is(
    place: str, usually: bool, outdoor: bool
) -> None:
    assert is_outdoor(place, kind_is_outdoor=usually) is outdoor


def test_the_first_altitude_told_counts() -> None:
    assert altitude_in("无", "海拔约 2600米，背风", "海拔3000米") == 2600
    assert altitude_in("高2600米", "海拔26000米") is None
