"""Finding the table in a sheet: its title rows, its header, its columns by title, its data rows. Pure."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from volunteers.imports.problems import UnreadableFile
from volunteers.imports.values import BadValue, Cell, compact
from volunteers.imports.workbooks import Row, Sheet

_LOOK_FOR_HEADER_IN = 40
_TOTALS = re.compile(r".{0,12}(合计|总计|小计|共计|累计|总人数)|共\d+[条人名件场次行个项]+")
_TOTALS_IN_FRONT = re.compile(r"(合计|总计|小计|共计|累计|总人数|本页(合|小)计|共\d+[条人名件场次行个项])")
_NOTES = re.compile(
    r"(注|备注|说明|填表|制表|审核|填报|填写|负责人|单位|联系人|经办人|打印|日期|时间|盖章|第\d+页|共\d+页)"
)
_SECTION = re.compile(r"[(第]?[一二三四五六七八九十]+[)、.)季月]")
_NO_COLUMNS = ("原行号", "未导入原因", "Originalrow", "Whynotimported")
"""Titles that only inform the reader of the workbook of rejected rows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a table may have: the titles people use for each field, and the required fields.

    ``hints`` are patterns for unexpected titles, the narrower first; a known title wins over a hint.
    """

    titles: Mapping[str, Sequence[str]]
    required: Sequence[str]
    hints: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def field_of(self, title: Cell) -> str | None:
        """Returns the field that a title means, whatever its spaces, brackets, stars and numbering."""
        for form in _forms(title):
            for known, titles in self.titles.items():
                if form in titles:
                    return known
        return None

    def field_hinted(self, title: Cell) -> str | None:
        """Returns the field that a title resembles without being one of its known titles."""
        text = _text(title)
        return next((f for f, hint in self.hints.items() if len(text) <= 20 and re.search(hint, text)), None)


@dataclass(frozen=True, slots=True)
class Record:
    """One data row: its number in the file and the cells under the recognized titles."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, field: str) -> Cell:
        return self.cells.get(field)

    @property
    def is_empty(self) -> bool:
        """Whether the row holds nothing except perhaps a running number."""
        return all(cell is None for field, cell in self.cells.items() if field != "serial")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the text above it, its columns' titles as written, its records, its header.

    ``sheet`` is the sheet's name when a file has several parts. ``ignored`` are titles of filled columns that no field
    takes.
    """

    heading: str
    titles: Mapping[str, str]
    records: tuple[Record, ...]
    header: Row
    rows: tuple[Row, ...]
    sheet: str = ""
    ignored: tuple[str, ...] = ()

    def title_of(self, field: str) -> str:
        """Returns the column's title as the file writes it; empty when there is no such column."""
        return self.titles.get(field, "")


@dataclass(frozen=True, slots=True)
class _Found:
    """The position of a sheet's header row, and the field of each recognized column."""

    sheet: Sheet
    position: int
    fields: Mapping[int, str]

    @property
    def header(self) -> Row:
        return self.sheet.rows[self.position]


def find_tables(sheets: Sequence[Sheet], columns: Columns) -> tuple[Table, ...]:
    """Returns the table of the best-fitting sheet, then those of the sheets with the same header.

    Raises ``UnreadableFile``: no_table when no sheet fits, missing_column with the fields that the best one lacks.
    """
    found = [_header(sheet, columns) for sheet in sheets if sheet.rows]
    best = max(found, key=lambda f: (_is_complete(f, columns), len(f.fields)), default=None)
    if best is None or len(best.fields) < min(2, len(columns.titles)):
        raise UnreadableFile("no_table", titles="、".join(columns.titles[f][0] for f in columns.required))
    missing = [columns.titles[f][0] for f in columns.required if f not in best.fields.values()]
    if missing:
        raise UnreadableFile("missing_column", titles="、".join(missing))
    parts = [f for f in found if list(map(_text, f.header.cells)) == list(map(_text, best.header.cells))]
    heading = _heading(best)
    return tuple(_table(f, columns, _heading(f) or heading, f.sheet.name if len(parts) > 1 else "") for f in parts)


def other_lists(sheets: Sequence[Sheet], columns: Columns, tables: Sequence[Table]) -> list[str]:
    """Returns the names of unread sheets that may hold such a list under other columns."""
    headers = [table.header for table in tables]
    found = [_header(sheet, columns) for sheet in sheets if sheet.rows]
    return [
        f.sheet.name
        for f in found
        if f.header not in headers and _is_complete(f, columns) and len(f.fields) > 2 and f.sheet.rows[f.position + 1 :]
    ]


