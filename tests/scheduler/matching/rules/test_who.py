"""Who somebody is."""

from dataclasses import replace

import pytest

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.who import fits
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import MONDAY


@pytest.mark.parametrize(
    ("health", "until", "fit"),
    [
        ("outdoor", MONDAY, (True, True)),
        ("outdoor", MONDAY - 1, (True, False)),
        ("outdoor", None, (True, False)),
        ("indoor", MONDAY, (True, False)),
        ("paused", MONDAY, (False, False)),
        ("unknown", None, (False, False)),
    ],
)
def test_a_word_on_health_fits_indoors_whenever_given_and_outdoors_while_it_holds(
    health: str, until: int | None, fit: tuple[bool, bool]
) -> None:
    problem = pair_of_shifts(0)
    person = replace(problem.volunteers[0], health=health, health_until=until)
    inside, outside = problem.shifts[0], replace(problem.shifts[1], outdoor=True)
    c = Compiled(replace(problem, volunteers=(person,), shifts=(inside, outside)))
    assert tuple(bool(fits(c, position, c.everybody)[0]) for position in (0, 1)) == fit
