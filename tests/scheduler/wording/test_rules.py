"""The rules as sentences."""

from scheduler.matching.rules.masks import RULES, STAGES
from scheduler.wording.rules import SENTENCES, STAGE_TITLES, rule_sentence


def test_every_rule_and_every_stage_is_told_and_nothing_else() -> None:
    assert {rule.code for rule in RULES} == set(SENTENCES)
    assert set(STAGES) == set(STAGE_TITLES)


def test_a_code_nobody_knows_is_told_as_it_is() -> None:
    assert [rule_sentence("altitude"), rule_sentence("moon")] == ["不去高海拔的，不安排高海拔的活动。", "moon"]
