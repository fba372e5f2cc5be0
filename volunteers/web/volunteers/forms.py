"""The form of one person, in sections."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.models import Area, Branch, Skill, Team, Volunteer
from volunteers.operations.volunteers import VolunteerData, WeeklyStretch
from volunteers.states import (
    ContactPreference,
    ElderKind,
    Gender,
    HealthGrade,
    SkillLevel,
    TeamRole,
    VolunteerStatus,
    Willingness,
)
from volunteers.web.form_fields import RowsField
from volunteers.wording.times import AFTERNOON, MORNING, WEEKDAYS, named

SKILLS = "skills"
"""A placeholder in a section for one field per skill."""
SECTIONS = (
    (
        gettext_lazy("是谁"),
        ("name", "gender", "ethnicity", "birth_date", "id_number", "political_status", "elder_kinds", "silver_talent"),
    ),
    (gettext_lazy("工作经历"), ("former_post", "retired_year", "branch")),
    (
        gettext_lazy("怎么联系"),
        (
            "phone", "email", "contact_preference", "proxy_name", "proxy_relation", "proxy_phone",
            "emergency_name", "emergency_phone",
        ),
    ),
    (gettext_lazy("会做什么"), (SKILLS, "teams")),
    (
        gettext_lazy("住在哪里，愿意去哪里"),
        ("residence", "lives_away_at", "residence_note", "willingness", "willing_areas"),
    ),
    (
        gettext_lazy("什么时候方便"),
        ("half_days", "availability_note", "notice_days", "max_per_week", "max_per_month"),
    ),
    (
        gettext_lazy("身体状况（本人申报）"),
        ("health_grade", "health_date", "altitude_ok", "can_climb_stairs", "can_ride"),
    ),
    (gettext_lazy("在库情况"), ("status", "joined_date", "left_date", "left_reason", "remark")),
)  # fmt: skip
"""Titles and the fields under each, in the order of a conversation with the person."""
PLAIN = tuple(name for _title, names in SECTIONS for name in names if name not in ("skills", "teams", "half_days"))
"""Fields handed to ``VolunteerData`` under their own names."""
HALVES = {"am": MORNING, "pm": AFTERNOON}


def half_day_choices() -> list[tuple[str, str]]:
    """Returns fourteen half days, Monday morning first."""
    names = {"am": _("上午"), "pm": _("下午")}
    return [
        (f"{day}-{half}", _("%(weekday)s%(part)s") % {"weekday": WEEKDAYS[day], "part": names[half]})
        for day in range(7)
        for half in HALVES
    ]


def day(**attributes: Any) -> forms.DateInput:
    """Returns the browser's own date input."""
    return forms.DateInput({"type": "date", **attributes}, "%Y-%m-%d")


