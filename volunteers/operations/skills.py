"""Writing skills and languages."""

from collections.abc import Iterable

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import BadSkill, NotAllowed, SkillNameTaken
from volunteers.models import Skill
from volunteers.operations import journal
from volunteers.permissions import can_edit_skills
from volunteers.states import SkillCategory


@transaction.atomic
def save_skill(
    *,
    name: str,
    deed: Deed,
    category: str = SkillCategory.SKILL,
    name_en: str = "",
    field_code: str = "",
    aliases: Iterable[str] = (),
    skill: Skill | None = None,
) -> Skill:
    """Creates a skill or language, or changes the given one.

    Raises ``NotAllowed``, ``BadSkill``, ``SkillNameTaken``.
    """
    if not can_edit_skills(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    name = name.strip()
    if not 0 < len(name) <= 40 or category not in SkillCategory.values or len(name_en) > 80 or len(field_code) > 4:
        raise BadSkill()
    others = Skill.objects.exclude(pk=skill.pk) if skill else Skill.objects.all()
    if others.filter(name=name).exists():
        raise SkillNameTaken(name=name)
    row = skill or Skill()
    said = {
        "name": name,
        "name_en": name_en.strip(),
        "category": category,
        "field_code": field_code.strip(),
        "aliases": list(dict.fromkeys(alias.strip() for alias in aliases if alias.strip())),
    }
    changed = {key: value for key, value in said.items() if skill is None or getattr(row, key) != value}
    if changed:
        old = {} if skill is None else {key: getattr(row, key) for key in changed}
        for key, value in changed.items():
            setattr(row, key, value)
        row.save()
        journal.record(row, "change" if skill else "create", deed=deed, old=old, new=changed)
    return row
