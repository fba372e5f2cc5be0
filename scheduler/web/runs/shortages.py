"""Reasons for empty seats as values for a page: the sentence first, the rest for opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.models import PositionOutcome
from scheduler.wording import findings, reasons
from scheduler.wording.reasons import read

RIVALS = 6
"""The most other sessions shown that hold suitable people."""
NEAR = 4
"""The most single obstacles shown."""


@dataclass(frozen=True, slots=True)
class ShortageWords:
    """A shortage in words.

    It holds the shortest true reason, the changes that would help, and for opening the steps, the single obstacles, the
    sessions that hold suitable people, and the positions that can't all be filled.
    """

    text: str
    fixes: tuple[str, ...]
    waterfall: tuple[tuple[str, int], ...]
    near: tuple[str, ...]
    held: tuple[str, ...]
    more_held: int
    together: str


def shortage_words(
    outcome: PositionOutcome, names: Mapping[int, str], skills: Mapping[str, str]
) -> ShortageWords | None:
    """Returns the words of an outcome's shortage, or nothing when no seat stayed empty."""
    stored = outcome.shortage
    if not outcome.unfilled or not stored:
        return None

    def said(values: Mapping[str, Any]) -> dict[str, Any]:
        return read(values, skills)

    held = stored.get("held", [])
    near = sorted(stored.get("near", []), key=lambda one: one[0].startswith(("skill", "language")))
    return ShortageWords(
        text=str(reasons.shortage_text({**stored, "values": said(stored["values"])})),
        fixes=tuple(findings.fix_text(fix, names, said) for fix in stored.get("fixes", [])),
        waterfall=tuple(findings.waterfall_text(stored.get("waterfall", []))),
        near=tuple(findings.near_text(code, n) for code, n in near[:NEAR]),
        held=tuple(findings.held_text(session, people, names) for session, people in held[:RIVALS]),
        more_held=max(len(held) - RIVALS, 0),
        together=findings.together_text(stored.get("together", [])),
    )
