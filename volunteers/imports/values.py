"""What a cell may hold and how its text is cleaned. Pure."""

import re
import unicodedata
from datetime import date, datetime, time

Cell = str | int | float | bool | datetime | date | time | None
"""What a reader hands over for one cell; dates as the workbook stored them."""

FORMULA_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
SEPARATORS = re.compile(r"[、,;/|\s]+")
"""Any of these stands between the items of a list once the text is half-width."""
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])


class BadValue(ValueError):
    """A cell that can't be read as what its column holds. ``code`` says why, ``value`` is what was read."""

    def __init__(self, code: str, value: object = "") -> None:
        super().__init__(code, value)
        self.code, self.value = code, value


def text_of(cell: Cell) -> str:
    """The cell as one line of half-width text without invisible signs. Raises ``BadValue`` (formula_error)."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    text = unicodedata.normalize("NFKC", str(cell)).translate(_INVISIBLE)
    if not text.isprintable():
        text = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    text = text.strip()
    if text.upper() in FORMULA_ERRORS:
        raise BadValue("formula_error", text)
    return text


def shown(cell: Cell) -> str:
    """The cell as a person would see it, for reports; at most 100 characters."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"[:100]
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()[:100]


def compact(cell: Cell) -> str:
    """The cell's text without any white space."""
    return re.sub(r"\s+", "", text_of(cell))


def bounded(text: str, limit: int) -> str:
    """The text, if it is at most ``limit`` characters. Raises ``BadValue`` (too_long)."""
    if len(text) > limit:
        raise BadValue("too_long", text[:100])
    return text


def read_list(cell: Cell) -> tuple[str, ...]:
    """The items of a list written with any usual separator, in order, each once."""
    items = (item.strip(" .。") for item in SEPARATORS.split(text_of(cell).replace("。", "、")))
    return tuple(dict.fromkeys(item for item in items if item and item not in ("无", "-", "—", "/")))


def read_flag(cell: Cell) -> bool:
    """Whether a cell says yes: 是, √, 有, 1, y. Empty, 否, 无, ×, 0 say no. Raises ``BadValue`` (bad_flag)."""
    text = compact(cell).lower()
    if text in ("", "否", "无", "不是", "×", "x", "✗", "✘", "0", "n", "no", "false", "没有", "-", "—"):
        return False
    if text in ("是", "√", "✓", "✔", "☑", "有", "对", "1", "y", "yes", "true", "v", "银发人才"):
        return True
    raise BadValue("bad_flag", text)


def read_number(cell: Cell, *, most: int = 1_000_000) -> int | None:
    """A whole number from 0 to ``most``, perhaps with a unit (3人, 三人, 1,200份); nothing when empty.

    Raises ``BadValue`` (bad_number).
    """
    text = compact(cell)
    if not text or text in ("-", "—", "/", "无"):
        return None
    found = re.fullmatch(r"(?:约|共|近)?(\d[\d,]*)(?:\.0*)?(?:余|多)?\D{0,6}", text)
    if found and len(found[1]) < 12:
        number: int | None = int(found[1].replace(",", ""))
    else:
        number = chinese_number(re.sub(r"[人名个位件份次户]+$", "", text))
    if number is None or number > most:
        raise BadValue("bad_number", text)
    return number


def chinese_number(text: str) -> int | None:
    """三 → 3, 十二 → 12, 二十 → 20, 一百零五 → 105; digits too. Nothing when it is no number."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    total = digit = 0
    if not text or not set(text) <= set(_DIGITS) | {"十", "百"}:
        return None
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
    return total + digit
