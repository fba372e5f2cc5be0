"""Values of cells and the cleaning of their text. Pure."""

import re
import unicodedata
from datetime import date, datetime, time

Cell = str | int | float | bool | datetime | date | time | None
"""The value of one cell; dates as the workbook stored them."""

FORMULA_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_SEPARATORS = re.compile(r"[、,;/|\\+&。\s]+(?![^()]*\))")
CIRCLED = re.compile(r"[\u2460-\u249b\u2776-\u2793\u3220-\u3229]")
"""Numbers in circles and brackets, which stand before the items of a list."""
_NUMBERING = re.compile(r"\(\d{1,2}\)|(?:^|(?<=[\s、,;。]))\d{1,2}[.)、](?=\s*[^\d\s])")
_BRACKETS = str.maketrans("[]【】〔〕{}〖〗", "()()()()()")
NOTHING = frozenset(
    ("", "无", "-", "--", "—", "——", "/", "\\", "暂无", "没有", "暂缺", "待补", "待定", "未填", "未提供", "N/A", "n/a")
)
"""Entries that mean an empty cell. 不详 is not among them: it says that somebody has to ask."""
_NO = ("否", "不是", "×", "x", "✗", "✘", "☒", "☐", "□", "0", "n", "no", "false", "未入库", "未")
_YES = ("是", "√", "✓", "✔", "☑", "■", "有", "对", "1", "y", "yes", "true", "v", "已", "已入库", "银发人才")
_DIGITS = dict(zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
_SPELLED = "零〇一二两三四五六七八九十百千万"
_PEOPLE = ("人次", "人", "名", "位")
_MEASURES = rf"(?:{'|'.join(_PEOPLE)}|个|件|份|次|户|场|册|本|条|张|幅|首|篇)"
_AMOUNT = re.compile(
    rf"(?:(\d+(?:\.\d+)?[千万]?)(?:余|多|几|来)?({_MEASURES})?|([{_SPELLED}]+)(?:余|多|几|来)?({_MEASURES}))"
)
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])


class BadValue(ValueError):
    """A cell that can't be read as its column requires. ``code`` gives the reason, ``value`` the text read.

    ``usable`` is the part that could still be read, nothing when there is none.
    """

    def __init__(self, code: str, value: object = "", usable: object = None) -> None:
        super().__init__(code, value)
        self.code, self.value, self.usable = code, value, usable


def text_of(cell: Cell) -> str:
    """Returns the cell as one line of half-width text without invisible characters.

    Raises ``BadValue`` (formula_error).
    """
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
    text = text.strip().lstrip("'`‘’").lstrip()
    if text.upper() in FORMULA_ERRORS:
        raise BadValue("formula_error", text)
    return text


def shown(cell: Cell) -> str:
    """Returns the cell as a person sees it, for reports; at most 100 characters."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"[:100]
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()[:100]


def compact(cell: Cell) -> str:
    """Returns the cell's text without any white space."""
    return re.sub(r"\s+", "", text_of(cell))


def bounded(text: str, limit: int) -> str:
    """Returns the text if it has at most ``limit`` characters. Raises ``BadValue`` (too_long)."""
    if len(text) > limit:
        raise BadValue("too_long", text[:100])
    return text


def split_list(cell: Cell) -> tuple[str, ...]:
    """Returns the items of a list in order, whatever its separators or numbering; brackets are not split."""
    text = CIRCLED.sub("、", cell) if isinstance(cell, str) else cell
    text = _NUMBERING.sub("、", text_of(text).translate(_BRACKETS))
    items = (item.strip(" .·-—").removesuffix("等") for item in _SEPARATORS.split(re.sub(r"\s+(?=\()", "", text)))
    bare = (re.sub(r"^[\"“]([^\"“”]*)[\"”]$", r"\1", item) for item in items)
    return tuple(item for item in bare if item not in NOTHING)


def unbracketed(text: str) -> str:
    """Returns the text without white space and without its brackets and their content."""
    return re.sub(r"\s+|\([^)]*\)?", "", text.translate(_BRACKETS))


def read_flag(cell: Cell) -> bool:
    """Whether a cell says yes: 是, √, 有, 1, y. Empty, 否, 无, ×, 0 say no. Raises ``BadValue`` (bad_flag)."""
    text = unbracketed(text_of(cell)).lower()
    if text in NOTHING or text in (
        "否",
        "不是",
        "×",
        "x",
        "✗",
        "✘",
        "☒",
        "☐",
        "□",
        "0",
        "n",
        "no",
        "false",
        "未入库",
        "未",
    ):
        return False
    if text in ("是", "√", "✓", "✔", "☑", "■", "有", "对", "1", "y", "yes", "true", "v", "已", "已入库", "银发人才"):
        return True
    raise BadValue("bad_flag", text)


def read_number(cell: Cell, *, most: int = 1_000_000) -> int | None:
    """Returns a whole number from 0 to ``most``, about or exact, with or without a unit; nothing when empty.

    3人, 三人, 1,200份, 约二百余人, 1.2万; several groups of people are added (学生50人、教师10人), households beside
    people are not counted. Raises ``BadValue`` (bad_number), also for a range.
    """
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", unbracketed(text_of(cell)))
    if text in NOTHING:
        return None
    number = chinese_number(re.sub(r"(?<=.)[余多几]$", "", text))
    if number is None:
        number = _sum_of_amounts(text)
    if number is None or number > most:
        raise BadValue("bad_number", text)
    return number


def _sum_of_amounts(text: str) -> int | None:
    """Returns the sum of a text's amounts, or nothing when there are none or they do not belong together."""
    found = [(n or spelled, unit or measure) for n, unit, spelled, measure in _AMOUNT.findall(text)]
    if not found or re.search(r"[数几][十百千万]", text):
        return None
    if not re.fullmatch(r"[\u4e00-\u9fff、,;+:]{0,30}", _AMOUNT.sub("", text)):
        return None
    people = [amount for amount, unit in found if unit in _PEOPLE]
    amounts = people or [amount for amount, _unit in found]
    if len(amounts) > 1 and not people:
        return None
    numbers = [_amount(amount) for amount in amounts]
    return None if None in numbers else sum(n for n in numbers if n is not None)


def _amount(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,11}(?:\.\d{1,4})?)([千万])?", text)
    if not found:
        return chinese_number(text)
    number = round(float(found[1]) * _UNITS.get(found[2] or "", 1), 6)
    return int(number) if number.is_integer() else None


def chinese_number(text: str) -> int | None:
    """Returns the number: 三 → 3, 二十 → 20, 一百零五 → 105, 三百五 → 350, 两千 → 2000; digits too.

    Returns nothing when the text is no number.
    """
    text = text.replace("廿", "二十")
    if text.isdecimal() and len(text) < 10:
        return int(text)
    if not text or not set(text) <= set(_DIGITS) | set(_UNITS):
        return None
    total = digit = 0
    for place, sign in enumerate(text):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            if place and place == len(text) - 1 and _UNITS.get(text[place - 1], 0) > 10:
                digit *= _UNITS[text[place - 1]] // 10
        elif sign == "万":
            total, digit = (total + digit or 1) * 10_000, 0
        else:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
    return total + digit
