"""The order of the rules."""

from scheduler.matching.rules.masks import RULES


def test_every_rule_has_a_stage_and_legal_ones_are_never_set_aside() -> None:
    assert {rule.code for rule in RULES if rule.legal and rule.overridable} == set()
    assert {rule.code for rule in RULES if rule.legal} == {
        "risk_high",
        "approval_missing",
        "age_barred",
        "age_outdoor",
        "age_indoor",
        "transport_needed",
        "health_paused",
        "health_indoor",
        "insurance_missing",
    }
