"""The result of an import, told the same way by commands, the page and the API."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from volunteers.imports.problems import ERROR, WARNING, Problem
from volunteers.imports.tables import Table
from volunteers.wording.imports import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """The outcome of one row: ``created``, ``changed`` or ``unchanged``; ``about`` names the row for people."""

    row: int
    about: str
    outcome: str


@dataclass(slots=True)
class ImportResult:
    """Rows counted by outcome, and every problem in the file's order.

    ``tables`` are the parts of one list on several sheets; none when the file could not be read. A repeated row is
    neither created nor rejected. ``stored`` is false for a dry run, and when errors stopped the whole import.
    """

    tables: tuple[Table, ...] = ()
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stored: bool = False
    refused: bool = False

    def count(self, outcome: str) -> int:
        """Returns the number of rows that are ``created``, ``changed`` or ``unchanged``.

        When errors stopped the whole import, no row counts as created or changed.
        """
        if self.refused and outcome != "unchanged":
            return 0
        return sum(line.outcome == outcome for line in self.lines)

    def add(self, table: Table, part: "ImportResult") -> None:
        """Takes over the result of one table; problems name its sheet when there are several."""
        said = {"sheet": table.sheet} if table.sheet else {}
        self.problems += [
            Problem(table.header.number, title, "", "column_ignored", WARNING, said) for title in table.ignored
        ]
        self.problems += [replace(p, said={**p.said, **said}) for p in part.problems]
        self.lines += [replace(line, about=f"{table.sheet} {line.about}".strip()) for line in part.lines]

    @property
    def was_readable(self) -> bool:
        """Whether the file holds a list of this kind."""
        return bool(self.tables)

    @property
    def rejected_rows(self) -> set[tuple[str, int]]:
        """The rows with an error, by sheet (empty in a file of one) and number."""
        return {(str(p.said.get("sheet", "")), p.row) for p in self.problems if p.severity == ERROR and p.row}

    @property
    def has_errors(self) -> bool:
        """Whether a row, or the file itself, cannot be imported."""
        return any(p.severity == ERROR for p in self.problems)

    def as_dict(self) -> dict[str, Any]:
        """Returns the object that commands print and the API answers."""
        return {
            "created": self.count("created"),
            "changed": self.count("changed"),
            "unchanged": self.count("unchanged"),
            "rejected": len(self.rejected_rows),
            "problems": [
                {
                    "row": p.row,
                    "column": p.column,
                    "value": p.value,
                    "code": p.code,
                    "severity": p.severity,
                    "message": sentence(p.code, p.said),
                }
                for p in sorted(self.problems, key=lambda p: (p.row, p.severity != ERROR))
            ],
        }

    def rest(self) -> Iterator[tuple[int, list[object], str]]:
        """Yields the rejected rows as in the file, each with its number and all its reasons in one sentence."""
        errors: dict[tuple[str, int], list[str]] = {}
        for p in self.problems:
            if p.severity == ERROR:
                text = f"{p.column}：{sentence(p.code, p.said)}" if p.column else sentence(p.code, p.said)
                errors.setdefault((str(p.said.get("sheet", "")), p.row), []).append(text)
        for table in self.tables:
            for row in table.rows:
                reasons = errors.get((table.sheet, row.number))
                if reasons:
                    yield row.number, list(row.cells), " ".join(dict.fromkeys(reasons))

    def header(self) -> list[str]:
        """Returns the header's titles as the file has them."""
        cells = self.tables[0].header.cells if self.tables else ()
        return [re.sub(r"\s+", "", str(c)) if c is not None else "" for c in cells]

    def heading(self) -> str:
        """Returns the text above the list when it tells a year, else empty.

        Dates in the list may leave the year out.
        """
        heading = self.tables[0].heading if self.tables else ""
        return heading if re.search(r"20\d{2}|年", heading) else ""
