"""The base of every step of a request: a form that changes its part of the draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from events.operations.service_requests import RequestData
from volunteers.models import Account


class StepForm(forms.Form):
    """One step: ``draft`` holds the answers so far, ``account`` is the one that answers."""

    question: ClassVar[Any] = ""
    hint: ClassVar[Any] = ""

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        self.draft, self.account = draft, account
        super().__init__(data, initial=self.answered(draft))

    @classmethod
    def answered(cls, draft: RequestData) -> dict[str, Any]:
        """Returns the initial values: the earlier answers."""
        return {name: getattr(draft, name) for name in cls.base_fields if hasattr(draft, name)}

    def changed(self) -> RequestData:
        """Returns the draft with this step's answers."""
        return replace(self.draft, **{name: self.cleaned_data[name] for name in self.fields})
