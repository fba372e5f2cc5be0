"""Reading rows of a list of areas into values, each with its problems. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.tables import Columns, Record, Table
from volunteers.imports.values import BadValue, Cell, bounded, compact, shown

Value = TypeVar("Value")

COLUMNS = Columns(
    titles={
        "name": ("乡镇", "乡镇街道", "乡镇名称", "名称", "区划名称", "街道", "乡", "镇", "地区", "单位", "行政区划"),
        "serial": ("序号", "序"),
        "village": ("村", "社区", "村社区", "村名", "村社区名称", "行政村", "村居"),
        "county": ("县", "县区", "所属县", "县市", "县市区"),
        "code": ("区划代码", "代码", "行政区划代码", "统计用区划代码", "编码", "12位代码", "区划编码"),
        "latitude": ("纬度", "北纬", "lat", "Lat", "latitude"),
        "longitude": ("经度", "东经", "lng", "lon", "Lon", "longitude"),
        "altitude_m": ("海拔", "海拔米", "海拔高度", "平均海拔"),
        "minutes_to_seat": (
            "到县城车程",
            "到县城车程分钟",
            "到县城时间",
            "车程",
            "车程分钟",
            "距县城车程",
            "到县城分钟",
            "距县城时间",
        ),
    },
    required=("name",),
)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of the list; ``village`` is empty for a township, ``code`` when the list gives none."""

    number: int
    name: str
    village: str
    code: str
    latitude: float | None
    longitude: float | None
    altitude_m: int | None
    minutes_to_seat: int | None
    problems: tuple[Problem, ...]


def read_areas(table: Table) -> Iterator[AreaRow]:
    """Yields the area of each record; a repeated area carries a warning and is to be left out."""
    seen: dict[tuple[str, str], int] = {}
    for record in table.records:
        row = _read_area(table, record)
        key = (row.name, row.village)
        if key in seen and row.name:
            said = {"first": seen[key]}
            name = row.village or row.name
            problem = Problem(row.number, table.title_of("name"), name, "duplicate_row", WARNING, said)
            yield AreaRow(row.number, "", "", "", None, None, None, None, (problem,))
            continue
        seen[key] = row.number
        yield row


def _read_area(table: Table, record: Record) -> AreaRow:
    problems: list[Problem] = []

    def read(field: str, reader: Callable[[Cell], Value], default: Value) -> Value:
        try:
            return reader(record[field])
        except BadValue as bad:
            problems.append(Problem(record.number, table.title_of(field), shown(record[field]), bad.code))
            return default

    return AreaRow(
        record.number,
        read("name", _name, ""),
        read("village", _optional_name, ""),
        read("code", read_code, ""),
        read("latitude", _decimal(-90, 90), None),
        read("longitude", _decimal(-180, 180), None),
        _whole(read("altitude_m", _decimal(-500, 9000), None)),
        _whole(read("minutes_to_seat", _decimal(0, 6000), None)),
        tuple(problems),
    )


def read_code(cell: Cell) -> str:
    """Returns a statistical code of 6, 9 or 12 digits, filled up to 12; empty when there is none.

    Raises ``BadValue``.
    """
    text = compact(cell)
    if text and not re.fullmatch(r"[0-9]{6}([0-9]{3}){0,2}", text):
        raise BadValue("bad_code", text)
    return text.ljust(12, "0") if text else ""


def _name(cell: Cell) -> str:
    text = _optional_name(cell)
    if not text:
        raise BadValue("no_name", text)
    return text


def _optional_name(cell: Cell) -> str:
    return bounded(compact(cell), 50)


def _decimal(least: float, most: float) -> Callable[[Cell], float | None]:
    def read(cell: Cell) -> float | None:
        text = compact(cell).replace(",", "")
        if not text:
            return None
        found = re.fullmatch(r"(?:约|东经|北纬)?(-?\d{1,7}(?:\.\d{1,12})?)(?:米|m|M|分钟|分|min|°|度)?", text)
        if not found or not least <= float(found[1]) <= most:
            raise BadValue("bad_number", text)
        return float(found[1])

    return read


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
