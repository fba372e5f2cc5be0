"""Finding the table in a sheet: its title rows, its header, its columns by title, its data rows. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from volunteers.imports.problems import UnreadableFile
from volunteers.imports.values import BadValue, Cell, compact
from volunteers.imports.workbooks import Row, Sheet

_LOOK_FOR_HEADER_IN = 40
_TOTALS = re.compile(r"(合计|总计|小计|共计|累计|总人数|本页(合|小)计|共\d+[条人名件场次行个项]+)")
_NOTES = re.compile(r"(注|备注|说明|填表|制表|审核|填报|负责人|单位负责人|联系人|打印|第\d+页)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a table may have: for each field the titles people give it, and the fields it can't do without."""

    titles: Mapping[str, Sequence[str]]
    required: Sequence[str]

    def field_of(self, title: Cell) -> str | None:
        """The field a title means, whatever its spaces, brackets, stars and numbering."""
        for form in _forms(title):
            for field, titles in self.titles.items():
                if form in titles:
                    return field
        return None


@dataclass(frozen=True, slots=True)
class Record:
    """One data row: its number in the file and the cells under the recognized titles."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, field: str) -> Cell:
        return self.cells.get(field)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but perhaps a running number stands in it."""
        return all(cell is None for field, cell in self.cells.items() if field != "serial")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what stands above it, its columns' titles as written, its records, its header's cells."""

    heading: str
    titles: Mapping[str, str]
    records: tuple[Record, ...]
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]

    def title_of(self, field: str) -> str:
        """The column's title as the file writes it; empty when it has no such column."""
        return self.titles.get(field, "")


def find_table(sheets: Sequence[Sheet], columns: Columns) -> Table:
    """The table of the first sheet that has the required columns.

    Raises ``UnreadableFile``: no_table when no sheet looks like one, missing_column naming what the best one lacks.
    """
    best: tuple[int, Sheet, int, dict[int, str]] | None = None
    for sheet in sheets:
        position, found = _header(sheet, columns)
        complete = set(columns.required) <= set(found.values())
        score = len(found) + (1000 if complete else 0)
        if found and (best is None or score > best[0]):
            best = (score, sheet, position, found)
    if best is None or len(best[3]) < min(2, len(columns.titles)):
        raise UnreadableFile("no_table", titles="、".join(columns.titles[f][0] for f in columns.required))
    _score, sheet, position, found = best
    missing = [columns.titles[f][0] for f in columns.required if f not in found.values()]
    if missing:
        raise UnreadableFile("missing_column", titles="、".join(missing))
    header = sheet.rows[position]
    records, rows = [], []
    for row in _data_rows(sheet.rows[position + 1 :], found, columns):
        record = Record(row.number, {f: row.cells[i] if i < len(row.cells) else None for i, f in found.items()})
        if not record.is_empty:
            records.append(record)
            rows.append(row)
    heading = " ".join(str(c).strip() for row in sheet.rows[:position] for c in row.cells if c is not None)
    titles = {field: re.sub(r"\s+", "", str(header.cells[index])) for index, field in found.items()}
    return Table(heading[:500] or sheet.name, titles, tuple(records), header.cells, tuple(rows))


def _header(sheet: Sheet, columns: Columns) -> tuple[int, dict[int, str]]:
    """The row with the most recognized titles; of two in a row with equally many the lower (a two-storied header)."""
    best_position, best = 0, dict[int, str]()
    for position, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER_IN]):
        found = _recognized(row, columns)
        lower_story = position == best_position + 1 and found.items() >= best.items()
        if len(found) > len(best) or (found and lower_story):
            best_position, best = position, found
    return best_position, best


def _recognized(row: Row, columns: Columns) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, title in enumerate(row.cells):
        field = columns.field_of(title) if isinstance(title, str) else None
        if field is not None and field not in found.values():
            found[index] = field
    return found


def _data_rows(rows: Sequence[Row], found: Mapping[int, str], columns: Columns) -> Iterator[Row]:
    for row in rows:
        texts = [text for text in map(_text, row.cells) if text]
        if not texts or _TOTALS.fullmatch(texts[0].rstrip(":")) or (_TOTALS.match(texts[0]) and len(texts) < 4):
            continue
        if len(texts) <= 2 and _NOTES.match(texts[0]) and re.search(r":|注|说明|页", texts[0]):
            continue
        if not _repeats_header(row, found, columns):
            yield row


def _repeats_header(row: Row, found: Mapping[int, str], columns: Columns) -> bool:
    """Whether the row is the header again, as on every printed page; most rows are told by two of their cells."""
    for index, field in list(found.items())[:2]:
        title = row.cells[index] if index < len(row.cells) else None
        if isinstance(title, str) and columns.field_of(title) == field:
            return len(_recognized(row, columns)) * 2 > len([c for c in row.cells if c is not None])
    return False


def _text(cell: Cell) -> str:
    try:
        return compact(cell)
    except BadValue as bad:
        return str(bad.value)


def _forms(title: Cell) -> Iterator[str]:
    """A title as written, then without what stands in brackets, then without marks and numbering."""
    whole = re.sub(r"^[\d一二三四五六七八九十]+[.、)]|[*★:·.\"'“”?]", "", _text(title)[:60])
    yield whole
    without = re.sub(r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]", "", whole)
    yield without
    yield re.sub(r"[()\[\]【】〔〕/、,和及与]", "", whole)
    yield re.sub(r"^(志愿者|本人|老同志|人员)|(填写|必填)$", "", without)
