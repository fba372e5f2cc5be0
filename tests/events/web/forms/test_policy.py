"""The office's policy as a form."""

from typing import Any

import pytest

from events.queries.policy import plain_policy
from events.web.forms.policy import AgeLimitFormSet, PolicyForm

pytestmark = pytest.mark.django_db


def test_what_the_form_shows_is_what_it_says_back() -> None:
    plain = plain_policy()
    shown = PolicyForm(None, policy=plain, seen=7)
    typed = {name: shown[name].value() for name in shown.fields} | {"reason": "不变", "door_to_door": []}
    form = PolicyForm(typed, policy=plain, seen=7)
    assert form.is_valid()
    limits = plain.pop("age_limits")
    assert (form.said(), form.cleaned_data["seen"]) == (plain, 7)
    rows = AgeLimitFormSet(None, prefix="age", initial=limits)
    fields = {field.html_name: field.value() for row in [rows.management_form, *rows] for field in row}
    again: Any = AgeLimitFormSet(
        {name: value for name, value in fields.items() if value is not None and value is not False}, prefix="age"
    )
    assert again.is_valid() and again.said() == limits