class VolunteerForm(forms.Form):
    """The fields that the office writes of a person, except dated absences, consents and insurance."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=50)
    gender = forms.ChoiceField(label=gettext_lazy("性别"), choices=Gender.choices)
    ethnicity = forms.CharField(label=gettext_lazy("民族"), max_length=20, required=False)
    birth_date = forms.DateField(
        label=gettext_lazy("出生日期"), required=False, widget=day(),
        help_text=gettext_lazy("只知道年月的，选那个月的1日。年龄限制按它算。"),
    )  # fmt: skip
    id_number = forms.CharField(
        label=gettext_lazy("身份证号码"), required=False, max_length=18,
        help_text=gettext_lazy("加密保存。留空就不改动已登记的号码。"),
    )  # fmt: skip
    political_status = forms.CharField(label=gettext_lazy("政治面貌"), max_length=20, required=False)
    elder_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("五老类别"), choices=ElderKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    silver_talent = forms.BooleanField(label=gettext_lazy("银发人才"), required=False)
    former_post = forms.CharField(label=gettext_lazy("原工作单位及职务"), max_length=120, required=False)
    retired_year = forms.IntegerField(label=gettext_lazy("退休年份"), min_value=1950, max_value=2100, required=False)
    branch = forms.ModelChoiceField(Branch.objects.all(), label=gettext_lazy("党支部（学习组）"), required=False)
    phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("电子邮箱"), required=False)
    contact_preference = forms.ChoiceField(label=gettext_lazy("联络方式"), choices=ContactPreference.choices)
    proxy_name = forms.CharField(label=gettext_lazy("代办人姓名"), max_length=50, required=False)
    proxy_relation = forms.CharField(label=gettext_lazy("与本人关系"), max_length=20, required=False)
    proxy_phone = forms.CharField(label=gettext_lazy("代办人电话"), max_length=30, required=False)
    emergency_name = forms.CharField(label=gettext_lazy("紧急联系人"), max_length=50, required=False)
    emergency_phone = forms.CharField(label=gettext_lazy("紧急联系人电话"), max_length=30, required=False)
    teams = RowsField(
        Team.objects.filter(is_active=True), label=gettext_lazy("所在团队"), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("新加的先登记为队员；角色在团队页上改。"),
    )  # fmt: skip
    residence = forms.ModelChoiceField(Area.objects.all(), label=gettext_lazy("常住地"), required=False)
    lives_away_at = forms.CharField(label=gettext_lazy("常年异地居住地"), max_length=50, required=False)
    residence_note = forms.CharField(label=gettext_lazy("居住情况说明"), max_length=200, required=False)
    willingness = forms.ChoiceField(label=gettext_lazy("服务意愿"), choices=Willingness.choices)
    willing_areas = RowsField(
        Area.objects.townships(), label=gettext_lazy("愿意去的地方"), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("一个都不选，就是都可以。"),
    )  # fmt: skip
    half_days = forms.MultipleChoiceField(
        label=gettext_lazy("每周哪几个半天方便"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一个都不选，就是哪天都可以。"),
    )  # fmt: skip
    availability_note = forms.CharField(label=gettext_lazy("可服务时间说明"), max_length=200, required=False)
    notice_days = forms.IntegerField(label=gettext_lazy("需提前几天通知"), min_value=0, max_value=60)
    max_per_week = forms.IntegerField(label=gettext_lazy("每周最多次数"), min_value=0, max_value=14)
    max_per_month = forms.IntegerField(label=gettext_lazy("每月最多次数"), min_value=0, max_value=60)
    health_grade = forms.ChoiceField(
        label=gettext_lazy("身体状况分级"), choices=HealthGrade.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("只登记分级，不登记病情。"),
    )  # fmt: skip
    health_date = forms.DateField(label=gettext_lazy("申报日期"), required=False, widget=day())
    altitude_ok = forms.BooleanField(label=gettext_lazy("可去高海拔地区"), required=False)
    can_climb_stairs = forms.BooleanField(label=gettext_lazy("能上下楼"), required=False)
    can_ride = forms.BooleanField(label=gettext_lazy("能乘车"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("在库情况"), choices=VolunteerStatus.choices)
    joined_date = forms.DateField(label=gettext_lazy("入库日期"), required=False, widget=day())
    left_date = forms.DateField(label=gettext_lazy("出库日期"), required=False, widget=day())
    left_reason = forms.CharField(label=gettext_lazy("出库原因"), max_length=100, required=False)
    remark = forms.CharField(
        label=gettext_lazy("备注"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: Any = None, *, volunteer: Volunteer | None = None) -> None:
        self.volunteer = volunteer
        super().__init__(data, initial=_said_of(volunteer) if volunteer else _said_of(Volunteer(), new=True))
        self.skill_fields = {f"skill_{skill.pk}": skill for skill in Skill.objects.all()}
        levels = [("", _("不会")), *((str(value), label) for value, label in SkillLevel.choices)]
        for name, skill in self.skill_fields.items():
            self.fields[name] = forms.ChoiceField(label=named(skill), choices=levels, required=False)
        self.fields["half_days"].choices = half_day_choices()  # type: ignore[attr-defined]

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Yields titles with their bound fields."""
        return [
            (title, [self[one] for name in names for one in (self.skill_fields if name == SKILLS else (name,))])
            for title, names in SECTIONS
        ]

    def clean(self) -> dict[str, Any]:
        """Checks dates that belong together."""
        cleaned = super().clean() or {}
        if cleaned.get("health_grade") not in (None, HealthGrade.UNKNOWN) and not cleaned.get("health_date"):
            self.add_error("health_date", _("请填本人申报的日期；申报满一年要重新问一次。"))
        return cleaned

    def volunteer_data(self) -> VolunteerData:
        """Returns the values to store. Untouched roles in teams and exact hours stay as they are."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in PLAIN}
        if not said["id_number"]:
            del said["id_number"]
        if not self.volunteer or said["birth_date"] != self.volunteer.birth_date:
            said["birth_day_known"] = bool(said["birth_date"] and said["birth_date"].day != 1)
        levels = {name: self.cleaned_data[name] for name in self.skill_fields if self.cleaned_data[name]}
        said["skills"] = [(self.skill_fields[name], int(level)) for name, level in levels.items()]
        said["memberships"] = self._memberships()
        if "half_days" in self.changed_data:
            said["weekly"] = stretches_of(self.cleaned_data["half_days"])
        return VolunteerData(**said)

    def _memberships(self) -> list[tuple[Team, str]]:
        rows = (
            list(self.volunteer.membership_rows.filter(until_date=None).select_related("team"))
            if self.volunteer
            else []
        )
        roles = {row.team_id: row.role for row in rows}
        kept = [(row.team, row.role) for row in rows if not row.team.is_active]
        return kept + [(team, roles.get(team.pk, TeamRole.MEMBER)) for team in self.cleaned_data["teams"]]


def stretches_of(half_days: Iterable[str]) -> list[WeeklyStretch]:
    """Returns the weekly stretches of ticked half days such as ``1-am``."""
    found = []
    for name in half_days:
        weekday, half = name.split("-")
        start, end = HALVES[half]
        found.append(WeeklyStretch(int(weekday), start, end))
    return found


def half_days_of(volunteer: Volunteer) -> list[str]:
    """Returns the half days that lie within, or overlap, the person's weekly stretches."""
    rows = list(volunteer.availability_rows.all())
    return [
        f"{weekday}-{half}"
        for weekday in range(7)
        for half, (start, end) in HALVES.items()
        if any(row.weekday == weekday and row.start_minute < end and row.end_minute > start for row in rows)
    ]


def _said_of(volunteer: Volunteer, *, new: bool = False) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: getattr(volunteer, name) for name in PLAIN if name not in ("elder_kinds", "willing_areas", "id_number")
    }
    if not new:
        said["elder_kinds"] = [row.kind for row in volunteer.elder_rows.all()]
        said["willing_areas"] = [area.pk for area in volunteer.willing_areas.all()]
        said |= {f"skill_{row.skill_id}": str(row.level) for row in volunteer.skill_rows.all()}
        said["teams"] = list(volunteer.membership_rows.filter(until_date=None).values_list("team_id", flat=True))
        said["half_days"] = half_days_of(volunteer)
    return said
