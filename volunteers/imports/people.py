"""Reading a person's name, gender, birth, ID number and phone from lists. Pure.

Every reader takes a cell and raises only ``BadValue``.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from volunteers.imports.values import NOTHING, BadValue, Cell, bounded, chinese_number, compact, text_of, unbracketed

EARLIEST_BIRTH_YEAR = 1900
LATEST_BIRTH_YEAR = 2020
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
MIDDLE_DOTS = "·•・‧∙⋅●"
_SPELLED = re.compile(
    r"([零〇○一二三四五六七八九\d]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_EXCEL_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date; the first of the month when only the month is known."""

    date: date
    day_known: bool


def read_name(cell: Cell) -> str:
    """Returns a person's name without the spaces that pad it. Raises ``BadValue`` (no_name, too_long)."""
    text = re.sub(r"\((男|女)\)", "", text_of(cell)).strip(' *、,;"“”')
    name = re.sub(r"\s+", " " if re.search(r"[A-Za-z]", text) else "", text)
    name = re.sub(rf"\s*[{MIDDLE_DOTS}]\s*|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])", "·", name)
    if not re.search(r"\w", name) or name.isdecimal():
        raise BadValue("no_name", text)
    return bounded(name, 50)


def read_gender(cell: Cell) -> str:
    """Returns the code of GB/T 2261.1: 1 male, 2 female, 0 when the cell is empty.

    Raises ``BadValue`` (bad_gender).
    """
    text = compact(cell).upper().strip("()")
    for code, words in (
        ("1", ("男", "男性", "1", "M", "MALE", "先生")),
        ("2", ("女", "女性", "2", "F", "FEMALE", "女士")),
        ("0", (*NOTHING, "未知")),
    ):
        if text in words:
            return code
    raise BadValue("bad_gender", text)


