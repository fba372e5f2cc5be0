"""The backtest in words."""

import pytest

from events.rules.backtest.judging import AGE_GROUPS, NOT_JUDGED
from events.rules.backtest.suggesting import Suggestion
from events.rules.backtest.trials import LIMITS, NUMBERS, SKILLS, Asked, Change
from events.rules.values import Mode
from events.wording.backtest import (
    ASKED_WORDS,
    NOT_JUDGED_WORDS,
    age_group_text,
    assumed_text,
    item_text,
    not_judged_text,
    older_text,
    percent,
    suggestion_text,
    value_text,
)
from events.wording.policy import MODE_WORDS


def test_everything_has_its_words() -> None:
    assert set(NOT_JUDGED_WORDS) == set(NOT_JUDGED)
    assert set(MODE_WORDS) == set(Mode) and set(ASKED_WORDS) == set(Asked)
    labels = [item_text(name) for name in (*LIMITS, *NUMBERS, SKILLS, "age_76_outdoor", "age_76_indoor")]
    assert labels[-2:] == ["76岁起户外最长（分钟）", "76岁起室内最长（分钟）"]
    assert len(set(labels)) == len(labels)


def test_age_groups_are_worded() -> None:
    assert [age_group_text(key) for key in AGE_GROUPS] == [
        "60岁以下",
        "60至69岁",
        "70至79岁",
        "80岁以上",
        "年龄不明",
    ]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("too_far", Mode.ASK, "先问本人"),
        ("skills", Asked.ONE, "一队里有一位会就行"),
        ("latest", 1110, "18:30"),
        ("max_per_day", 2, "2"),
        ("age_76_indoor", None, "不限"),
    ],
)
def test_values_are_worded(name: str, value: Change, text: str) -> None:
    assert value_text(name, value) == text


def test_shares_are_percents() -> None:
    assert [percent(1, 3), percent(0, 0)] == ["33.3%", "0.0%"]


def test_what_is_not_judged_and_what_is_assumed_is_said() -> None:
    assert not_judged_text().startswith("没有判断：当时有没有空、")
    assert "另有3人次不知道是谁" in assumed_text(3)
    assert "不知道是谁" not in assumed_text(0)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            Suggestion("skills", Asked.ONE, 40, 3, 100),
            "特长如果每位都要会，会挡住2022年做过的40人次（40.0%）；一队里有一位会就行，只挡住3人次。",
        ),
        (
            Suggestion("age_indoor", Mode.ASK, 36, 0, 100),
            "“按年龄不宜参加这么久”的若一律不安排，会挡住2022年做过的36人次（36.0%）。建议先问本人。",
        ),
        (
            Suggestion("too_far", Mode.ASK, 14, 0, 100),
            "“路程太远”的若一律不安排，会挡住2022年做过的14人次（14.0%）。建议先问本人。",
        ),
        (
            Suggestion("outdoor_rest_days", 0, 4, 1, 100),
            "现在的“两次户外活动之间的休息天数”会挡住2022年做过的4人次（4.0%）；改为0，挡住1人次。",
        ),
    ],
)
def test_a_proposal_says_why(one: Suggestion, text: str) -> None:
    assert suggestion_text(one, year=2022) == text


def test_how_much_old_people_do_is_said_beside_proposals_about_ages() -> None:
    aged, other = Suggestion("age_indoor", Mode.ASK, 36, 0, 100), Suggestion("too_far", Mode.ASK, 14, 0, 100)
    told = "您单位2022年有50.0%的人次由75岁以上的同志完成。"
    assert older_text([other, aged], year=2022, share="50.0%") == told
    assert older_text([other], year=2022, share="50.0%") == ""
