"""Skills and languages by API."""

import pytest

from tests import cast, factories
from volunteers.models import Skill
from volunteers.states import SkillCategory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
SKILLS = "/api/v1/skills/"


def test_a_skill_is_added_rewritten_and_told_whole() -> None:
    body = {"name": "口技", "name_en": "Vocal mimicry", "category": "skill", "aliases": ["学鸟叫"]}
    made = cast.office().post(SKILLS, body, format="json")
    assert (made.status_code, made.json()) == (201, {"id": made.json()["id"], "field_code": "", **body})
    address = f"{SKILLS}{made.json()['id']}/"
    assert cast.office().put(address, {**body, "aliases": []}, format="json").json()["aliases"] == []
    assert cast.own_clerk().get(address).json()["aliases"] == []


def test_a_name_taken_is_a_conflict_and_a_clerk_writes_none() -> None:
    factories.skill("口技")
    taken = cast.office().post(SKILLS, {"name": "口技"})
    assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
    assert cast.own_clerk().post(SKILLS, {"name": "快板"}).status_code == 403


def test_languages_are_listed_by_themselves() -> None:
    Skill.objects.all().delete()
    factories.skill("口技")
    Skill.objects.create(name="彝语", category=SkillCategory.LANGUAGE)
    rows = cast.office().get(SKILLS, {"category": "language"}).json()["results"]
    assert [row["name"] for row in rows] == ["彝语"]
    assert cast.office().get(SKILLS, {"category": "magic"}).status_code == 400
