"""What a list of requests says, as people write it."""

import pytest

from events.imports import requests


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
    ("text", "audience"),
    [
        ("居民298人", ("居民", 298)), ("七年级3班45人", ("七年级班", 45)), ("小学生 二百余人", ("小学生", 200)),
        ("学生50人，教师10人", ("学生教师", 60)), ("60名党员", ("党员", 60)), ("全体师生", ("全体师生", None)),
    ],
)  # fmt: skip
def test_an_audience_is_a_kind_and_a_number(text: str, audience: tuple[str, int | None]) -> None:
    assert requests.read_audience(text) == audience
