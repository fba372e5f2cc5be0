"""Carrying out an import: all of a list, its good rows, or a dry run."""

from collections.abc import Callable

from django.db import transaction

from volunteers.documents.imports import ImportResult
from volunteers.imports.problems import ERROR, WARNING, Problem, UnreadableFile
from volunteers.imports.tables import Columns, Table, find_tables, other_lists
from volunteers.imports.workbooks import open_file
from volunteers.operations import journal


class _NotKept(Exception):
    """Rolls back the rows of a dry run or of a refused import."""


def run_import(
    content: bytes, columns: Columns, store: Callable[[Table, ImportResult], None], *, dry_run: bool, good_rows: bool
) -> ImportResult:
    """Reads the list and lets ``store`` write the good rows of each table to the result and the database.

    Everything is undone for a dry run and, unless ``good_rows``, when any row has an error. Never raises for a bad
    file: the result then holds one problem of row 0.
    """
    try:
        sheets = open_file(content)
        tables = find_tables(sheets, columns)
    except UnreadableFile as error:
        return ImportResult(problems=[Problem(0, "", "", error.code, ERROR, error.said)], refused=True)
    result = ImportResult(tables)
    for name in other_lists(sheets, columns, tables):
        result.problems.append(Problem(0, "", name, "sheet_not_read", WARNING))
    try:
        with transaction.atomic():
            journal.wait_for_turn()
            for table in tables:
                part = ImportResult((table,))
                store(table, part)
                result.add(table, part)
            result.refused = result.has_errors and not good_rows and not dry_run
            result.stored = not dry_run and not result.refused
            if not result.stored:
                raise _NotKept
    except _NotKept:
        pass
    return result
