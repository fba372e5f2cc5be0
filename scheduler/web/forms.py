"""What the matching's pages ask."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.web.forms.fields import DayField


class SpanForm(forms.Form):
    """From which day to which, both included."""

    from_date = DayField(label=_("从"), future_only=True)
    until_date = DayField(label=_("到（含）"), future_only=True)

    def clean(self) -> dict[str, Any]:
        """Days in their order, three months at most."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("结束不能早于开始。"))
        elif first and last and last - first > timedelta(days=90):
            self.add_error("until_date", _("一次最多匹配三个月。"))
        return cleaned


class AddForm(forms.Form):
    """Who is put in by hand, and why a rule is set aside."""

    volunteer = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    override_reason = forms.CharField(max_length=300, required=False)
