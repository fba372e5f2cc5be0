"""Kinds, teams, health and willingness, as people write them."""

import pytest

from volunteers.imports import backgrounds


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
