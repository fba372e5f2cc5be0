"""Files by API: looked at first, brought in by the office, refused when hostile."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests import cast, factories
from volunteers.models import Area

pytestmark = pytest.mark.django_db
GOOD = "乡镇名称,海拔(米)\n青岗镇,1674\n永和镇,1700\n".encode()
BAD = "乡镇名称,海拔(米)\n青岗镇,1674\n永和镇,很高\n".encode()


def send(client: APIClient, content: bytes, kind: str = "areas", **values: str) -> Any:
    file = SimpleUploadedFile("清单.csv", content, "text/csv")
    return client.post("/api/v1/imports/", {"file": file, "kind": kind, **values}, format="multipart")


def test_a_file_is_looked_at_then_brought_in_then_unchanged() -> None:
    factories.county()
    office = cast.office()
    seen = send(office, GOOD, dry_run="true")
    assert (seen.status_code, seen.json()["created"], Area.objects.count()) == (200, 2, 1)
    done = send(office, GOOD)
    assert done.json() == {
        "created": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 0,
        "problems": done.json()["problems"],
    }
    assert send(office, GOOD).json()["unchanged"] == 2
    assert Area.objects.count() == 3


def test_one_bad_row_stops_all_unless_the_good_rows_are_wanted() -> None:
    factories.county()
    office = cast.office()
    refused = send(office, BAD)
    assert (refused.status_code, refused.json()["rejected"], Area.objects.count()) == (400, 1, 1)
    (problem,) = [p for p in refused.json()["problems"] if p["severity"] == "error"]
    assert set(problem) == {"row", "column", "value", "code", "severity", "message"}
    assert problem["row"] == 3
    assert (send(office, BAD, good_rows="true").status_code, Area.objects.count()) == (200, 2)


@pytest.mark.parametrize("kind", ["areas", "roster", "requests", "activities"])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n"])
def test_what_is_no_list_is_refused(kind: str, content: bytes) -> None:
    factories.county()
    answer = send(cast.office(), content, kind)
    assert (answer.status_code, answer.json()["problems"][0]["row"]) == (400, 0)


def test_only_the_office_imports() -> None:
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("administrator")):
        assert send(client, GOOD).status_code == 403
    assert send(cast.caller(), GOOD).status_code == 401
    assert set(cast.office().post("/api/v1/imports/", {}, format="multipart").json()) == {"kind", "file"}
