"""What an import did or would do, told the same way by commands, the page and the API."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from volunteers.import_wording import sentence
from volunteers.imports.problems import ERROR, Problem, UnreadableFile
from volunteers.imports.tables import Columns, Table, find_table
from volunteers.imports.workbooks import open_file
from volunteers.operations import journal


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row: ``created``, ``changed`` or ``unchanged``; ``about`` names it for people."""

    row: int
    about: str
    outcome: str


@dataclass(slots=True)
class ImportResult:
    """Rows counted by what became of them, and every problem in the file's order.

    A repeated row is neither created nor rejected. ``stored`` is false for a dry run and where errors stopped all.
    """

    table: Table | None = None
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stored: bool = False
    refused: bool = False

    def count(self, outcome: str) -> int:
        """How many rows are ``created``, ``changed`` or ``unchanged``; nothing is created where errors stopped all."""
        if self.refused and outcome != "unchanged":
            return 0
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def rejected_rows(self) -> list[int]:
        """Numbers of the rows with an error."""
        return sorted({p.row for p in self.problems if p.severity == ERROR and p.row})

    @property
    def has_errors(self) -> bool:
        """Whether anything, or the file itself, can't be imported."""
        return any(p.severity == ERROR for p in self.problems)

    def as_dict(self) -> dict[str, Any]:
        """The one object commands print and the API answers."""
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
        """The rejected rows as the file has them, each with its number and every reason in one sentence."""
        rejected = set(self.rejected_rows)
        for row in self.table.rows if self.table else ():
            if row.number in rejected:
                errors = [p for p in self.problems if p.row == row.number and p.severity == ERROR]
                reasons = [
                    f"{p.column}：{sentence(p.code, p.said)}" if p.column else sentence(p.code, p.said) for p in errors
                ]
                yield row.number, list(row.cells), " ".join(dict.fromkeys(reasons))

    def header(self) -> list[str]:
        """The header's titles as the file has them."""
        return [re.sub(r"\s+", "", str(c)) if c is not None else "" for c in (self.table.header if self.table else ())]


class _NotKept(Exception):
    """Undoes what a dry run or a refused import wrote."""


def run_import(
    content: bytes, columns: Columns, store: Callable[[Table, ImportResult], None], *, dry_run: bool, good_rows: bool
) -> ImportResult:
    """Read the table and let ``store`` write its good rows into the result and the database.

    Everything is undone for a dry run and, unless ``good_rows``, when any row has an error. Never raises for a bad
    file: the result then holds one problem of row 0.
    """
    try:
        table = find_table(open_file(content), columns)
    except UnreadableFile as error:
        return ImportResult(problems=[Problem(0, "", "", error.code, ERROR, error.said)], refused=True)
    result = ImportResult(table)
    try:
        with transaction.atomic():
            journal.wait_for_turn()
            store(table, result)
            result.refused = result.has_errors and not good_rows and not dry_run
            result.stored = not dry_run and not result.refused
            if not result.stored:
                raise _NotKept
    except _NotKept:
        pass
    return result
