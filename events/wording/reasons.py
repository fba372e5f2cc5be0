"""Words of the reasons stored with an invitation, registered by the package that writes them."""

from collections.abc import Callable, Mapping
from typing import Any

ReasonWords = Callable[[str, Mapping[str, Any]], str]
_spoken: list[ReasonWords] = []


def speak_reasons(words: ReasonWords) -> None:
    """Registers the words of the package that writes reasons; called once, from its app's ``ready``."""
    _spoken[:] = [words]


def reason_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns a stored reason as a sentence; its code when no words are registered."""
    return _spoken[0](code, values) if _spoken else code
