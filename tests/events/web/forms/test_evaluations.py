"""What the requester thought."""

from typing import Any

import pytest

from events.web.forms.evaluations import EvaluationForm, FollowUpForm
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"rating": "5"}, []),
        ({"rating": "5", "tags": ["准时", "听不清"]}, []),
        ({}, ["rating"]),
        ({"rating": "6"}, ["rating"]),
        ({"rating": "1", "tags": ["很帅"]}, ["tags"]),
    ],
)
def test_a_rating_is_one_to_five_with_no_default(said: dict[str, Any], wrong: list[str]) -> None:
    form = EvaluationForm(said, account=factories.clerk())
    assert list(form.errors) == wrong
    assert wrong or form.cleaned_data["channel"] == "web"


def test_the_office_says_how_it_was_told() -> None:
    office = factories.account()
    wrong = [
        list(EvaluationForm(said, account=office).errors)
        for said in ({"rating": "5"}, {"rating": "5", "channel": "web"})
    ]
    assert wrong == [["channel"], ["channel"]]
    assert EvaluationForm({"rating": "5", "channel": "phone"}, account=office).is_valid()


def test_a_complaint_is_answered_in_words() -> None:
    assert [FollowUpForm({"text": text}).is_valid() for text in ("", "x" * 501, "已换人")] == [False, False, True]
