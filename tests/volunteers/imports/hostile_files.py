"""Files made to harm whoever opens them, and what is no workbook, each with the refusal it earns."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tests.workbooks import book_of, workbook
from volunteers.imports.workbooks import MAX_FILE_BYTES

GOOD = workbook([["姓名"], ["王一"]])
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def rebuilt(changes: dict[str, bytes], *, extra: dict[str, bytes] | None = None) -> bytes:
    """The good workbook with some members replaced and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def sheet(body: str) -> bytes:
    return rebuilt({SHEET: (HEAD + body + TAIL).encode()})


def zip_bomb() -> bytes:
    return rebuilt({}, extra={"xl/media/image1.xml": b"0" * 110_000_000})


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return rebuilt({SHEET: f"<?xml version='1.0'?><!DOCTYPE x [{entities}]>{HEAD}{TAIL}".encode()})


def external_entity() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return rebuilt({"xl/workbook.xml": f"<?xml version='1.0'?>{doctype}<workbook>&e;</workbook>".encode()})


def entity_in_utf_16() -> bytes:
    text = f"<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x [<!ENTITY e 'x'>]>{HEAD}{TAIL}"
    return rebuilt({SHEET: text.encode("utf-16")})


def entity_in_an_odd_encoding() -> bytes:
    text = f"<?xml version='1.0' encoding='cp037'?><!DOCTYPE x [<!ENTITY e 'x'>]>{HEAD}{TAIL}"
    return rebuilt({SHEET: text.encode("cp037")})


def million_empty_rows() -> bytes:
    return sheet("".join(f'<row r="{n}"/>' for n in range(1, 1_048_577)))


def million_rows_without_numbers() -> bytes:
    return sheet("<row><c/></row>" * 1_000_000)


def far_cell() -> bytes:
    return sheet('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')


def far_column() -> bytes:
    return sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')


def huge_row_number() -> bytes:
    return sheet('<row r="99999999999999999999"><c><v>1</v></c></row>')


def many_shared_strings() -> bytes:
    text = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + "<si><t/></si>" * 900_000
    return rebuilt({}, extra={"xl/sharedStrings.xml": text.encode()})


def many_members() -> bytes:
    return rebuilt({}, extra={f"xl/x{n}.xml": b"<a/>" for n in range(5_000)})


def many_merges() -> bytes:
    merges = b"".join(b'<mergeCell ref="A%d:A10000"/>' % row for row in range(3, 5003))
    sheet = zipfile.ZipFile(io.BytesIO(GOOD)).read(SHEET)
    return rebuilt({SHEET: sheet.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")})


def many_sheets() -> bytes:
    return book_of({f"{n}": [["姓名"]] * 600 for n in range(20)})


def member_twice() -> bytes:
    with pytest.warns(UserWarning):
        return rebuilt({}, extra={SHEET: b"<a/>"})


def flagged_encrypted() -> bytes:
    content = bytearray(GOOD)
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def lying_about_its_size() -> bytes:
    content = bytearray(rebuilt({}, extra={"xl/z.xml": b"0" * 110_000_000}))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(content)


def png() -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def ole(*, encrypted: bool) -> bytes:
    name = "EncryptedPackage" if encrypted else "Workbook"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 600


def word_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        new.writestr("word/document.xml", "<a/>")
    return buffer.getvalue()


HOSTILE: list[tuple[Callable[[], bytes], str]] = [
    (zip_bomb, "file_is_a_bomb"),
    (billion_laughs, "file_dangerous"),
    (external_entity, "file_dangerous"),
    (entity_in_utf_16, "file_dangerous"),
    (entity_in_an_odd_encoding, "file_dangerous"),
    (million_empty_rows, "too_many_rows"),
    (million_rows_without_numbers, "file_is_a_bomb"),
    (far_cell, "far_cell"),
    (far_column, "far_cell"),
    (huge_row_number, "far_cell"),
    (many_shared_strings, "file_is_a_bomb"),
    (many_members, "file_is_a_bomb"),
    (many_merges, "too_many_rows"),
    (member_twice, "file_is_a_bomb"),
    (flagged_encrypted, "file_encrypted"),
    (lying_about_its_size, "file_damaged"),
    (png, "file_not_a_workbook"),
    (lambda: ole(encrypted=False), "file_is_xls"),
    (lambda: ole(encrypted=True), "file_encrypted"),
    (word_document, "file_not_a_workbook"),
    (lambda: b"%PDF-1.4\n1 0 obj", "file_not_a_workbook"),
    (many_sheets, "too_many_rows"),
    (lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>", "file_not_a_workbook"),
    (lambda: '\ufeff<?xml version="1.0"?><Workbook/>'.encode(), "file_not_a_workbook"),
    (lambda: GOOD[:2000], "file_damaged"),
    (lambda: GOOD[:100], "file_damaged"),
    (lambda: b"PK\x03\x04", "file_damaged"),
    (lambda: b"", "file_empty"),
    (lambda: b"  \n", "file_empty"),
    (lambda: b"\0" * 1000, "file_not_a_workbook"),
    (lambda: b"a,b\n" * 2_000_000, "too_many_rows"),
    (lambda: b"," * 5_000_000, "too_many_rows"),
    (lambda: b"," * 1_000, "far_cell"),
    (lambda: b'"' + b"x" * 5_000_000, "file_damaged"),
    (lambda: b"x" * (MAX_FILE_BYTES + 1), "file_too_large"),
    (lambda: rebuilt({SHEET: b"<worksheet><sheetData><row>"}), "file_damaged"),
    (lambda: rebuilt({"xl/workbook.xml": b"<workbook/>"}), "file_damaged"),
]
