"""The policy on trial as a form: what the address does not say is as the policy in force has it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.rules.backtest.trials import (
    LIMITS,
    LONGEST_MINUTES,
    NUMBERS,
    SKILLS,
    Asked,
    Change,
    Trial,
    age_items,
    changed,
    plain_change,
)
from events.rules.values import Mode
from events.web.forms.fields import ClockField, CountField
from events.wording.backtest import ASKED_WORDS, item_text
from events.wording.policy import MODE_WORDS

CLOCKS = ("earliest", "latest")


class BacktestForm(forms.Form):
    """The year, every item of a trial, and whether the coming month is filled too."""

    year = forms.TypedChoiceField(label=_("看哪一年"), coerce=int)
    fill = forms.BooleanField(label=_("也算下个月能坐满多少位子（要等几秒）"), required=False)

    def __init__(self, said: Mapping[str, str], *, years: Sequence[int], usual_year: int, in_force: Trial) -> None:
        """Takes what the address says, the years to choose from, and the policy in force."""
        items = [*LIMITS, SKILLS, *NUMBERS, *age_items(in_force.policy)]
        shown = {name: plain_change(name, in_force.value_of(name)) for name in items}
        super().__init__({"year": usual_year, **shown, **said})
        self.in_force, self.items = in_force, items
        self.fields["year"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]
        for name in items:
            self.fields[name] = _field(name)

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Yields titles with their bound fields."""
        names = {
            _("规定怎么用"): [*LIMITS, SKILLS],
            _("数"): list(NUMBERS),
            _("按年龄的时长"): age_items(self.in_force.policy),
        }
        return [(title, [self[name] for name in inside]) for title, inside in names.items() if inside]

    def trial(self) -> Trial:
        """Returns the policy on trial of a valid form."""
        return changed(self.in_force, {name: _change(name, self.cleaned_data[name]) for name in self.items})


def _field(name: str) -> forms.Field:
    label = item_text(name)
    if name in LIMITS:
        return forms.ChoiceField(label=label, choices=[(mode.value, word) for mode, word in MODE_WORDS.items()])
    if name == SKILLS:
        return forms.ChoiceField(label=label, choices=[(asked.value, word) for asked, word in ASKED_WORDS.items()])
    if name in CLOCKS:
        return ClockField(label=label)
    if name in NUMBERS:
        least, most = NUMBERS[name]
        return CountField(label=label, least=least, most=most)
    return CountField(label=label, most=LONGEST_MINUTES, required=False)


def _change(name: str, value: Any) -> Change:
    if name in LIMITS:
        return Mode(value)
    if name == SKILLS:
        return Asked(value)
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    number: int | None = value
    return number
