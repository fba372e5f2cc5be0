"""Where a row has its page, and what higher packages add to the pages of lower ones."""

from collections.abc import Iterable, Mapping

from django.db.models import Model
from django.urls import reverse

_pages: dict[str, str] = {}
_fragments: dict[str, tuple[str, ...]] = {}


def show_rows_on(pages: Mapping[str, str]) -> None:
    """Say by the name of a model on which page one row of it is shown; the page's address takes the row's number."""
    _pages.update(pages)


def address_of(row: Model) -> str:
    """The address of the page that shows a row. Raises ``KeyError`` when no package shows such rows."""
    return reverse(_pages[type(row).__name__], args=[row.pk])


def add_fragments(fragments: Mapping[str, Iterable[str]]) -> None:
    """Fill slots of lower pages with templates, in this order; each is rendered with the page's own context."""
    for slot, templates in fragments.items():
        known = _fragments.get(slot, ())
        _fragments[slot] = (*known, *(name for name in templates if name not in known))


def fragments_of(slot: str) -> tuple[str, ...]:
    """The templates that fill a slot, empty when no package does."""
    return _fragments.get(slot, ())


def filled_slots() -> frozenset[str]:
    """The slots that some package fills."""
    return frozenset(_fragments)
