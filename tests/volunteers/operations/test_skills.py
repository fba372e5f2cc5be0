"""Writing skills and languages."""

from typing import Any

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.errors import BadSkill, SkillNameTaken
from volunteers.models import JournalEntry, Skill
from volunteers.operations.skills import save_skill
from volunteers.states import SkillCategory

pytestmark = pytest.mark.django_db


def saved(name: str = "口技", **values: Any) -> Skill:
    return save_skill(**{"name": name, "deed": Deed.by_command(at=factories.NOW), **values})


def test_other_names_are_kept_once_each_and_the_same_again_writes_nothing() -> None:
    row = saved(" 口技 ", aliases=("学鸟叫", " 学鸟叫 ", ""))
    assert (row.name, row.category, row.aliases) == ("口技", SkillCategory.SKILL, ["学鸟叫"])
    assert saved(aliases=["学鸟叫"], skill=row) == row
    saved(aliases=["拟声"], skill=row)
    assert list(JournalEntry.objects.values_list("action", "old", "new"))[1:] == [
        ("change", {"aliases": ["学鸟叫"]}, {"aliases": ["拟声"]})
    ]


def test_a_name_belongs_to_one_skill() -> None:
    first, second = saved(), saved("木偶戏")
    for one in (None, second):
        with pytest.raises(SkillNameTaken):
            saved(skill=one)
    assert saved(skill=first) == first


@pytest.mark.parametrize(
    "values",
    [{"name": " "}, {"name": "技" * 41}, {"category": "magic"}, {"name_en": "x" * 81}, {"field_code": "12345"}],
)
def test_a_value_that_can_not_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(BadSkill):
        saved(**values)
