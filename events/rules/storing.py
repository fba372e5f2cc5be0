"""Refusals in the form that rows store: ``[[code, values], …]``, plain JSON. Pure."""

import json
from collections.abc import Iterable
from typing import Any

from events.rules.values import Refusal

Stored = list[list[Any]]
"""``[[code, values], …]``."""


def plain(refusals: Iterable[Refusal]) -> Stored:
    """Returns refusals in their stored form, exactly as the row gives them back."""
    rows: Stored = json.loads(json.dumps([[one.code, dict(one.values)] for one in refusals], ensure_ascii=False))
    return rows


def codes_of(stored: Stored) -> list[str]:
    """Returns the codes alone."""
    return [code for code, _values in stored]
