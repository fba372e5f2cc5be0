"""The step that asks for volunteers: how many, and what they must be able to do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from events.operations.service_requests import PositionData, RequestData
from events.web.forms import positions
from events.web.forms.fields import named_skills
from events.web.forms.service_requests.step import StepForm
from volunteers.models import Account, Skill
from volunteers.states import SkillCategory

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
            before = self._before(number)
            fields = positions.fields_of(before, skills=skills, languages=languages, required=number == 1)
            self.fields.update({f"{name}_{number}": field for name, field in fields.items()})
            answers = positions.answers_of(before, draft.kind)
            self.initial.update({f"{name}_{number}": answer for name, answer in answers.items()})

    @property
    def rows(self) -> list[dict[str, BoundField]]:
        """Returns the fields of each kind of helpers, by name."""
        return [{name: self[f"{name}_{n}"] for name in positions.NAMES} for n in range(1, POSITIONS + 1)]

    def clean(self) -> dict[str, Any]:
        """Adds an error beside each field that requires more helpers than come."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, POSITIONS + 1):
            for name, sentence in positions.faults_of(self._said(cleaned, number)).items():
                self.add_error(f"{name}_{number}", sentence)
        return cleaned

    def changed(self) -> RequestData:
        """Returns the draft with these helpers."""
        known = {skill.pk: skill for skill in Skill.objects.all()}
        said = [(n, self._said(self.cleaned_data, n)) for n in range(1, POSITIONS + 1)]
        asked = (
            positions.position_of(one, self._before(n) or PositionData(), known) for n, one in said if one["headcount"]
        )
        return replace(self.draft, positions=tuple(asked))

    def _before(self, number: int) -> PositionData | None:
        return self.draft.positions[number - 1] if len(self.draft.positions) >= number else None

    def _said(self, cleaned: Mapping[str, Any], number: int) -> dict[str, Any]:
        return {name: cleaned.get(f"{name}_{number}") for name in positions.NAMES}
