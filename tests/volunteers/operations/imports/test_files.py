from datetime import timedelta

import pytest

from tests.factories import NOW, account, area, clerk
from tests.volunteers.operations.imports.lists import HEADER, roster
from tests.workbooks import workbook
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import ImportFile, JournalEntry
from volunteers.operations.imports.files import KEPT_FOR, finish_file, keep_file

pytestmark = pytest.mark.django_db
ROWS = [["王一", "1950-01", "19900000001", ""], ["", "1950-01", "19900000002", ""]]
COUNTS = {"created": 1, "changed": 0, "unchanged": 0, "rejected": 1}


def kept(deed: Deed) -> ImportFile:
    preview = roster(*ROWS, dry_run=True, good_rows=True)
    return keep_file(kind="roster", name="名单.xlsx", content=workbook([HEADER, *ROWS]), preview=preview, deed=deed)


def test_a_file_is_kept_with_what_its_import_would_do_and_thrown_away_after_a_week() -> None:
    office = account()
    file = kept(Deed.by_account(office, at=NOW))
    assert {key: file.outcome[key] for key in COUNTS} == COUNTS
    assert bytes(file.content).startswith(b"PK")
    kept(Deed.by_account(office, at=NOW + KEPT_FOR))
    assert ImportFile.objects.filter(pk=file.pk).exists()
    kept(Deed.by_account(office, at=NOW + KEPT_FOR + timedelta(seconds=1)))
    assert not ImportFile.objects.filter(pk=file.pk).exists()


def test_of_a_file_brought_in_only_the_rejected_rows_stay() -> None:
    deed = Deed.by_account(account(), at=NOW)
    file = kept(deed)
    before = bytes(file.content)
    finish_file(file, result=roster(*ROWS, good_rows=True), deed=deed)
    assert (file.imported_at, bytes(file.content) == before) == (NOW, False)
    entry = JournalEntry.objects.get(action="import")
    assert entry.new == {"kind": "roster", "name": "名单.xlsx", **COUNTS}


def test_only_who_may_import_keeps_and_finishes_files() -> None:
    file = kept(Deed.by_account(account(), at=NOW))
    township = Deed.by_account(clerk(area()), at=NOW)
    with pytest.raises(NotAllowed):
        kept(township)
    with pytest.raises(NotAllowed):
        finish_file(file, result=roster(*ROWS, dry_run=True), deed=township)