def _is_complete(found: _Found, columns: Columns) -> bool:
    return set(columns.required) <= set(found.fields.values())


def _heading(found: _Found) -> str:
    above = found.sheet.rows[: found.position]
    return " ".join(str(c).strip() for row in above for c in row.cells if c is not None)[:500]


def _table(found: _Found, columns: Columns, heading: str, name: str) -> Table:
    fields, header = found.fields, found.header
    records, rows = [], []
    for row in _data_rows(found.sheet.rows[found.position + 1 :], fields, columns):
        record = Record(row.number, {f: row.cells[i] if i < len(row.cells) else None for i, f in fields.items()})
        if not record.is_empty:
            records.append(record)
            rows.append(row)
    titles = {f: re.sub(r"\s+", "", str(header.cells[i])) for i, f in fields.items()}
    filled = {i for row in rows for i, cell in enumerate(row.cells) if cell is not None}
    ignored = tuple(
        text
        for i, title in enumerate(header.cells)
        if i in filled and i not in fields and (text := _text(title)) and text not in _NO_COLUMNS
        if columns.field_of(title) != "serial"
    )
    return Table(heading or found.sheet.name, titles, tuple(records), header, tuple(rows), name, ignored)


def _header(sheet: Sheet, columns: Columns) -> _Found:
    """Returns the row with the most recognized titles; of a header in two lines, the lower one."""
    best_position, best = 0, dict[int, str]()
    for position, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER_IN]):
        found = _recognized(row, columns)
        lower_story = position == best_position + 1 and found.items() >= best.items()
        if len(found) > len(best) or (found and lower_story):
            best_position, best = position, found
    return _Found(sheet, best_position, best)


def _recognized(row: Row, columns: Columns) -> dict[int, str]:
    found: dict[int, str] = {}
    for look_up in (columns.field_of, columns.field_hinted):
        for index, title in enumerate(row.cells):
            known = look_up(title) if isinstance(title, str) and index not in found else None
            if known is not None and known not in found.values():
                found[index] = known
    return found


def _data_rows(rows: Sequence[Row], found: Mapping[int, str], columns: Columns) -> Iterator[Row]:
    """Yields the rows between header and end, without totals, notes, section headings and repeated headers."""
    for row in rows:
        texts = {index: text for index, text in enumerate(map(_text, row.cells)) if text}
        is_none = _is_total(list(texts.values())) or _is_note(row, texts, found, columns)
        if not is_none and not _repeats_header(row, found, columns):
            yield row


def _is_total(texts: Sequence[str]) -> bool:
    if not texts:
        return True
    return bool(_TOTALS.fullmatch(texts[0].rstrip(":")) or (_TOTALS_IN_FRONT.match(texts[0]) and len(texts) < 4))


def _is_note(row: Row, texts: Mapping[int, str], found: Mapping[int, str], columns: Columns) -> bool:
    """Whether a row is a remark below the table, a signature, or the heading of a section."""
    if len(texts) <= 4 and all(_NOTES.match(t) and re.search(r":|注|说明|页", t) for t in texts.values()):
        return True
    if len(texts) > 1:
        return False
    index, text = next(iter(texts.items()))
    if row.is_banner or len(columns.required) > 1 or _SECTION.match(text):
        return True
    in_front = index == 0 or found.get(index) in columns.required
    return in_front and bool(re.search(r"[:,。;《]", text) or (len(text) > 12 and re.search(r"[\u4e00-\u9fff]", text)))


def _repeats_header(row: Row, found: Mapping[int, str], columns: Columns) -> bool:
    """Whether the row repeats the header, as on every printed page; two cells decide for most rows."""
    for index, known in sorted(found.items())[:2]:
        title = row.cells[index] if index < len(row.cells) else None
        if isinstance(title, str) and columns.field_of(title) == known:
            return len(_recognized(row, columns)) * 2 >= len([c for c in row.cells if c is not None])
    return False


def _text(cell: Cell) -> str:
    try:
        return compact(cell)
    except BadValue as bad:
        return str(bad.value)


def _forms(title: Cell) -> Iterator[str]:
    """Yields a title as written, then without its brackets, then without marks and numbering."""
    whole = re.sub(r"^[\d一二三四五六七八九十]+[.、)]|[*★:·.\"'“”?]", "", _text(title)[:60])
    yield whole
    without = re.sub(r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]", "", whole)
    yield without
    yield re.sub(r"[()\[\]【】〔〕/、,和及与]", "", whole)
    yield re.sub(r"^(志愿者|本人|老同志|人员)|(填写|必填)$", "", without)
