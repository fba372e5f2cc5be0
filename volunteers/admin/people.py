"""Areas, branches, skills and teams to edit; people, the journal and uploaded files to look at."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from volunteers.admin.shared import ReadOnlyAdmin, ReferenceAdmin
from volunteers.models import Area, Branch, ImportFile, JournalEntry, Skill, Team, Volunteer

if TYPE_CHECKING:  # the class is generic only to the type checker
    AreaFormBase = forms.ModelForm[Area]
else:
    AreaFormBase = forms.ModelForm


class AreaForm(AreaFormBase):
    """An area whose code lies within its parent's, since rights are cut along codes."""

    def clean(self) -> dict[str, Any]:
        """Refuses a code outside the parent's range, and an area inside another of the same level."""
        values = super().clean() or self.cleaned_data
        code, parent, level = values.get("code"), values.get("parent"), values.get("level")
        if code and parent and level and (parent.level == level or not code.startswith(parent.code_prefix)):
            self.add_error("code", _("区划代码须以上级区划的代码开头，且级别低于上级。"))
        return values


@admin.register(Area)
class AreaAdmin(ReferenceAdmin):
    """Areas."""

    form = AreaForm
    list_display = ["name", "code", "level", "parent", "altitude_m", "minutes_to_seat", "code_is_provisional"]
    list_filter = ["level", "code_is_provisional"]
    search_fields = ["name", "code"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]


@admin.register(Branch)
class BranchAdmin(ReferenceAdmin):
    """Branches and study groups."""

    list_display = ["name", "area"]
    list_select_related = ["area"]
    search_fields = ["name"]
    autocomplete_fields = ["area"]


@admin.register(Skill)
class SkillAdmin(ReferenceAdmin):
    """Skills and languages."""

    list_display = ["name", "name_en", "category", "field_code"]
    list_filter = ["category"]
    search_fields = ["name", "name_en"]


@admin.register(Team)
class TeamAdmin(ReferenceAdmin):
    """Teams; their members are kept on the teams' own pages."""

    list_display = ["name", "kind", "area", "host_unit", "is_active"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["area"]
    search_fields = ["name", "host_unit"]
    autocomplete_fields = ["area"]
    exclude = ["members"]


@admin.register(Volunteer)
class VolunteerAdmin(ReadOnlyAdmin):
    """People, to look up; no ID number, phone or health here."""

    list_display = ["name", "gender", "residence", "branch", "status"]
    list_filter = ["status", "silver_talent"]
    list_select_related = ["residence", "branch"]
    search_fields = ["name", "pinyin", "pinyin_initials"]
    fields = ["name", "gender", "residence", "branch", "status", "silver_talent", "joined_date", "left_date"]


@admin.register(JournalEntry)
class JournalEntryAdmin(ReadOnlyAdmin):
    """Shows the journal."""

    list_display = ["at", "actor", "channel", "action", "subject_type", "subject_id", "reason"]
    list_filter = ["channel", "subject_type"]
    search_fields = ["actor", "action", "subject_id"]
    date_hierarchy = "at"
    ordering = ["-pk"]
    list_select_related = ["by"]


@admin.register(ImportFile)
class ImportFileAdmin(ReadOnlyAdmin):
    """Uploaded workbooks, without their content."""

    list_display = ["name", "kind", "uploaded_by", "uploaded_at", "imported_at"]
    list_select_related = ["uploaded_by"]
    fields = ["name", "kind", "uploaded_by", "uploaded_at", "imported_at", "outcome"]
