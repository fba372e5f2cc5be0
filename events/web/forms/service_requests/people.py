"""The step that asks for volunteers: how many, and what they must be able to do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from events.operations.service_requests import PositionData, RequestData
from events.web.forms.fields import CountField, SkillsField, named_skills
from events.web.forms.service_requests.step import StepForm
from volunteers.models import Account, Skill, Team
from volunteers.states import SkillCategory, SkillLevel

POSITIONS = 3
"""The most kinds of helpers on one sheet."""


class PeopleForm(StepForm):
    """The volunteers' number and skills, up to three kinds of helpers."""

    question = _("需要几位老同志")
    hint = _("人数和特长已按活动类型填好，可以改。")

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        super().__init__(data, draft=draft, account=account)
        usual = {skill.pk for skill in draft.kind.skills.all()} if draft.kind else set()
        skills = sorted(named_skills(SkillCategory.SKILL), key=lambda choice: choice[0] not in usual)
        languages = [("", _("普通话即可")), *named_skills(SkillCategory.LANGUAGE)]
        for number in range(1, POSITIONS + 1):
            self.fields[f"headcount_{number}"] = CountField(label=_("人数"), most=99, least=1, required=number == 1)
            self.fields[f"title_{number}"] = forms.CharField(label=_("做什么"), max_length=60, required=False)
            self.fields[f"skills_{number}"] = SkillsField(label=_("特长"), choices=skills, required=False)
            self.fields[f"language_{number}"] = forms.TypedChoiceField(
                label=_("语言"), choices=languages, coerce=int, empty_value=None, required=False
            )
            self.fields[f"team_{number}"] = forms.ModelChoiceField(
                Team.objects.filter(is_active=True), label=_("希望的团队"), required=False, empty_label=_("不限")
            )
        for number, position in enumerate(draft.positions[:POSITIONS], 1):
            self.initial.update(_position_answers(number, position))

    @property
    def rows(self) -> list[list[BoundField]]:
        """Returns the fields of each kind of helper."""
        names = ("headcount", "title", "skills", "language", "team")
        return [[self[f"{name}_{number}"] for name in names] for number in range(1, POSITIONS + 1)]

    def changed(self) -> RequestData:
        """Returns the draft with these helpers; levels and named persons asked for earlier stay."""
        known = {skill.pk: skill for skill in Skill.objects.all()}
        positions = []
        for number in range(1, POSITIONS + 1):
            answer = {name: self.cleaned_data[f"{name}_{number}"] for name in ("headcount", "title", "skills", "team")}
            if not answer["headcount"]:
                continue
            before = self.draft.positions[number - 1] if len(self.draft.positions) >= number else PositionData("", 1)
            levels = {skill.pk: level for skill, level in before.skills}
            language = self.cleaned_data[f"language_{number}"]
            chosen = [*answer["skills"], *([language] if language else [])]
            usual = {pk: SkillLevel.GOOD if pk == language else SkillLevel.BASIC for pk in chosen}
            positions.append(
                replace(
                    before,
                    title=answer["title"],
                    headcount=answer["headcount"],
                    skills=tuple((known[pk], int(levels.get(pk, usual[pk]))) for pk in chosen if pk in known),
                    preferred_team=answer["team"],
                )
            )
        return replace(self.draft, positions=tuple(positions))


def _position_answers(number: int, position: PositionData) -> dict[str, Any]:
    languages = [skill.pk for skill, _level in position.skills if skill.category == SkillCategory.LANGUAGE]
    return {
        f"headcount_{number}": position.headcount,
        f"title_{number}": position.title,
        f"skills_{number}": [skill.pk for skill, _level in position.skills if skill.pk not in languages],
        f"language_{number}": languages[0] if languages else None,
        f"team_{number}": position.preferred_team,
    }
