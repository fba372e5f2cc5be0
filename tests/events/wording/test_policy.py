"""The office's policy in words."""

import pytest

from events.rules.table import MODAL
from events.rules.values import DOOR_TO_DOOR, Mode, Refusal
from events.wording.policy import (
    DOOR_WORDS,
    MODE_SENTENCES,
    MODE_WORDS,
    NOT_AT_ALL,
    QUESTIONS,
    asking,
    door_text,
    in_force_text,
    limit_text,
    mode_word,
    question_text,
    rule_title,
)
from events.wording.rules import WORDS


def test_every_mode_and_every_limit_has_words() -> None:
    assert set(MODE_WORDS) == set(MODE_SENTENCES) == set(Mode)
    assert set(MODAL) <= set(WORDS)
    assert (mode_word("ask"), mode_word("once")) == ("先问本人", "once")
    assert set(DOOR_WORDS) == set(DOOR_TO_DOOR) and door_text(["hours", "once"]) == "最早开始、最晚结束、once"
    assert (rule_title("too_far"), rule_title("once")) == ("路程太远", "once")


@pytest.mark.parametrize(
    ("outdoor", "indoor", "text"),
    [(None, 90, "户外不限；室内最长90分钟"), (0, None, "户外不安排；室内不限")],
)
def test_an_age_limit_says_how_long(outdoor: int | None, indoor: int | None, text: str) -> None:
    row = {
        "outdoor_minutes": outdoor,
        "indoor_minutes": indoor,
        "needs_transport_outdoor": False,
        "own_wish_only": False,
    }
    assert limit_text(row) == text


def test_a_rule_of_the_office_names_the_version_it_stands_on() -> None:
    assert in_force_text(3, "2023-04-03") == "本局规定（第3版，2023-04-03）"
    assert in_force_text(None, "") == "本局规定"


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
