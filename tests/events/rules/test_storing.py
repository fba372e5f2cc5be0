"""Refusals in rows."""

import json

from events.rules.storing import codes_of, plain
from events.rules.values import Refusal


def test_refusals_are_kept_as_a_row_gives_them_back() -> None:
    kept = plain([Refusal("past"), Refusal("skill_missing", {"skills": ("合唱", "书法")})])
    assert kept == [["past", {}], ["skill_missing", {"skills": ["合唱", "书法"]}]]
    assert json.loads(json.dumps(kept)) == kept
    assert codes_of(kept) == ["past", "skill_missing"]
