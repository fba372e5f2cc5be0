"""What a list of requests wants of the people, as offices write it."""

import pytest

from events.imports.wanted import WantedRole, WantedSkill, read_wanted
from volunteers.imports.values import BadValue


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("理论政策宣讲、彝汉双语1人", [("理论政策宣讲", 0), ("彝汉双语", 1)]),
        ("合唱；舞蹈（两人）", [("合唱", 0), ("舞蹈", 2)]),
        ("无", []),
        ("会计", [("会计", 0)]),
        ("1人会计", [("会计", 1)]),
        ("理论政策宣讲（1人懂彝语）", [("理论政策宣讲", 0), ("彝语", 1)]),
        ("理论政策宣讲，需1人会彝汉双语", [("理论政策宣讲", 0), ("彝汉双语", 1)]),
        ("合唱 3人 主持 1人", [("合唱", 3), ("主持", 1)]),
        ("书法*2", [("书法", 2)]),
        ("彝汉双语者优先", [("彝汉双语", 0)]),
        ("至少1人会森林防火宣传", [("森林防火宣传", 1)]),
        ("其中至少两名会急救，其余不限", [("急救", 2)]),
        ("3人以上会合唱", [("合唱", 3)]),
    ],
)
def test_wanted_skills_are_read(text: str, wanted: list[tuple[str, int]]) -> None:
    skills, roles = read_wanted(text)
    assert ([(one.name, one.heads) for one in skills], roles) == (wanted, ())
    assert not any(one.of_all for one in skills)


@pytest.mark.parametrize("text", ["均需会彝语", "每位都要会彝语", "全部会彝语", "人人懂彝语", "每人会彝语"])
def test_what_everybody_must_know_is_read(text: str) -> None:
    assert read_wanted(text) == ((WantedSkill("彝语", of_all=True),), ())


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("领队1人、司机一名", [("领队", 1), ("司机", 1)]),
        ("领队", [("领队", 1)]),
        ("2名陪护，机动人员2人", [("照护", 2), ("机动", 2)]),
    ],
)
def test_who_comes_to_do_something_of_their_own_is_read(text: str, roles: list[tuple[str, int]]) -> None:
    assert read_wanted(text) == ((), tuple(WantedRole(title, heads) for title, heads in roles))


@pytest.mark.parametrize("text", ["部分会彝语", "几人会彝语", "有人会彝语", "多数同志懂彝语"])
def test_how_many_nobody_can_tell_is_said_and_the_skill_is_kept(text: str) -> None:
    with pytest.raises(BadValue) as bad:
        read_wanted(text)
    assert (bad.value.code, bad.value.usable) == ("heads_unclear", ((WantedSkill("彝语"),), ()))
