"""Home, areas, heights and the way."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import broken_bits, objections
from tests.scheduler.matching.pairs import pair_of_shifts


@pytest.mark.parametrize(
    ("person", "session", "rules", "told"),
    [
        ({}, {}, {}, []),
        ({"lives_away": "成都"}, {}, {}, [("lives_away", {"place": "成都"})]),
        ({"places": ("home",)}, {}, {}, [("out_of_area", {"place": "there"})]),
        ({"places": ("home",)}, {"place": "home"}, {}, []),
        ({"can_ride": False}, {}, {}, [("cannot_ride", {})]),
        ({"can_ride": False}, {"place": "home"}, {}, []),
        ({"altitude_ok": False}, {"altitude_m": 3600}, {}, [("altitude", {"altitude_m": 3600})]),
        ({"altitude_ok": False}, {"altitude_m": 1600}, {}, []),
        ({}, {}, {"max_travel_minutes": 59}, [("too_far", {"minutes": 60, "limit": 59})]),
    ],
)
def test_who_lives_or_goes_elsewhere_is_told_so(
    person: dict[str, Any], session: dict[str, Any], rules: dict[str, Any], told: list[tuple[str, dict[str, object]]]
) -> None:
    problem = pair_of_shifts(400)
    compiled = Compiled(
        replace(
            problem,
            rules=replace(problem.rules, **rules),
            volunteers=(replace(problem.volunteers[0], **person),),
            shifts=(replace(problem.shifts[0], **session), problem.shifts[1]),
        )
    )
    found = objections(compiled, 0, 0, int(broken_bits(compiled, 0)[0]))
    assert [(one.code, dict(one.values)) for one in found] == told
