"""Skills and languages: the people who have each, and its other names in lists."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.errors import DomainError
from volunteers.models import Skill
from volunteers.operations.skills import save_skill
from volunteers.permissions import can_edit_skills
from volunteers.states import SkillCategory
from volunteers.web.access import StaffRequest, allowed, deed_of, words_of


class SkillForm(forms.Form):
    """One skill or language."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=40)
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=SkillCategory.choices, widget=forms.RadioSelect)
    name_en = forms.CharField(label=gettext_lazy("英文名称"), max_length=80, required=False)
    aliases = forms.CharField(
        label=gettext_lazy("别名"),
        required=False,
        help_text=gettext_lazy("名单里还会怎么写，用顿号隔开。导入时这些写法都认作这一项。"),
    )

    def clean_aliases(self) -> list[str]:
        """Returns the other names as a list."""
        return words_of(self.cleaned_data["aliases"])


@allowed(can_edit_skills)
def skills(request: StaffRequest) -> HttpResponse:
    """Shows all skills, then all languages, with the number of people who have each."""
    rows = list(Skill.objects.annotate(people=Count("volunteer_rows")).order_by("-people", "name"))
    groups = [(label, [row for row in rows if row.category == value]) for value, label in SkillCategory.choices]
    return render(request, "volunteers/skills.html", {"groups": groups, "total": len(rows)})


@allowed(can_edit_skills)
def skill_edit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Adds a skill or changes one."""
    skill = get_object_or_404(Skill, pk=pk) if pk is not None else None
    initial: dict[str, str] = {"category": SkillCategory.SKILL.value}
    if skill:
        initial = {"name": skill.name, "category": skill.category, "name_en": skill.name_en}
        initial["aliases"] = "、".join(skill.aliases)
    form = SkillForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_skill(
                **form.cleaned_data, field_code=skill.field_code if skill else "", deed=deed_of(request), skill=skill
            )
        except DomainError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("已保存“%(name)s”。") % {"name": saved.name})
            return redirect("skills")
    return render(
        request, "volunteers/skill_edit.html", {"form": form, "skill": skill}, status=400 if form.errors else 200
    )
