"""Files kept between their preview and their import."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.errors import NotAllowed
from volunteers.models import ImportFile
from volunteers.operations import journal
from volunteers.permissions import can_import

KEPT_FOR = timedelta(days=7)
MOST_LINES = 2000
"""The most rows that a preview lists; all are counted."""


@transaction.atomic
def keep_file(*, kind: str, name: str, content: bytes, preview: ImportResult, deed: Deed) -> ImportFile:
    """Keeps an uploaded file with the preview of its import, and deletes files older than a week.

    Raises ``NotAllowed``.
    """
    if deed.account is None or not can_import(deed.account):  # a file is kept for whoever looks at it again
        raise NotAllowed()
    ImportFile.objects.filter(uploaded_at__lt=deed.at - KEPT_FOR).delete()
    return ImportFile.objects.create(
        kind=kind,
        name=name[:120],
        content=content if preview.was_readable else b"",
        uploaded_by=deed.account,
        uploaded_at=deed.at,
        outcome=_outcome(preview),
    )


@transaction.atomic
def finish_file(file: ImportFile, *, result: ImportResult, deed: Deed) -> None:
    """Records the result of the import; only the rejected rows of the file stay, with their reasons.

    Raises ``NotAllowed``.
    """
    if not can_import(deed.who):
        raise NotAllowed()
    rest = rest_workbook(result.header(), result.rest(), heading=result.heading()) if result.rejected_rows else b""
    outcome = _outcome(result)
    changes: dict[str, Any] = {"outcome": outcome}
    if result.stored:
        changes |= {"content": rest, "imported_at": deed.at}
        counts = {key: outcome[key] for key in ("created", "changed", "unchanged", "rejected")}
        journal.record(file, "import", deed=deed, new={"kind": file.kind, "name": file.name, **counts})
    ImportFile.objects.filter(pk=file.pk).update(**changes)
    for field, value in changes.items():
        setattr(file, field, value)


def _outcome(result: ImportResult) -> dict[str, Any]:
    """Returns the result without its sentences, which are worded for each reader."""
    problems = [
        [p.row, p.column, p.value, p.code, p.severity, {key: str(value) for key, value in p.said.items()}]
        for p in sorted(result.problems, key=lambda p: (p.severity, p.row))
    ]
    lines = [[line.row, line.about, line.outcome] for line in result.lines]
    return {
        "created": result.count("created"),
        "changed": result.count("changed"),
        "unchanged": result.count("unchanged"),
        "rejected": len(result.rejected_rows),
        "readable": result.was_readable,
        "problems": problems[:MOST_LINES],
        "lines": [line for line in lines if line[2] != "unchanged"][:MOST_LINES],
    }
