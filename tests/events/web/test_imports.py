import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import account, area, clerk
from tests.workbooks import demo, workbook
from volunteers.deeds import Deed
from volunteers.models import ImportFile, JournalEntry, Volunteer
from volunteers.operations.imports import import_areas
from volunteers.states import Role

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "出生年月", "电话"]
GOOD = ["王一", "1950-01", "19900000001"]
BAD = ["王二", "不详", "12345"]


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(account(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, content: bytes, kind: str = "roster", name: str = "花名册.xlsx") -> Any:
    return client.post("/import/", {"kind": kind, "file": SimpleUploadedFile(name, content)})


def test_a_file_is_shown_before_anything_is_written(office: Client) -> None:
    assert office.get("/import/").status_code == 200
    answer = upload(office, workbook([HEADER, GOOD, BAD]))
    file = ImportFile.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{file.pk}/")
    page = office.get(answer["Location"]).content.decode()
    assert "不详" in page
    assert "出生年月无法识别" in page
    assert "只导入无误的1行" in page
    assert "全部导入" not in page
    assert (Volunteer.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_the_good_rows_come_in_and_the_rest_can_be_fetched(office: Client) -> None:
    upload(office, workbook([HEADER, GOOD, BAD]))
    file = ImportFile.objects.get()
    before = office.get(f"/import/{file.pk}/rest/")
    assert office.post(f"/import/{file.pk}/store/", {"rows": "good"}).status_code == 302
    assert [v.name for v in Volunteer.objects.all()] == ["王一"]
    assert JournalEntry.objects.filter(subject_type="ImportFile", action="import").count() == 1
    after = office.get(f"/import/{file.pk}/rest/")
    for answer in (before, after):
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        assert [row[:4] for row in sheet.iter_rows(values_only=True)] == [(*HEADER, "原行号"), (*BAD, 3)]
    assert "还有1行没有导入" in office.get(f"/import/{file.pk}/").content.decode()


def test_all_comes_in_at_once_when_nothing_is_wrong_and_a_second_press_does_nothing(office: Client) -> None:
    upload(office, workbook([HEADER, GOOD]))
    file = ImportFile.objects.get()
    assert "全部导入" in office.get(f"/import/{file.pk}/").content.decode()
    for _press in range(2):
        office.post(f"/import/{file.pk}/store/", {"rows": "all"})
    assert Volunteer.objects.count() == 1
    assert bytes(ImportFile.objects.get().content) == b""


def test_all_is_refused_when_a_row_is_wrong(office: Client) -> None:
    upload(office, workbook([HEADER, GOOD, BAD]))
    office.post(f"/import/{ImportFile.objects.get().pk}/store/", {"rows": "all"})
    assert Volunteer.objects.count() == 0
    assert ImportFile.objects.get().imported_at is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "不是 Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 .xls"),
        (workbook([["a"], ["b"]]), "没有找到表头"),
    ],
    ids=["png", "xls", "no header"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(office: Client, content: bytes, words: str) -> None:
    answer = upload(office, content)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert ImportFile.objects.count() == 0


def test_a_form_without_a_file_or_of_an_unknown_kind_is_refused(office: Client) -> None:
    assert office.post("/import/", {"kind": "roster"}).status_code == 400
    assert upload(office, workbook([HEADER]), kind="x").status_code == 400


@pytest.mark.parametrize(("kind", "name"), [("areas", "townships.csv"), ("requests", "requests.xlsx")])
def test_every_kind_of_the_example_files_is_previewed_and_imported(office: Client, kind: str, name: str) -> None:
    if kind != "areas":
        import_areas(demo("townships.csv"), deed=Deed.by_import(None, at=account("at").date_joined))
    upload(office, demo(name), kind=kind, name=name)
    file = ImportFile.objects.get()
    assert office.get(f"/import/{file.pk}/").status_code == 200
    office.post(f"/import/{file.pk}/store/", {"rows": "all"})
    assert ImportFile.objects.get().imported_at is not None


def test_only_office_accounts_import_and_each_sees_the_own_files(client: Client, office: Client) -> None:
    upload(office, workbook([HEADER, GOOD]))
    file = ImportFile.objects.get()
    other = account("other", Role.REVIEWER)
    for user, status in ((clerk(area()), 403), (account("root", Role.ADMINISTRATOR), 403), (other, 404)):
        one = Client()
        one.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert one.get(f"/import/{file.pk}/").status_code == status
        assert one.get(f"/import/{file.pk}/rest/").status_code == status
        assert one.post(f"/import/{file.pk}/store/", {"rows": "good"}).status_code == status
    assert Client().get("/import/").status_code == 302
    assert Volunteer.objects.count() == 0
