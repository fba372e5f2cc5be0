"""The office's counts and their addition. Pure.

A ``Fact`` is one session or one work with the cell it belongs to; tables are sums of facts by a key of the cell.
Everything adds but people: a person who came three times is three attendances and one volunteer, so a tally keeps the
set of people.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

UNKNOWN = "unknown"
"""Key of the row for facts without a recorded area, team or kind: it is shown, so that totals agree."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that the office counts.

    ``unit`` is its unit (``minutes`` are shown as hours), ``behind`` the kind of rows behind a figure: ``sessions``,
    ``attendances``, ``people`` or ``works``. ``column`` is the number of a session that it sums, empty for other
    measures. The measure of people is a set, each person once, since it does not add up across sessions.
    """

    code: str
    unit: str
    behind: str
    column: str = ""
    adds_up: bool = True


MEASURES: Mapping[str, Measure] = {
    measure.code: measure
    for measure in (
        Measure("sessions", unit="sessions", behind="sessions"),
        Measure("attendances", unit="people", behind="attendances"),
        Measure("volunteers", unit="people", behind="people", adds_up=False),
        Measure("audience", unit="people", behind="sessions", column="audience"),
        Measure("service_minutes", unit="minutes", behind="attendances"),
        Measure("works", unit="pieces", behind="works"),
        Measure("materials", unit="copies", behind="sessions", column="materials"),
    )
}
"""The measures by code, in the order of the tables' columns. Their words are in ``events.wording.tallies``."""
COLUMNS = tuple(measure for measure in MEASURES.values() if measure.column)
"""The measures that sum a number of the session."""

Person = int | str
"""A volunteer's number; or, for an attendance that awaits its person, the name in the register."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one cell: a field for each measure that adds up, and the set of people.

    ``sessions`` (场次) took place; ``attendances`` (人次) are named people present plus heads counted without a name;
    ``people`` (人数) are the named ones, each once; ``audience`` (受众人次); ``service_minutes`` only of family A;
    ``works`` in pieces; ``materials`` in copies.
    """

    sessions: int = 0
    attendances: int = 0
    audience: int = 0
    service_minutes: int = 0
    works: int = 0
    materials: int = 0
    people: frozenset[Person] = field(default=frozenset())

    @property
    def volunteers(self) -> int:
        """The number of distinct people; it does not add across cells."""
        return len(self.people)

    def __add__(self, other: "Tally") -> "Tally":
        return add_up((self, other))

    def measure(self, name: str) -> int:
        """Returns one of ``MEASURES``. Raises ``KeyError`` for another name."""
        if name not in MEASURES:
            raise KeyError(name)
        value: int = getattr(self, name)
        return value

    def measures(self) -> dict[str, int]:
        """Returns all of ``MEASURES`` in their order."""
        return {name: self.measure(name) for name in MEASURES}


ZERO = Tally()


def add_up(tallies: Iterable[Tally]) -> Tally:
    """Returns the sum; ``ZERO`` for none. It builds the set of people once, so long sums stay cheap."""
    found = tuple(tallies)
    sums = {name: sum(map(attrgetter(name), found)) for name, measure in MEASURES.items() if measure.adds_up}
    return Tally(**sums, people=frozenset().union(*(one.people for one in found)))


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of a fact. Empty texts mean that nothing was recorded.

    ``kind`` is the kind's code, ``area`` the 12-digit code of any level, ``team`` a number as text, ``day`` the local
    day of the session's start or the work's completion.
    """

    day: date
    kind: str = ""
    family: str = ""
    area: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One session or one work."""

    cell: Cell
    tally: Tally


def township_of(code: str) -> str:
    """Returns the code of an area's township; a county's own code stays."""
    return f"{code[:9]}000" if code else ""


def quarter_of(day: date) -> str:
    """Returns ``2022-Q1``."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


KEYS: Mapping[str, Callable[[Cell], str]] = {
    "kind": lambda cell: cell.kind or UNKNOWN,
    "area": lambda cell: township_of(cell.area) or UNKNOWN,
    "month": lambda cell: f"{cell.day:%Y-%m}",
    "quarter": lambda cell: quarter_of(cell.day),
    "year": lambda cell: f"{cell.day:%Y}",
    "team": lambda cell: cell.team or UNKNOWN,
    "family": lambda cell: cell.family or UNKNOWN,
}
"""The key of a cell for each cut of a table. Keys sort in the order of their rows but for teams."""


def span_of_key(by: str, key: str) -> tuple[date, date] | None:
    """Returns the half-open days ``[first, next)`` of a key of month, quarter or year; nothing for other text."""
    digits, months = key.replace("-Q", "-"), {"month": 1, "quarter": 3, "year": 12}
    year, _, part = digits.partition("-")
    wanted = {"month": 12, "quarter": 4, "year": 0}
    if by not in months or not (year.isascii() and year.isdigit() and len(year) == 4 and "0001" <= year <= "9998"):
        return None
    if by == "year":
        return (date(int(year), 1, 1), date(int(year) + 1, 1, 1)) if not part else None
    if not (part.isascii() and part.isdigit() and len(part) <= 2 and 1 <= int(part) <= wanted[by]):
        return None
    first = (int(part) - 1) * months[by]
    after = first + months[by]
    return date(int(year), first + 1, 1), date(int(year) + after // 12, after % 12 + 1, 1)


def group(facts: Iterable[Fact], by: str) -> dict[str, Tally]:
    """Returns sums by key, in the order of keys with the unknown last. Raises ``KeyError`` for an unknown cut."""
    key_of = KEYS[by]
    parts: dict[str, list[Tally]] = {}
    for fact in facts:
        parts.setdefault(key_of(fact.cell), []).append(fact.tally)
    return {key: add_up(parts[key]) for key in sorted(parts, key=lambda key: (key == UNKNOWN, key))}


def cross(facts: Iterable[Fact], rows: str, columns: str) -> dict[str, dict[str, Tally]]:
    """Returns sums by the key of ``rows`` and, within it, of ``columns``; cells without a fact are absent."""
    parts: dict[str, list[Fact]] = {}
    for fact in facts:
        parts.setdefault(KEYS[rows](fact.cell), []).append(fact)
    return {key: group(parts[key], columns) for key in sorted(parts, key=lambda key: (key == UNKNOWN, key))}


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A row of a table: ``key`` names the list behind it, ``label`` is its text."""

    key: str
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class TallyTable:
    """A table cut by ``by``, with the sum over all facts (people once)."""

    by: str
    rows: tuple[TallyRow, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A row of a two-way table: one tally per column, ``ZERO`` for a cell without a fact."""

    key: str
    label: str
    cells: tuple[Tally, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A two-way table; ``columns`` hold the sum of each column."""

    rows_by: str
    columns_by: str
    columns: tuple[TallyRow, ...]
    rows: tuple[CrossRow, ...]
    total: Tally
