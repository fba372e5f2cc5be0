"""Reading what lists say of a person: name, gender, birth, ID number, phone. Pure.

Every reader takes a cell and raises only ``BadValue``.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from volunteers.imports.values import BadValue, Cell, bounded, chinese_number, compact, text_of

EARLIEST_BIRTH_YEAR = 1900
LATEST_BIRTH_YEAR = 2020
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_SPELLED = re.compile(
    r"([零〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_EXCEL_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date; the first of the month when only the month is known."""

    date: date
    day_known: bool


def read_name(cell: Cell) -> str:
    """A person's name without the spaces that pad it. Raises ``BadValue`` (no_name, too_long)."""
    text = text_of(cell)
    name = re.sub(r"\s+", " " if re.search(r"[A-Za-z]", text) else "", text)
    name = re.sub(r"[·•・‧∙]", "·", name)
    if not re.search(r"\w", name) or name.isdecimal():
        raise BadValue("no_name", text)
    return bounded(name, 50)


def read_gender(cell: Cell) -> str:
    """Code of GB/T 2261.1: 1 male, 2 female, 0 when the cell is empty. Raises ``BadValue`` (bad_gender)."""
    text = compact(cell).upper()
    for code, words in (("1", ("男", "男性", "1", "M")), ("2", ("女", "女性", "2", "F")), ("0", ("", "未知", "-"))):
        if text in words:
            return code
    raise BadValue("bad_gender", text)


def read_birth(cell: Cell) -> Birth | None:
    """A birth month or day in any usual shape; nothing when empty. Raises ``BadValue`` (bad_birth).

    ``1948.10`` typed as a number arrives as 1948.1, which is January as well: October is only known from text.
    """
    if isinstance(cell, datetime | date):
        return _birth(cell.year, cell.month, cell.day, cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 3_660 < cell < 47_000 and cell == int(cell):
        day = date.fromordinal(_EXCEL_DAY_ZERO.toordinal() + int(cell))
        return _birth(day.year, day.month, day.day, cell)
    text = re.sub(r"(出生|生于|生|约)", "", compact(cell))
    if not text:
        return None
    text = re.sub(r"T?(00:00(:00)?)$", "", text)
    for pattern in (
        r"(\d{4})(\d{2})(\d{2})?",
        r"(\d{4})[-./年、,。](\d{1,2})(?:[-./月、,。](\d{1,2})?[日号]?)?",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            year, month, day_text = found.groups()
            return _birth(int(year), int(month), int(day_text) if day_text else None, text)
    found = _SPELLED.fullmatch(text)
    if found:
        spelled = "".join(str(chinese_number(c)) for c in found[1])
        return _birth(int(spelled), chinese_number(found[2]) or 0, chinese_number(found[3]) if found[3] else None, text)
    raise BadValue("bad_birth", text)


def _birth(year: int, month: int, day: int | None, read: object) -> Birth:
    if not EARLIEST_BIRTH_YEAR <= year <= LATEST_BIRTH_YEAR:
        raise BadValue("bad_birth", read)
    try:
        return Birth(date(year, month, day or 1), day is not None)
    except ValueError:
        raise BadValue("bad_birth", read) from None


def read_id_number(cell: Cell) -> str:
    """An 18-digit ID number with a right check digit; empty when the cell is.

    Raises ``BadValue``: id_digits_lost when a spreadsheet rounded it, bad_id_check_digit for any other fault.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= 10**15:
        # A spreadsheet keeps 15 digits of a number and writes zeros for the rest.
        if isinstance(cell, float) or cell % 1000 == 0:
            raise BadValue("id_digits_lost", f"{cell:.0f}")
        cell = f"{cell:.0f}"
    text = compact(cell).upper().strip("'`’‘")
    if re.fullmatch(r"\d\.\d+E\+?1[67]", text):
        raise BadValue("id_digits_lost", text)
    text = re.sub(r"[-–—]", "", text)
    if text in ("", "无"):
        return ""
    if not is_id_number(text):
        raise BadValue("bad_id_check_digit", text)
    return text


def is_id_number(text: str) -> bool:
    """Whether 18 signs have a real birth date and the check digit of GB 11643."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text) or id_birth(text) is None:
        return False
    return text[17] == _CHECK_DIGITS[sum(int(c) * w for c, w in zip(text[:17], _WEIGHTS, strict=True)) % 11]


def id_birth(id_number: str) -> date | None:
    """The birth date an ID number holds, nothing when it is no date."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def id_gender(id_number: str) -> str:
    """The gender code an ID number holds."""
    return "1" if int(id_number[16]) % 2 else "2"


def read_phone(cell: Cell) -> str:
    """A mobile (11 digits) or landline (``0834-3221000``, 7 or 8 digits); empty when the cell is.

    Of several numbers the first mobile is taken. Raises ``BadValue`` (bad_phone).
    """
    text = text_of(cell)
    if not text or text in ("无", "-", "—", "/"):
        return ""
    parts = [part for part in re.split(r"[、,;/|]|或", text) if re.search(r"\d", part)]
    numbers = [number for number in map(_one_phone, parts or [text]) if number]
    if not numbers:
        raise BadValue("bad_phone", text)
    return next((n for n in numbers if len(n) == 11 and n.startswith("1")), numbers[0])


def _one_phone(text: str) -> str:
    signs = re.sub(r"[\s()\-–—―−.·_]|\+|电话|手机|:", "", text)
    digits = re.sub(r"^(0086|86|0)(?=1[3-9]\d{9}$)|^(0086|86)(?=0\d{9,11}$)", "", signs)
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return digits
    landline = re.fullmatch(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([1-9][0-9]{6,7})", digits)
    if landline:
        return f"{landline[1]}-{landline[2]}"
    return digits if re.fullmatch(r"[2-9][0-9]{6,7}", digits) else ""


def read_contact(cell: Cell) -> tuple[str, str]:
    """A name and a phone in one cell (``王芳 139…``, ``王芳（女儿）139…``); either may be empty.

    Raises ``BadValue`` (bad_phone) when there are digits that are no phone.
    """
    text = text_of(cell)
    found = re.search(r"\+?\d[\d\s\-–—()]*", text)
    name = re.sub(r"[\s、,;:/|]+", "", text[: found.start()] + text[found.end() :] if found else text)
    phone = read_phone(found[0]) if found else ""
    return bounded(re.sub(r"\(\)|电话|手机", "", name), 50), phone
