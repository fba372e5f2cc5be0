"""Forms of a new event without a request, a moved session, a cancelled event."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from events.models import ActivityKind, LegalMatter, Transport
from events.operations.events.approvals import DoubtAnswer
from events.operations.service_requests import PositionData, Wanted
from events.rules.doubts import QUOTES_JOINED, Doubt
from events.web.forms.fields import ClockField, CountField, DayField, NamedField, SkillsField, named_skills, span_of
from events.web.forms.positions import AS_USUAL, faults_of, skills_least
from events.wording.doubts import QUESTIONS
from volunteers.models import Area, Skill, Team
from volunteers.states import SkillCategory

SESSIONS = 4
"""The most sessions that can be entered at once."""


class EventForm(forms.Form):
    """An event of any family: study days, visits, drives the office arranges itself."""

    kind = NamedField(ActivityKind.objects.all(), label=_("活动类型"), empty_label=_("请选择"))
    title = forms.CharField(label=_("活动名称"), max_length=120)
    area = forms.ModelChoiceField(
        Area.objects.all(), label=_("乡镇（街道）"), required=False, empty_label=_("全县，不分乡镇")
    )
    place = forms.CharField(label=_("地点"), max_length=120)
    theme = forms.CharField(label=_("主题"), max_length=80, required=False)
    organizing_unit = forms.CharField(label=_("组织单位"), max_length=80, required=False)
    responsible = forms.CharField(label=_("负责人"), max_length=50, required=False)
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True), label=_("承办团队"), required=False, empty_label=_("不指定")
    )
    headcount = CountField(
        label=_("需要几位志愿者"), most=99, required=False, help_text=_("不请志愿者的，例如集中学习，写0或不写。")
    )
    skills = SkillsField(label=_("特长"), required=False)
    least = skills_least()
    transport = forms.ChoiceField(label=_("接送食宿"), choices=[("", _("不写")), *Transport.choices], required=False)
    risk_note = forms.CharField(label=_("风险说明"), max_length=200, required=False)
    approval_number = forms.CharField(label=_("防火区批准文号"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = named_skills(SkillCategory.SKILL)  # type: ignore[attr-defined]
        least = self.fields["least"]
        least.choices = [(AS_USUAL, _("照这类活动通常的要求")), *least.choices]  # type: ignore[attr-defined]
        self.initial.setdefault("least", AS_USUAL)
        for number in range(1, SESSIONS + 1):
            self.fields[f"day_{number}"] = DayField(label=_("日期"), required=number == 1)
            self.fields[f"start_{number}"] = ClockField(label=_("几点开始"), required=number == 1)
            self.fields[f"end_{number}"] = ClockField(label=_("几点结束"), required=number == 1)
            self.initial.setdefault(f"start_{number}", "09:00")
            self.initial.setdefault(f"end_{number}", "11:00")

    @property
    def sessions(self) -> list[list[BoundField]]:
        """Returns the three fields of each session."""
        return [[self[f"{name}_{number}"] for name in ("day", "start", "end")] for number in range(1, SESSIONS + 1)]

    def clean(self) -> dict[str, Any]:
        """Checks the sessions and turns them into spans."""
        cleaned = super().clean() or self.cleaned_data
        spans = [
            span_of(self, cleaned, day=f"day_{number}", start=f"start_{number}", end=f"end_{number}")
            for number in range(1, SESSIONS + 1)
        ]
        self.spans = list(dict.fromkeys(span for span in spans if span))
        for name, sentence in faults_of(cleaned).items():
            self.add_error(name, sentence)
        return cleaned

    def positions(self) -> tuple[PositionData, ...]:
        """Returns the requested helpers; none when the event needs no volunteers."""
        if not self.cleaned_data["headcount"]:
            return ()
        skills = Skill.objects.filter(pk__in=self.cleaned_data["skills"])
        kind: ActivityKind = self.cleaned_data["kind"]
        headcount = self.cleaned_data["headcount"]
        said = self.cleaned_data["least"]
        wanted = tuple(
            Wanted(skill, least=kind.least_for(skill, headcount) if said == AS_USUAL else said) for skill in skills
        )
        return (PositionData(title="", headcount=headcount, skills=wanted),)

    def facts(self) -> dict[str, Any]:
        """Returns the answers that the event stores unchanged."""
        names = ("theme", "organizing_unit", "responsible", "team", "transport", "risk_note", "approval_number")
        return {name: self.cleaned_data[name] for name in names}


class MoveForm(forms.Form):
    """Another time or place for a session."""

    day = DayField(label=_("日期"), future_only=True)
    start = ClockField(label=_("几点开始"))
    end = ClockField(label=_("几点结束"))
    place = forms.CharField(label=_("地点"), max_length=120)
    reason = forms.CharField(
        label=_("为什么改"), max_length=200, help_text=_("已答应的老同志会看到这句话，并再答复一次。")
    )

    def clean(self) -> dict[str, Any]:
        """Checks the new span."""
        cleaned = super().clean() or self.cleaned_data
        self.span = span_of(self, cleaned, day="day", start="start", end="end")
        return cleaned


class ShiftForm(forms.Form):
    """One more session of an event."""

    day = DayField(label=_("日期"), future_only=True)
    start = ClockField(label=_("几点开始"))
    end = ClockField(label=_("几点结束"))
    place = forms.CharField(label=_("地点"), max_length=120)

    def clean(self) -> dict[str, Any]:
        """Checks the span."""
        cleaned = super().clean() or self.cleaned_data
        self.span = span_of(self, cleaned, day="day", start="start", end="end")
        return cleaned


class ApprovalForm(forms.Form):
    """The approval to enter a fire-controlled zone."""

    approval_number = forms.CharField(label=_("防火区批准文号"), max_length=60, required=False)


class DoubtForm(forms.Form):
    """The meaning of doubtful words, and why; the words as read go along, for they may change meanwhile."""

    fact = forms.ChoiceField(choices=LegalMatter.choices, widget=forms.HiddenInput)
    words = forms.CharField(max_length=2000, widget=forms.HiddenInput)
    applies = forms.TypedChoiceField(
        label=_("请选一个"), coerce=lambda chosen: chosen == "yes", choices=(), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("为什么（一句话）"),
        max_length=200,
        help_text=_("例如：消防大队演练，老同志坐在场边看。"),
    )

    def __init__(self, *args: Any, doubt: Doubt | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fact = doubt.fact if doubt else str(self.data.get("fact", ""))
        if doubt:
            self.initial.update({"fact": doubt.fact, "words": doubt.quote})
        self.auto_id = f"id_{fact}_%s"
        if said := QUESTIONS.get(fact):
            choices = [("yes", said.applies), ("no", said.applies_not)]
            self.fields["applies"].choices = choices  # type: ignore[attr-defined]

    def answer(self) -> DoubtAnswer:
        """Returns the answer of a form that is valid."""
        told = self.cleaned_data
        return DoubtAnswer(told["fact"], tuple(told["words"].split(QUOTES_JOINED)), told["applies"], told["reason"])


class CancelForm(forms.Form):
    """The reason for cancelling an event."""

    reason = forms.CharField(label=_("为什么取消"), max_length=200, help_text=_("已邀请的老同志会看到这句话。"))
