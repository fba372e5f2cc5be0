"""The checker looks at people by itself."""

from tests.benchmarks.proofs import pairs_compared


def test_filter_reasons_and_checker_agree_on_thousands_of_pairs() -> None:
    found = pairs_compared(6_000)
    assert found.mismatches == []
