"""The office's policy as a form: its numbers, the use of each limit, and a row for each age limit."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import OfficePolicy
from events.queries.policy import LIMIT_FIELDS
from events.rules.clock import clock_text
from events.rules.table import MODAL
from events.web.forms.fields import ClockField, CountField
from events.wording.policy import DOOR_WORDS, MODE_WORDS, rule_title
from events.wording.rules import WORDS

if TYPE_CHECKING:  # the class is generic only to the type checker
    PolicyFormBase = forms.ModelForm[OfficePolicy]
    AgeLimitFormSetBase = forms.BaseFormSet["AgeLimitForm"]
else:
    PolicyFormBase = forms.ModelForm
    AgeLimitFormSetBase = forms.BaseFormSet

SECTIONS = (
    (_("单位"), ("office_name", "office_phone")),
    (
        _("办理期限"),
        (
            "review_working_days", "dispatch_working_days", "answer_hours", "stand_in_answer_hours", "follow_up_hours",
            "evaluation_days", "record_working_days",
        ),
    ),
    (
        _("不让人累着"),
        (
            "earliest", "latest", "rest_minutes", "max_per_day", "max_minutes_per_week", "outdoor_rest_days",
            "max_travel_minutes", "door_to_door",
        ),
    ),
    (_("安全"), ("health_valid_months", "high_altitude_m", "insurance_from_risk")),
)  # fmt: skip
CLOCKS = {"earliest": "earliest_minute", "latest": "latest_minute"}
LONGEST_MINUTES, OLDEST = 1440, 120
MODE = "mode_"


class PolicyForm(PolicyFormBase):
    """The numbers an office may set, the use of each limit, the reason, and the version that was read."""

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    earliest = ClockField(label=_("最早几点开始"))
    latest = ClockField(label=_("最晚几点结束"))
    door_to_door = forms.MultipleChoiceField(
        label=_("从出门到回家都算的"),
        choices=list(DOOR_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("勾上的，把来回路上的时间也算进去。"),
    )
    reason = forms.CharField(
        label=_("为什么改"),
        max_length=300,
        widget=forms.TextInput(),
        help_text=_("写一句，比如“局务会定的，高龄的同志先问本人”。以后的人看得明白。"),
        error_messages={"required": _("请写一句为什么改，以后的人看得明白。")},
    )

    class Meta:
        model = OfficePolicy
        fields = [name for _title, names in SECTIONS for name in names if name not in (*CLOCKS, "door_to_door")]

    def __init__(self, data: Mapping[str, Any] | None, *, policy: Mapping[str, Any], seen: int) -> None:
        """Takes the plain policy in force and, as ``seen``, its version's number."""
        numbers = {name: policy[name] for name in (*(self._meta.fields or ()), "door_to_door")}
        clocks = {name: clock_text(policy[minute]) for name, minute in CLOCKS.items()}
        modes = {MODE + code: mode for code, mode in policy["modes"].items()}
        super().__init__(data, initial={**numbers, **clocks, **modes, "seen": seen}, instance=OfficePolicy(pk=1))
        choices = [(mode.value, word) for mode, word in MODE_WORDS.items()]
        for code in MODAL:
            self.fields[MODE + code] = forms.ChoiceField(
                label=rule_title(code), choices=choices, help_text=WORDS[code].rule
            )

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Returns titles with their bound fields."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]

    def modes(self) -> list[forms.BoundField]:
        """Returns the fields of the use of each limit."""
        return [self[MODE + code] for code in MODAL]

    def clean(self) -> dict[str, Any]:
        """Returns the values; refuses a day that ends before it begins."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and latest <= earliest:
            sentence = _("最晚结束要晚于最早开始。读到的是%(start)s到%(end)s。")
            told = {"start": f"{earliest:%H:%M}", "end": f"{latest:%H:%M}"}
            self.add_error("latest", ValidationError(sentence, params=told))
        return cleaned

    def said(self) -> dict[str, Any]:
        """Returns what was typed, as plain values of the policy by name."""
        numbers = {name: self.cleaned_data[name] for name in (*(self._meta.fields or ()), "door_to_door")}
        clocks = {minute: _minute(self.cleaned_data[name]) for name, minute in CLOCKS.items()}
        return {**numbers, **clocks, "modes": {code: self.cleaned_data[MODE + code] for code in MODAL}}


class AgeLimitForm(forms.Form):
    """One row of the age limits."""

    from_age = CountField(label=_("几岁起"), most=OLDEST)
    outdoor_minutes = CountField(label=_("户外最长（分钟）"), most=LONGEST_MINUTES, required=False)
    indoor_minutes = CountField(label=_("室内最长（分钟）"), most=LONGEST_MINUTES, required=False)
    needs_transport_outdoor = forms.BooleanField(label=_("户外须接送"), required=False)
    own_wish_only = forms.BooleanField(label=_("仅凭本人意愿"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label


class AgeLimitRows(AgeLimitFormSetBase):
    """All rows of the age limits; one that is ticked off goes, an empty one is none."""

    def clean(self) -> None:
        """Refuses two rows that begin at the same age."""
        ages = [row["from_age"] for row in self.said()]
        for age in sorted({age for age in ages if ages.count(age) > 1}):
            raise ValidationError(_("有两行都是从%(age)s岁起，请去掉一行。"), params={"age": age})

    def said(self) -> list[dict[str, Any]]:
        """Returns the rows that were typed, as plain values."""
        kept = [form for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        typed = [form.cleaned_data for form in kept if form.cleaned_data.get("from_age") is not None]
        return [{name: row[name] for name in LIMIT_FIELDS} for row in typed]


AgeLimitFormSet = forms.formset_factory(AgeLimitForm, formset=AgeLimitRows, extra=1, can_delete=True, max_num=20)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
