"""The fields of one kind of helpers: number, role, skills, and of how many each skill is required."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import ActivityKind
from events.operations.service_requests import PositionData, Wanted
from events.web.forms.fields import CountField, SkillsField
from volunteers.models import Skill, Team
from volunteers.states import SkillCategory, SkillLevel

ROLES = (_("领队"), _("主讲"), _("司机"), _("照护"), _("机动"))
"""The usual roles of helpers; any other can be typed."""
NAMES = ("headcount", "title", "skills", "least", "language", "spoken", "team", "minimum")
MOST_OF_LIST = 9
"""The greatest number on the list; a greater one from elsewhere is kept."""
AS_USUAL = 0


class LeastField(forms.TypedChoiceField):
    """A choice of how many must have a skill; None is everybody. ``kept`` from elsewhere stays a choice."""

    def __init__(self, *, label: Any, one: Any, everybody: Any, of: Any, kept: int | None = None) -> None:
        numbers = sorted({*range(2, MOST_OF_LIST + 1), *([kept] if kept and kept > 1 else [])})
        some = [(number, of % {"n": number}) for number in numbers]
        choices = [(1, one), ("", everybody), *some]
        super().__init__(label=label, choices=choices, coerce=int, empty_value=None, required=False)


def skills_least(kept: int | None = None) -> LeastField:
    """Returns the field for the number of helpers that must have the skills."""
    said = {"one": _("有一位会就行"), "everybody": _("每位都要会"), "of": _("至少%(n)s位会")}
    return LeastField(label=_("要几位会？"), kept=kept, **said)


def language_least(kept: int | None = None) -> LeastField:
    """Returns the field for the number of helpers that must speak the language."""
    said = {"one": _("有一位会说就行"), "everybody": _("每位都要会说"), "of": _("至少%(n)s位会说")}
    return LeastField(label=_("要几位会说？"), kept=kept, **said)


def fields_of(
    position: PositionData | None, *, skills: Any, languages: Any, required: bool = False
) -> dict[str, forms.Field]:
    """Returns the fields of one kind of helpers by name; ``position`` holds the earlier answers."""
    least, spoken = (None, None) if position is None else leasts(position)
    return {
        "headcount": CountField(label=_("人数"), most=99, least=1, required=required),
        "title": forms.CharField(
            label=_("做什么"), max_length=60, required=False, widget=forms.TextInput(attrs={"list": "roles"})
        ),
        "skills": SkillsField(label=_("特长"), choices=skills, required=False),
        "least": skills_least(least),
        "language": forms.TypedChoiceField(
            label=_("语言"), choices=languages, coerce=int, empty_value=None, required=False
        ),
        "spoken": language_least(spoken),
        "team": forms.ModelChoiceField(
            Team.objects.filter(is_active=True), label=_("希望的团队"), required=False, empty_label=_("不限")
        ),
        "minimum": CountField(
            label=_("不足几位就不去"), most=99, least=1, required=False, help_text=_("不写：来几位去几位。")
        ),
    }


def leasts(position: PositionData) -> tuple[int | None, int | None]:
    """Returns the numbers required to have a position's skills and language: the first of each."""
    apart = {True: [], False: []}  # type: dict[bool, list[int | None]]
    for one in position.skills:
        apart[one.skill.category == SkillCategory.LANGUAGE].append(one.least)
    return next(iter(apart[False]), None), next(iter(apart[True]), None)


def answers_of(position: PositionData | None, kind: ActivityKind | None) -> dict[str, Any]:
    """Returns the initial values: the earlier answers, and the kind's usual number where no skill is required."""
    usual = kind.skills_least if kind else None
    if position is None:
        return {"least": usual}
    languages = [one.skill.pk for one in position.skills if one.skill.category == SkillCategory.LANGUAGE]
    skills = [one.skill.pk for one in position.skills if one.skill.pk not in languages]
    least, spoken = leasts(position)
    return {
        "headcount": position.headcount,
        "title": position.title,
        "skills": skills,
        "least": least if skills else usual,
        "language": languages[0] if languages else None,
        "spoken": spoken,
        "team": position.preferred_team,
        "minimum": position.minimum,
    }


def faults_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a sentence for each field that requires more helpers than come."""
    heads, found = said.get("headcount"), {}
    if not heads:
        return {}
    for name, asked in (("least", said.get("skills")), ("spoken", said.get("language"))):
        if asked and (said.get(name) or 0) > heads:
            found[name] = _("这里只要%(n)s位，请选一个不超过%(n)s的。") % {"n": heads}
    if (said.get("minimum") or 0) > heads:
        found["minimum"] = _("这里只要%(n)s位，请写一个不超过%(n)s的。") % {"n": heads}
    return found


def position_of(said: Mapping[str, Any], before: PositionData, known: Mapping[int, Skill]) -> PositionData:
    """Returns the helpers as answered; unchanged answers keep levels, named persons and the numbers of each skill."""
    language = said["language"]
    shown = leasts(before)
    earlier = {one.skill.pk: one for one in before.skills}
    wanted = []
    for pk in (*said["skills"], *([language] if language else [])):
        if pk not in known:
            continue
        spoken = pk == language
        one = earlier.get(pk) or Wanted(known[pk], int(SkillLevel.GOOD if spoken else SkillLevel.BASIC))
        answer = said["spoken"] if spoken else said["least"]
        is_as_shown = pk in earlier and answer == shown[spoken]
        wanted.append(one if is_as_shown else one._replace(least=answer))
    return replace(
        before,
        title=said["title"],
        headcount=said["headcount"],
        skills=tuple(wanted),
        preferred_team=said["team"],
        minimum=said["minimum"],
    )
