"""The shape of one rule's words."""

from dataclasses import dataclass
from typing import Any

AS_TO_THE_OFFICE = None
"""The person is told in the office's words."""
NO_ADVICE = None
"""No advice to set the rule aside."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """All words of one rule.

    ``objection``: why this person is not possible; ``lost``: the same in a word or two, of many; ``rule``: what the
    rule asks, for the page that lists them; ``to_person``: the objection as one says it to the person; ``advice``: what
    setting it aside for one person means to whoever does it. ``bare`` is the objection where no values say which,
    ``not_at_all`` the one where the longest allowed is nothing, ``with_way`` the one where the way counts too.
    """

    objection: Any
    lost: Any
    rule: Any
    to_person: Any
    advice: Any
    bare: Any = None
    not_at_all: Any = None
    lacking: str = ""
    without: Any = None
    with_way: Any = None
