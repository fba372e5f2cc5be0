"""Forms of the matching's pages."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import ActivityKind, Transport
from events.operations.call_outs import Emergency
from events.web.forms.fields import ClockField, CountField, DayField, NamedField, SkillsField, named_skills, span_of
from volunteers.models import Area, Skill
from volunteers.states import AreaLevel, Channel, SkillCategory, SkillLevel
from volunteers.timespan import SHANGHAI


class SpanForm(forms.Form):
    """The first and the last day, both included."""

    from_date = DayField(label=_("从"), future_only=True)
    until_date = DayField(label=_("到（含）"), future_only=True)

    def clean(self) -> dict[str, Any]:
        """Checks the order of the days and their number, three months at most."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("结束不能早于开始。"))
        elif first and last and last - first > timedelta(days=90):
            self.add_error("until_date", _("一次最多匹配三个月。"))
        return cleaned


class AddForm(forms.Form):
    """The person added by hand, and the reason for setting a rule aside."""

    volunteer = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    override_reason = forms.CharField(max_length=300, required=False)
    consent = forms.CharField(max_length=200, required=False)


RADII = (
    (30, _("半小时车程")),
    (60, _("1小时车程")),
    (90, _("1个半小时车程")),
    (150, _("2个半小时车程")),
    (600, _("不限远近")),
)
"""The radius within which people are looked for: minutes one way, and its words."""


class CallOutForm(forms.Form):
    """An emergency: its title, place, time, headcount and skills."""

    title = forms.CharField(
        label=_("什么事"), max_length=60, help_text=_("老同志会看到这句话，例如“山火预警，入户劝导”。")
    )
    kind = NamedField(ActivityKind.objects.all(), label=_("活动类型"), empty_label=_("请选择"))
    area = forms.ModelChoiceField(Area.objects.none(), label=_("乡镇（街道）"), empty_label=_("请选择"))
    place = forms.CharField(label=_("集合地点"), max_length=120)
    day = DayField(label=_("日期"), future_only=True)
    start = ClockField(label=_("几点开始"))
    end = ClockField(label=_("几点结束"))
    headcount = CountField(label=_("需要几人"), most=99, least=1)
    radius_minutes = forms.TypedChoiceField(label=_("找多远以内的人"), coerce=int, choices=RADII, initial=60)
    skills = SkillsField(label=_("特长"), required=False)
    languages = SkillsField(label=_("语言"), required=False)
    transport = forms.ChoiceField(label=_("接送食宿"), choices=Transport.choices)
    risk_note = forms.CharField(label=_("风险说明"), max_length=200, help_text=_("没有的写“无特殊风险”。"))
    approval_number = forms.CharField(label=_("防火区批准文号"), max_length=60, required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(level=AreaLevel.TOWNSHIP)  # type: ignore[attr-defined]
        for name, category in (("skills", SkillCategory.SKILL), ("languages", SkillCategory.LANGUAGE)):
            self.fields[name].choices = named_skills(category)  # type: ignore[attr-defined]
        begins = (now.astimezone(SHANGHAI) + timedelta(hours=2)).replace(minute=0)
        self.initial.setdefault("day", begins.date())
        self.initial.setdefault("start", f"{begins:%H:%M}")
        if begins.hour < 22:
            self.initial.setdefault("end", f"{begins + timedelta(hours=2):%H:%M}")

    def clean(self) -> dict[str, Any]:
        """Checks the span."""
        cleaned = super().clean() or self.cleaned_data
        self.span = span_of(self, cleaned, day="day", start="start", end="end")
        return cleaned

    def emergency(self) -> Emergency:
        """Returns the emergency of a valid form."""
        said = self.cleaned_data
        wanted = Skill.objects.filter(pk__in=[*said["skills"], *said["languages"]])
        assert self.span is not None
        names = ("kind", "area", "place", "headcount", "radius_minutes", "transport", "risk_note", "approval_number")
        return Emergency(
            title=said["title"],
            span=self.span,
            skills=tuple((skill, int(SkillLevel.BASIC)) for skill in wanted),
            **{name: said[name] for name in names},
        )


class CallAwayForm(forms.Form):
    """A person's yes: its channel, the relative who answered, and why another duty gives way."""

    volunteer = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    reason = forms.CharField(max_length=200, required=False)
    channel = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (Channel.PHONE, Channel.PAPER, Channel.PROXY)], required=False
    )
    proxy = forms.CharField(max_length=50, required=False)
    asked = forms.BooleanField(required=False)
