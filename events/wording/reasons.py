"""What the reasons kept with an invitation say. Whoever writes reasons brings their words; nothing is guessed here."""

from collections.abc import Callable, Mapping
from typing import Any

ReasonWords = Callable[[str, Mapping[str, Any]], str]
_spoken: list[ReasonWords] = []


def speak_reasons(words: ReasonWords) -> None:
    """Take the words of the package that writes reasons; called once, from its app's ``ready``."""
    _spoken[:] = [words]


def reason_text(code: str, values: Mapping[str, Any]) -> str:
    """A stored reason as a sentence; its code where nobody brought words."""
    return _spoken[0](code, values) if _spoken else code
