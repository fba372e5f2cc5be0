"""The words of the journal: deeds and fields, each registered by the package that writes them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

_deeds: dict[str, object] = {}
_fields: dict[str, object] = {}
_values: dict[str, Callable[[Any], str]] = {}
_secret: set[str] = set()
_unshown: set[str] = set()


def add_words(
    *,
    deeds: Mapping[str, object],
    fields: Mapping[str, object],
    values: Mapping[str, Callable[[Any], str]] | None = None,
    secret: Iterable[str] = (),
    unshown: Iterable[str] = (),
) -> None:
    """Registers one package's words.

    A key is a name for every kind of row, or ``Model.name`` for one. Of ``secret`` fields only the fact that they
    changed is shown, of ``unshown`` ones nothing; ``values`` put into words what some fields hold.
    Raises ``ValueError`` for a key that has another word already.
    """
    for known, brought in ((_deeds, deeds), (_fields, fields)):
        for key, word in brought.items():
            if known.setdefault(key, word) is not word:
                raise ValueError(f"{key} has a word already")
    _values.update(values or {})
    _secret.update(secret)
    _unshown.update(unshown)


def deed_word(action: str, subject_type: str) -> object:
    """Returns the word for a deed done to a kind of row. Raises ``KeyError`` when no package registered one."""
    key = f"{subject_type}.{action}"
    return _deeds[key] if key in _deeds else _deeds[action]


def field_word(name: str, subject_type: str) -> object | None:
    """Returns the journal's word for a field, or nothing when the model's own name for it applies."""
    return _fields.get(f"{subject_type}.{name}", _fields.get(name))


def value_words(name: str) -> Callable[[Any], str] | None:
    """Returns the function that puts a field's values into words, or nothing for values that are words."""
    return _values.get(name)


def is_secret(name: str) -> bool:
    """Whether the journal's readers may know only that the field changed."""
    return name in _secret


def is_unshown(name: str, subject_type: str) -> bool:
    """Whether the journal hides a field that means nothing to a reader."""
    return name in _unshown or f"{subject_type}.{name}" in _unshown
