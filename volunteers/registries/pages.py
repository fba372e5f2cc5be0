"""The page of each kind of row, and the fragments that higher packages add to pages of lower ones."""

from collections.abc import Iterable, Mapping

from django.db.models import Model
from django.urls import reverse

_pages: dict[str, str] = {}
_fragments: dict[str, tuple[str, ...]] = {}


def show_rows_on(pages: Mapping[str, str]) -> None:
    """Registers by model name the page that shows one row; the page's address takes the row's number."""
    _pages.update(pages)


def address_of(row: Model) -> str:
    """Returns the address of the page that shows a row. Raises ``KeyError`` when no package shows such rows."""
    return reverse(_pages[type(row).__name__], args=[row.pk])


def add_fragments(fragments: Mapping[str, Iterable[str]]) -> None:
    """Fills slots of lower pages with templates, in this order; each is rendered with the page's own context."""
    for slot, templates in fragments.items():
        known = _fragments.get(slot, ())
        _fragments[slot] = (*known, *(name for name in templates if name not in known))


def fragments_of(slot: str) -> tuple[str, ...]:
    """Returns the templates that fill a slot; empty when no package fills it."""
    return _fragments.get(slot, ())


def filled_slots() -> frozenset[str]:
    """Returns the slots that some package fills."""
    return frozenset(_fragments)
