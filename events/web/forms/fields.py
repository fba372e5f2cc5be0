"""Form fields that several pages of events share."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.states import ReasonCode
from volunteers.models import Skill
from volunteers.timespan import TimeSpan, local_span
from volunteers.wording.times import named

EARLIEST_DAY, LATEST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""The bounds of days: others are typing errors, and the arithmetic of instants fails far enough out."""
LARGEST_COUNT = 100_000


class DayField(forms.DateField):
    """A calendar day typed or picked; absurd years are refused."""

    def __init__(self, *, future_only: bool = False, **kwargs: object) -> None:
        self.future_only = future_only
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": "2000-01-01", "max": "2099-12-31"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"], **kwargs)  # type: ignore[arg-type]

    def clean(self, value: object) -> date | None:
        """Returns the day. Raises ``ValidationError`` for one out of bounds."""
        day: date | None = super().clean(value)
        if day is None:
            return None
        if not EARLIEST_DAY <= day < LATEST_DAY:
            raise ValidationError(_("读到的是%(year)s年。请写四位数的年份，例如2026。"), params={"year": day.year})
        today = timezone.localdate()
        if self.future_only and day < today:
            raise ValidationError(_("%(day)s已经过去了。请选今天或以后的日子。"), params={"day": day.isoformat()})
        if self.future_only and day > today + timedelta(days=550):
            raise ValidationError(_("%(day)s太远了。请选一年半以内的日子。"), params={"day": day.isoformat()})
        return day


class ClockField(forms.TimeField):
    """A time of day."""

    def __init__(self, **kwargs: object) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "300"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%H：%M"], **kwargs)  # type: ignore[arg-type]


class CountField(forms.IntegerField):
    """A number of people, copies, households: from 0 to a plausible maximum."""

    def __init__(self, *, most: int = LARGEST_COUNT, least: int = 0, **kwargs: object) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "numeric"})
        super().__init__(min_value=least, max_value=most, widget=widget, **kwargs)  # type: ignore[arg-type]


class NamedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of several rows that also have an English name, in the user's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Returns the row's name."""
        return named(obj)


class SkillsField(forms.TypedMultipleChoiceField):
    """Several skills, as their row numbers; the choices are read when the form is made."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)  # type: ignore[arg-type]


def named_skills(category: str) -> list[tuple[int, str]]:
    """Returns choices of the skills of a category, in the user's language where there is a name."""
    return [(skill.pk, named(skill)) for skill in Skill.objects.filter(category=category)]


def span_of(form: forms.Form, cleaned: dict[str, object], *, day: str, start: str, end: str) -> TimeSpan | None:
    """Returns the span of three fields of a form, or nothing when all are empty; adds errors to its fields."""
    the_day, begins, ends = cleaned.get(day), cleaned.get(start), cleaned.get(end)
    if the_day is None:
        return None
    for name, value in ((start, begins), (end, ends)):
        if value is None and name not in form.errors:
            form.add_error(name, ValidationError(_("请写几点。")))
    if not isinstance(the_day, date) or not isinstance(begins, time) or not isinstance(ends, time):
        return None
    if ends <= begins:
        sentence = _("结束要晚于开始。读到的是%(start)s到%(end)s。")
        form.add_error(end, ValidationError(sentence, params=_hours(begins, ends)))
        return None
    return local_span(the_day, begins, ends)


def _hours(start: time, end: time) -> dict[str, str]:
    return {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}


class ReasonForm(forms.Form):
    """The reason for refusing, cancelling or not meeting: a word from the list and, if needed, a sentence."""

    reason_code = forms.ChoiceField(label=_("原因"), widget=forms.RadioSelect, choices=ReasonCode.choices)
    reason_text = forms.CharField(
        label=_("说明"),
        max_length=300,
        required=False,
        help_text=_("对方会看到这句话。请写清楚接下来怎么办。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, codes: tuple[str, ...] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if codes:
            labels = dict(ReasonCode.choices)
            self.fields["reason_code"].choices = [(code, labels[code]) for code in codes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Checks the reason; "other" needs words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reason_code") == ReasonCode.OTHER and not str(cleaned.get("reason_text", "")).strip():
            self.add_error("reason_text", _("选了“其他”，请写明原因。"))
        return cleaned
