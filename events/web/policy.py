"""The office's own name, telephone and numbers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import OfficePolicy
from events.operations.policy import save_policy
from events.permissions import can_edit_reference_data
from events.queries.policy import office_policy
from volunteers.web.access import StaffRequest, allowed, deed_of

if TYPE_CHECKING:  # the class is generic only to the type checker
    PolicyFormBase = forms.ModelForm[OfficePolicy]
else:
    PolicyFormBase = forms.ModelForm

SECTIONS = (
    (gettext_lazy("单位"), ("office_name", "office_phone")),
    (
        gettext_lazy("办理期限"),
        (
            "review_working_days", "dispatch_working_days", "answer_hours", "stand_in_answer_hours", "follow_up_hours",
            "evaluation_days", "record_working_days",
        ),
    ),
    (
        gettext_lazy("不让人累着"),
        ("rest_minutes", "max_per_day", "max_minutes_per_week", "outdoor_rest_days", "max_travel_minutes"),
    ),
    (gettext_lazy("安全"), ("health_valid_months", "high_altitude_m", "insurance_from_risk")),
)  # fmt: skip


class PolicyForm(PolicyFormBase):
    """The numbers an office may set."""

    class Meta:
        model = OfficePolicy
        fields = [name for _title, names in SECTIONS for name in names]

    def sections(self) -> Iterable[tuple[object, list[forms.BoundField]]]:
        """Yields titles with their bound fields."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]


@allowed(can_edit_reference_data)
def policy(request: StaffRequest) -> HttpResponse:
    """Shows the numbers and changes them."""
    form = PolicyForm(request.POST or None, instance=office_policy())
    if request.method == "POST" and form.is_valid():
        save_policy(numbers=form.cleaned_data, deed=deed_of(request))
        messages.success(request, _("已保存。新的数字从现在起算，已经定下的期限不变。"))
        return redirect("policy")
    return render(request, "events/policy.html", {"form": form}, status=400 if form.errors else 200)
