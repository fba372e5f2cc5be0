"""Fields that several pages share."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from events.web.forms.fields import ClockField, CountField, DayField, ReasonForm, span_of
from tests.events.workflow import span


class When(forms.Form):
    day = DayField(required=False)
    start = ClockField(required=False)
    end = ClockField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.span = span_of(self, cleaned, day="day", start="start", end="end")
        return cleaned


@pytest.mark.parametrize("said", ["2023-04-19", "2023/04/19", "2023.04.19"])
def test_a_day_is_read_as_people_write_it(said: str) -> None:
    assert DayField().clean(said) == date(2023, 4, 19)


@pytest.mark.usefixtures("april")
@pytest.mark.parametrize("said", ["0023-04-19", "1999-12-31", "2100-01-01", "2023-04-02", "2024-12-31"])
def test_a_day_that_can_not_be_meant_is_refused(said: str) -> None:
    with pytest.raises(ValidationError):
        DayField(future_only=True).clean(said)


def test_a_clock_takes_a_full_width_colon_and_a_count_has_bounds() -> None:
    assert ClockField().clean("9：30") == time(9, 30)
    assert CountField(most=99).clean("99") == 99
    for said in ("-1", "100", "x"):
        with pytest.raises(ValidationError):
            CountField(most=99).clean(said)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, []),
        ({"day": "2023-04-19", "start": "09:00", "end": "10:30"}, []),
        ({"day": "2023-04-19", "start": "09:00"}, ["end"]),
        ({"day": "2023-04-19", "start": "10:30", "end": "09:00"}, ["end"]),
        ({"day": "2023-04-19"}, ["start", "end"]),
    ],
)
def test_a_span_is_whole_or_what_is_missing_stands_beside_its_field(said: dict[str, str], wrong: list[str]) -> None:
    form = When(said)
    assert list(form.errors) == wrong
    assert form.span == (span() if len(said) == 3 and not wrong else None)


def test_another_reason_wants_words() -> None:
    codes = ("weather", "other")
    assert [choice[0] for choice in ReasonForm(codes=codes).fields["reason_code"].choices] == list(codes)  # type: ignore[attr-defined]  # a choice field
    assert not ReasonForm({"reason_code": "other", "reason_text": " "}).is_valid()
    assert ReasonForm({"reason_code": "other", "reason_text": "路断了"}).is_valid()