def read_birth(cell: Cell) -> Birth | None:
    """Returns a birth month or day from any usual spelling; nothing when the cell is empty.

    Raises ``BadValue`` (bad_birth). ``1948.10`` typed as a number arrives as 1948.1, which is January as well: October
    is only known from text.
    """
    if isinstance(cell, datetime | date):
        return _birth(cell.year, cell.month, cell.day, cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 3_660 < cell < 47_000 and cell == int(cell):
        day = date.fromordinal(_EXCEL_DAY_ZERO.toordinal() + int(cell))
        return _birth(day.year, day.month, day.day, cell)
    spaced = re.sub(r"(?<=\d)\s+(?=\d)", ".", re.sub(r"T?00:00(:00)?$", "", text_of(cell)).strip())
    text = re.sub(r"出生|生于|生人|生|约|农历|阴历|公历|阳历", "", unbracketed(spaced))
    if text in ("", "-", "—", "/"):
        return None
    for pattern in (
        r"(\d{4})(\d{2})(\d{2})?月?",
        rf"(\d{{4}})[-–—./年、,。{MIDDLE_DOTS}](\d{{1,2}})(?:[-–—./月、,。{MIDDLE_DOTS}](\d{{1,2}})?[日号.]?)?",
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
    """Returns an 18-digit ID number with a right check digit; empty when the cell is.

    Raises ``BadValue``: id_digits_lost when a spreadsheet rounded it, id_of_15_digits for one of the old form,
    bad_id_check_digit for any other fault.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= 10**15:
        # A spreadsheet keeps 15 digits of a number and writes zeros for the rest.
        if isinstance(cell, float) or cell % 1000 == 0:
            raise BadValue("id_digits_lost", f"{cell:.0f}")
        cell = str(cell)
    text = re.sub(r"^(公民)?身份证件?(号码?)?:?", "", compact(cell).upper())
    if re.fullmatch(r"\d\.\d+E\+?1[67]", text):
        raise BadValue("id_digits_lost", text)
    text = re.sub(r"[-–—]", "", text)
    if text in NOTHING or text == "不详":
        return ""
    if re.fullmatch(r"[0-9]{15}", text):
        raise BadValue("id_of_15_digits", text)
    if not is_id_number(text):
        raise BadValue("bad_id_check_digit", text)
    return text


def is_id_number(text: str) -> bool:
    """Whether 18 characters hold a real birth date and the check digit of GB 11643."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text) or id_birth(text) is None:
        return False
    return text[17] == _CHECK_DIGITS[sum(int(c) * w for c, w in zip(text[:17], _WEIGHTS, strict=True)) % 11]


def id_birth(id_number: str) -> date | None:
    """Returns the birth date in an ID number, or nothing when the digits are no date."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def id_gender(id_number: str) -> str:
    """Returns the gender code in an ID number."""
    return "1" if int(id_number[16]) % 2 else "2"


def read_phone(cell: Cell) -> str:
    """Returns a mobile (11 digits) or landline number (``0834-3221000``, 7 or 8 digits); empty when the cell is.

    Words around it and an extension are left out. Raises ``BadValue``: bad_phone; phone_digits_lost when a spreadsheet
    rounded it; two_phones, with the first mobile as ``usable``.
    """
    text = text_of(cell)
    if re.fullmatch(r"1\.\d+E\+?10", text.upper()):
        text = f"{float(text):.0f}" if len(text) >= 14 else ""
        if not text:
            raise BadValue("phone_digits_lost", text_of(cell))
    numbers = phones_in(text)
    if not numbers:
        if text in NOTHING or re.fullmatch(r"(暂?无|没有|未留|不详)(电话|手机|联系方式|号码)?", text):
            return ""
        raise BadValue("bad_phone", text)
    first = next((n for n in numbers if len(n) == 11 and n.startswith("1")), numbers[0])
    if len(numbers) > 1:
        raise BadValue("two_phones", text, first)
    return first


_EXTENSION = re.compile(r"(?:转|分机)\s*\d{1,6}|(?<=\d{7})[-–—]\d{1,4}$")


def phones_in(text: str) -> list[str]:
    """Returns the phones in a text, each once, in order; none when some of its digits belong to no phone."""
    numbers: list[str] = []
    for part in re.split(r"[、,;/|]|或", text):
        # A number may be typed with spaces inside, and two numbers with only a space or a word between them.
        whole = _one_phone(part) or _one_phone(_EXTENSION.sub("", part))
        pieces = [whole] if whole else [_one_phone(piece) for piece in re.findall(r"\d[\d\-–—.()]*", part)]
        if "" in pieces:
            return []
        numbers += pieces
    return list(dict.fromkeys(numbers))


def _one_phone(text: str) -> str:
    signs = re.sub(r"\D", "", text)
    digits = re.sub(r"^(0086|86|0)(?=1[3-9]\d{9}$)|^(0086|86)(?=0\d{9,11}$)", "", signs)
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return digits
    landline = re.fullmatch(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([1-9][0-9]{6,7})", digits)
    if landline:
        return f"{landline[1]}-{landline[2]}"
    return digits if re.fullmatch(r"[2-9][0-9]{6,7}", digits) else ""


def read_contact(cell: Cell) -> tuple[str, str]:
    """Returns name and phone from one cell (``王芳 139…``, ``王芳（女儿）139…``); either may be empty.

    Raises ``BadValue``: bad_phone when there are digits that are no phone, two_phones with the first as ``usable``.
    """
    text = text_of(cell)
    if text in NOTHING:
        return "", ""
    found = re.search(r"\(?\+?\d[\d\s\-–—()]*", text)
    before = text[: found.start()] if found else text
    after = text[found.end() :] if found and not re.search(r"\d", text[found.end() :]) else ""
    name = re.sub(r"[\s、,;:/|]+|\(\)|电话|手机", "", before + after)
    name = bounded(re.sub(r"^\)|\($", "", name), 50)
    try:
        return name, read_phone(text if re.search(r"\d", text) else None)
    except BadValue as bad:
        raise BadValue(bad.code, bad.value, (name, bad.usable) if bad.usable else None) from None
