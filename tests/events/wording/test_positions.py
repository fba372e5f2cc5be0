"""Positions in words."""

from types import SimpleNamespace

from django.utils import translation

from events.wording.positions import people_text, skills_text


def asked(name: str, english: str = "", least: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(skill=Named(name, english), least=least)


class Named(str):
    """A skill's name, with its English."""

    name_en: str

    def __new__(cls, name: str, english: str) -> "Named":
        self = super().__new__(cls, name)
        self.name_en = english
        return self


def test_what_all_can_stands_behind_the_number_and_what_some_can_with_how_many() -> None:
    rows = [asked("彝语"), asked("森林防火宣传", least=1), asked("主持"), asked("合唱", least=3)]
    assert people_text("", 8, rows) == "志愿者8人（彝语、主持），其中至少1人会森林防火宣传，其中至少3人会合唱"
    assert people_text("领队", 1, []) == "领队1人"


def test_asked_of_as_many_as_come_is_asked_of_all() -> None:
    assert skills_text([asked("合唱", least=2)], 2) == skills_text([asked("合唱")], 2) == "（合唱）"


def test_it_is_said_in_english_too() -> None:
    with translation.override("en"):
        assert people_text("Singer", 8, [asked("合唱", "choir", 1)]) == "Singer × 8, at least 1 of them with choir"


def test_with_how_few_nobody_goes_is_said_last() -> None:
    assert people_text("队员", 8, [asked("合唱", least=1)], 5) == "队员8人，其中至少1人会合唱，不足5人就不去"
