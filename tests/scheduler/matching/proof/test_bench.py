"""Measuring one seed of a scale."""

from scheduler.matching.proof.bench import measure
from scheduler.matching.proof.generator import SCALES


def test_a_measurement_says_what_was_solved_and_that_no_rule_is_broken() -> None:
    found = measure("county", 1, effort="quick")
    scale = SCALES["county"]
    assert (found.scale, found.seed, found.volunteers, found.violations) == ("county", 1, scale.volunteers, 0)
    assert 0 <= found.unfilled <= found.seats
    assert 0 <= found.fill_gap <= 1 >= found.empty_proven >= 0
