"""The step that asks for times."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from events.operations.service_requests import RequestData
from events.web.forms.fields import ClockField, DayField, span_of
from events.web.forms.service_requests.step import StepForm
from volunteers.models import Account
from volunteers.timespan import SHANGHAI

WISHES = 3
"""The most wished times."""


class WhenForm(StepForm):
    """The wished times, the first wish first."""

    question = _("什么时候")
    hint = _("先写最希望的时间；再写一两个备选，更容易派到人。")

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        super().__init__(data, draft=draft, account=account)
        for number in range(1, WISHES + 1):
            self.fields[f"day_{number}"] = DayField(label=_("日期"), required=number == 1, future_only=True)
            self.fields[f"start_{number}"] = ClockField(label=_("几点开始"), required=number == 1)
            self.fields[f"end_{number}"] = ClockField(label=_("几点结束"), required=number == 1)
        minutes = draft.kind.default_minutes if draft.kind else 120
        usual_end = time(min(9 + minutes // 60, 23), minutes % 60)
        for number in range(1, WISHES + 1):
            self.initial.update({f"start_{number}": time(9), f"end_{number}": usual_end})
        for number, span in enumerate(draft.wished_times[:WISHES], 1):
            start, end = span.start.astimezone(SHANGHAI), span.end.astimezone(SHANGHAI)
            self.initial.update(
                {f"day_{number}": start.date(), f"start_{number}": start.time(), f"end_{number}": end.time()}
            )

    @property
    def rows(self) -> list[list[BoundField]]:
        """Returns the three fields of each wish."""
        return [[self[f"{name}_{number}"] for name in ("day", "start", "end")] for number in range(1, WISHES + 1)]

    def clean(self) -> dict[str, Any]:
        """Checks the wishes and turns them into spans, equal ones only once."""
        cleaned = super().clean() or self.cleaned_data
        spans = [
            span_of(self, cleaned, day=f"day_{number}", start=f"start_{number}", end=f"end_{number}")
            for number in range(1, WISHES + 1)
        ]
        self.spans = tuple(dict.fromkeys(span for span in spans if span))
        return cleaned

    def changed(self) -> RequestData:
        """Returns the draft with these wishes."""
        return replace(self.draft, wished_times=self.spans)
