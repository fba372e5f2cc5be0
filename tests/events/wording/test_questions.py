"""The questions of an invitation in words."""

import pytest

from events.rules.table import MODAL
from events.rules.values import Refusal
from events.wording.questions import NOT_AT_ALL, QUESTIONS, asking, question_text


def test_every_limit_that_may_be_asked_about_has_its_question() -> None:
    assert set(QUESTIONS) == set(MODAL) >= set(NOT_AT_ALL)
    with pytest.raises(KeyError):
        question_text("past", {})


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (120, "这次要在户外走动2小时30分钟。按本局规定，您这个年龄一般不超过2小时；您自己愿意去吗？"),
        (0, "这次要在户外走动2小时30分钟。按本局规定，您这个年龄一般不安排在户外走动；您自己愿意去吗？"),
    ],
)
def test_a_question_says_how_long_and_what_is_usual(limit: int, text: str) -> None:
    assert question_text("age_outdoor", {"age": 72, "minutes": 150, "limit": limit}) == text


def test_questions_follow_one_another() -> None:
    told = asking([Refusal("own_wish_only", {"age": 83}), Refusal("transport_needed", {"age": 83})])
    assert told.count("？") == 2
