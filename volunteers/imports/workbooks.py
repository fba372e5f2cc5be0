"""Opening workbooks and comma-separated files from untrusted senders. Pure.

The raw bytes are measured before any parser sees them, so a hostile file is refused at once: unpacked size, members,
tags, rows, far cells, document types and entities.
"""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import openpyxl
from openpyxl.utils import column_index_from_string

from volunteers.imports.problems import UnreadableFile
from volunteers.imports.values import Cell

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_UNPACKED_BYTES = 32 * 1024 * 1024
MAX_MEMBERS = 500
MAX_RATIO = 200
MAX_ROWS = 10_000
MAX_COLUMNS = 256
MAX_CELLS = 250_000
MAX_TAGS = 1_300_000
MAX_TAGS_ELSEWHERE = 60_000
MAX_CELL_CHARACTERS = 5_000
_RATIO_MATTERS_FROM = 2 * 1024 * 1024
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"MZ", b"Rar!", b"7z\xbc\xaf", b"RIFF")
"""The first bytes of pictures, documents, programs and archives."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\b")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s>/]")
_PLACE = re.compile(rb'\br\s*=\s*["\']([A-Z]{0,3})(\d+)["\']')


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its own number in the file, from 1; cells from the first column to the row's last.

    A banner is a row of one cell merged over several columns, like a title or a section heading.
    """

    number: int
    cells: tuple[Cell, ...]
    is_banner: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its rows that are not empty, in order."""

    name: str
    rows: tuple[Row, ...]


def open_file(content: bytes) -> tuple[Sheet, ...]:
    """Returns the sheets of an .xlsx or .csv file, whatever its name; at least one, without hidden ones.

    Raises ``UnreadableFile`` for other kinds of files, for files too large and for dangerous ones.
    """
    if not content.strip():
        raise UnreadableFile("file_empty")
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile("file_too_large", megabytes=MAX_FILE_BYTES // 1024 // 1024)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFile("file_encrypted" if encrypted else "file_is_xls")
    if content.startswith(b"PK"):
        return _open_workbook(content)
    return (Sheet("", tuple(_csv_rows(_decoded(content)))),)


def _open_workbook(content: bytes) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            merged = _inspect(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = tuple(
                Sheet(sheet.title, tuple(_sheet_rows(sheet, merged.get(_path_of(sheet), ()))))
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            )
    except UnreadableFile:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise UnreadableFile("file_damaged") from error
    except Exception as error:  # openpyxl raises many kinds for malformed parts; the file is simply damaged
        raise UnreadableFile("file_damaged") from error
    if not sheets:
        raise UnreadableFile("file_damaged")
    return sheets


def _path_of(sheet: object) -> str:
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/").lower()


Merge = tuple[int, int, int, int]
"""First column, first row, last column, last row of a merged cell."""


def _inspect(packed: zipfile.ZipFile) -> dict[str, tuple[Merge, ...]]:
    """Refuses dangerous contents; returns each sheet's merges."""
    members = packed.infolist()
    names = {member.filename.lower() for member in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableFile("file_not_a_workbook")
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > _RATIO_MATTERS_FROM and unpacked > MAX_RATIO * sum(m.compress_size for m in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or too_dense or len(names) < len(members):
        raise UnreadableFile("file_is_a_bomb")
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableFile("file_encrypted")
    merged, tags, rows, cells = {}, 0, 0, 0
    for member in members:
        name = member.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        with packed.open(member) as stream:
            text = stream.read(MAX_UNPACKED_BYTES + 1)
        _refuse_declarations(text)
        count = text.count(b"<")
        tags += count
        if tags > MAX_TAGS or (count > MAX_TAGS_ELSEWHERE and not name.startswith(("xl/worksheets/", "xl/sharedstr"))):
            raise UnreadableFile("too_many_rows", rows=MAX_ROWS)
        if _SHEET.fullmatch(name):
            rows, cells = rows + _count(text, _ROW, MAX_ROWS), cells + _count(text, _CELL, MAX_CELLS)
            if rows > MAX_ROWS or cells > MAX_CELLS:
                raise UnreadableFile("too_many_rows", rows=MAX_ROWS)
            _refuse_far_cells(text)
            merged[name] = _merges(text)
    return merged


def _refuse_declarations(text: bytes) -> None:
    """Refuses document types, entities and the encodings that would hide them; office programs write none."""
    declared = re.search(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", text[:200])
    other = text and not text.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    if (
        other
        or b"\0" in text[:4096]
        or (declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"))
    ):
        raise UnreadableFile("file_dangerous")
    if re.search(rb"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", text, re.I):
        raise UnreadableFile("file_dangerous")


def _count(text: bytes, element: re.Pattern[bytes], most: int) -> int:
    """Returns the number of an element in a sheet, counting no further than one above ``most``."""
    return sum(1 for _one in islice(element.finditer(text), most + 1))


def _refuse_far_cells(text: bytes) -> None:
    for letters, digits in (place.groups() for place in _PLACE.finditer(text)):
        if len(digits) > 7 or int(digits) > MAX_ROWS + 1000:
            raise UnreadableFile("far_cell", place=f"{letters.decode()}{digits[:10].decode()}", rows=MAX_ROWS)
        if letters and column_index_from_string(letters.decode()) > MAX_COLUMNS:
            raise UnreadableFile("far_cell", place=f"{letters.decode()}{digits.decode()}", rows=MAX_ROWS)


def _merges(text: bytes) -> tuple[Merge, ...]:
    """Returns the merges within the sheet's bounds. Refuses more merged cells than a sheet may have."""
    merges, cells = [], 0
    for left, top, right, bottom in _MERGED.findall(text):
        first, last = int(top), int(bottom)
        columns = [column_index_from_string(letters.decode()) for letters in (left, right)]
        if first <= last <= MAX_ROWS and columns[0] <= MAX_COLUMNS:
            merges.append((columns[0], first, columns[1], last))
            cells += last - first + 1
            if cells > MAX_CELLS:
                raise UnreadableFile("too_many_rows", rows=MAX_ROWS)
    return tuple(merges)


def _sheet_rows(sheet: object, merges: tuple[Merge, ...]) -> Iterator[Row]:
    """Yields the rows that are not empty; a cell merged over several rows stands in each of them."""
    below = {(left, row): (left, top) for left, top, _r, bottom in merges for row in range(top + 1, bottom + 1)}
    tops: dict[tuple[int, int], Cell] = dict.fromkeys(below.values())
    wide = {(left, top) for left, top, right, _bottom in merges if right - left >= 2}
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what the file claims of its size may be anything
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    for number, values in enumerate(rows, start=1):
        cells = [_cell(value) for value in values]
        own = [column for column, cell in enumerate(cells, start=1) if cell is not None]
        for column, cell in enumerate(cells, start=1) if below else ():
            if (column, number) in tops:
                tops[column, number] = cell
            elif cell is None and own and (column, number) in below:
                cells[column - 1] = tops[below[column, number]]
        if own:
            yield Row(number, tuple(cells), len(own) == 1 and (own[0], number) in wide)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value[:MAX_CELL_CHARACTERS] if value.strip() else None
    return value  # type: ignore[return-value]


def _decoded(content: bytes) -> str:
    """Returns the text in UTF-8, UTF-16 or GB18030. Raises ``UnreadableFile`` (file_not_a_workbook)."""
    if content.startswith(_OTHER_KINDS):
        raise UnreadableFile("file_not_a_workbook")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        looks_like_markup = re.match(r"\s*<(!doctype|html|\?xml|table|svg|head|body|script)", text, re.I)
        if looks_like_markup or re.search(r"[\x00-\x08\x0e-\x1f]", text[:100_000]):
            break
        return text
    raise UnreadableFile("file_not_a_workbook")


def _encodings(content: bytes) -> tuple[str, ...]:
    """Returns the possible encodings of a text, the likelier first."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in content[:4000] else ():
        # Without its mark UTF-16 is told by reading as plain Chinese.
        start = content[:400].decode(encoding, errors="replace")
        if re.fullmatch(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027·×]+", start):
            return (encoding,)
    return ("utf-8-sig", "gb18030")


def _csv_rows(text: str) -> Iterator[Row]:
    first_lines = text[:4000]
    delimiter = max(",;\t，", key=first_lines.count)
    if delimiter == "，" and first_lines.count(",") > 0:
        delimiter = ","
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    previous_line = 0
    try:
        for values in reader:
            # A quoted cell may hold line breaks: the row counts by the line it begins on.
            number, previous_line = previous_line + 1, reader.line_num
            cells += len(values)
            if number > MAX_ROWS or cells > MAX_CELLS:
                raise UnreadableFile("too_many_rows", rows=MAX_ROWS)
            if len(values) > MAX_COLUMNS:
                raise UnreadableFile("far_cell", place=str(number), rows=MAX_ROWS)
            # ="138…" is how spreadsheets are kept from taking a number for one.
            row = tuple(_cell(re.sub(r'^="(.*)"$', r"\1", value)) for value in values)
            if any(value is not None for value in row):
                yield Row(number, row)
    except csv.Error as error:
        raise UnreadableFile("file_damaged") from error
