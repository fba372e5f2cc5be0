"""Refusals as rows keep them: ``[[code, values], …]``, plain JSON. Pure."""

import json
from collections.abc import Iterable
from typing import Any

from events.rules.values import Refusal

Stored = list[list[Any]]
"""``[[code, values], …]``."""


def plain(refusals: Iterable[Refusal]) -> Stored:
    """Refusals as a row keeps them, exactly as it gives them back."""
    rows: Stored = json.loads(json.dumps([[one.code, dict(one.values)] for one in refusals], ensure_ascii=False))
    return rows


def codes_of(stored: Stored) -> list[str]:
    """The codes alone."""
    return [code for code, _values in stored]
