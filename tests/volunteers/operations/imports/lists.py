"""A roster for import tests, brought in."""

from typing import Any

from tests.factories import NOW
from tests.workbooks import workbook
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.operations.imports import import_roster

HEADER = ["姓名", "出生年月", "电话", "常住地"]


def roster(*rows: list[Any], header: list[str] | None = None, **options: Any) -> ImportResult:
    return import_roster(workbook([header or HEADER, *rows]), deed=Deed.by_import(None, at=NOW), **options)
