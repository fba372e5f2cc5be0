"""The problem's own words."""

import pytest

from scheduler.matching.problem.problem import Shift


@pytest.mark.parametrize(
    ("outdoor", "seated", "exposed"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_exposed_is_who_stands_outdoors(outdoor: bool, seated: bool, exposed: bool) -> None:
    assert Shift("a", 0, 60, outdoor=outdoor, seated=seated).exposed is exposed
