"""The rules as sentences."""

import pytest

from events.rules.table import STAGES, TABLE
from scheduler.wording.rules import STAGE_TITLES, rule_sentence


def test_every_rule_and_every_stage_is_told() -> None:
    assert all(rule_sentence(rule.code) for rule in TABLE)
    assert set(STAGES) == set(STAGE_TITLES)


def test_a_rule_nobody_worded_is_an_error_and_never_its_code() -> None:
    assert rule_sentence("altitude") == "不去高海拔的，不安排高海拔的活动。"
    with pytest.raises(KeyError):
        rule_sentence("moon")
