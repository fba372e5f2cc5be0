"""The rulebook's rules in words: one row for each, with all its words."""

from collections.abc import Mapping

from events.wording.rules.shape import AS_TO_THE_OFFICE, NO_ADVICE, RuleWords
from events.wording.rules.when import WHEN
from events.wording.rules.who import WHO

__all__ = ["AS_TO_THE_OFFICE", "NO_ADVICE", "WORDS", "RuleWords"]

WORDS: Mapping[str, RuleWords] = {**WHO, **WHEN}
