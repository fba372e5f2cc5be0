"""What every step of a request is: a form that knows what it changes in the draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from events.operations.service_requests import RequestData
from volunteers.models import Account


class StepForm(forms.Form):
    """One step: ``draft`` is what has been answered so far, ``account`` who is answering."""

    question: ClassVar[Any] = ""
    hint: ClassVar[Any] = ""

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        self.draft, self.account = draft, account
        super().__init__(data, initial=self.answered(draft))

    @classmethod
    def answered(cls, draft: RequestData) -> dict[str, Any]:
        """What the form shows at first: the earlier answers."""
        return {name: getattr(draft, name) for name in cls.base_fields if hasattr(draft, name)}

    def changed(self) -> RequestData:
        """The draft with this step's answers."""
        return replace(self.draft, **{name: self.cleaned_data[name] for name in self.fields})
