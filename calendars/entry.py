"""One session as a calendar shows it. Pure.

An entry is made from rows by ``calendars.queries`` and turned into bytes by ``calendars.rendering``; it depends on
neither the database nor iCalendar.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_LINE_BREAKS = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_BARE_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d(?:[ -]?\d{4}){2})(?!\d)")


class EntryStatus(StrEnum):
    """The certainty of an entry (RFC 5545 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session as a calendar shows it.

    ``uid`` is random and the same in every feed; ``sequence`` and ``changed_at`` come from the row, never from the
    clock. ``[start, end)`` are aware. ``details`` are the lines of the description. ``url`` is empty or the absolute
    address of a page behind the log-in. Texts are as people typed them; rendering cleans them.
    """

    uid: str
    sequence: int
    changed_at: datetime
    start: datetime
    end: datetime
    title: str
    place: str = ""
    category: str = ""
    details: tuple[str, ...] = ()
    url: str = ""
    status: EntryStatus = EntryStatus.CONFIRMED
    has_alarms: bool = True


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """The facts about a feed itself: the ``name`` of the calendar."""

    name: str


def clean_text(text: str, *, line_break: str = " ") -> str:
    """Returns typed text made safe for a calendar.

    Line breaks of every kind become ``line_break``. Control characters and lone surrogates are removed. A backslash
    becomes its full-width form because some readers take a typed ``\\n`` for a line break.
    """
    joined = line_break.join(part.strip() for part in _LINE_BREAKS.split(text))
    kept = "".join(c for c in joined if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.replace("\\", "＼").strip()


def without_personal_numbers(text: str) -> str:
    """Returns the text with mobile and ID numbers in it replaced; office land lines stay."""
    return _BARE_NUMBER.sub("〔号码略〕", text)
