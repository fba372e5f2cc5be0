"""Reading from free text that a person lives away, all year or in a season. Pure.

Understood text becomes a rule; other text stays as a note with a warning, so nothing is lost.
"""

import re
from dataclasses import dataclass

from volunteers.imports.values import NOTHING, Cell, bounded, chinese_number, text_of

_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_SEASON = re.compile(r"(?:每年)?([春夏秋冬])(?:季|天)")
_MONTH = r"(\d{1,2}|[一二三四五六七八九十]{1,2})"
_MONTHS = re.compile(
    rf"(?:每年|当年)?{_MONTH}月?(?:份|底|初|中旬)?(?:至|到|-|—|–|~)+(?:次年|第二年|翌年|来年)?{_MONTH}月(?:份|底|初|中旬)?"
)
_WITH = r"(?:跟|随)(?:子女|女儿|儿子|孩子|家人|老伴)"
_VERB = (
    rf"(?:{_WITH})?(?:居住|居|常住|常年居住|常年住|常年在|长期居住|长期住|长期在|定居|现居|现住|住|去|到|在|迁居|迁往)?"
    r"(?:在|于|到)?"
)
_LIVES = re.compile(
    rf"(?:{_WITH})?(?:常住|常年居住|常年住|长期居住|长期住|定居|现居住?|现住|居住|迁居|居|住)(?:在|于)?"
)
_AFTER = r"(?:居住|生活|过冬|避寒|避暑|度假|养老|带孙子?|带孩子|住)?"
_AT_HOME = (
    "否",
    "不",
    "本地",
    "常住本地",
    "不异地",
    "本县",
    "在家",
    "县城",
    "县内",
    "常住本县",
    "在县城",
    "未异地居住",
)
_NO_PLACE = re.compile(r"偶|有时|回|半年|暑假|寒假|外地|在外|看|经常|不定|家$|^是$|其他|儿子|女儿")


@dataclass(frozen=True, slots=True)
class Away:
    """A stay away from home: all year at ``lives_at``, or from month to month (inclusive) each year.

    ``note`` is the text when it was not understood.
    """

    lives_at: str = ""
    from_month: int | None = None
    to_month: int | None = None
    place: str = ""
    note: str = ""


def read_away(cell: Cell) -> Away:
    """Returns the stay away that a cell tells, all year or in a season.

    Raises ``BadValue`` (too_long, formula_error).
    """
    text = bounded(text_of(cell), 200)
    plain = re.sub(r"^是[,、:(]*|[\s。.]+", "", text) if text != "是" else text
    if plain in NOTHING or plain in _AT_HOME:
        return Away()
    months, season = _MONTHS.search(plain), _SEASON.search(plain)
    rest = plain
    for found in (months, season):
        rest = rest.replace(found[0], "") if found else rest
    rest = re.sub(r"[(),、;]|^每年", "", rest)
    place = _place(rest)
    if place and (months or season):
        stretch = _stretch(months) if months else _SEASONS[season[1]] if season else None
        return Away(from_month=stretch[0], to_month=stretch[1], place=place) if stretch else Away(note=text)
    named = _LIVES.match(rest) or re.fullmatch(r"[\u4e00-\u9fff]{2,4}(市|县|区)?", rest) or rest != plain
    return Away(lives_at=place) if place and named else Away(note=text)


def _place(text: str) -> str:
    found = re.fullmatch(rf"{_VERB}([\u4e00-\u9fff]{{2,15}}?)(?:市|县|省)?{_AFTER}", text)
    place = found[1] if found else ""
    return "" if _NO_PLACE.search(text) and _NO_PLACE.search(place) else place


def _stretch(found: re.Match[str]) -> tuple[int, int] | None:
    first, last = (chinese_number(number) or 0 for number in found.groups())
    return (first, last) if 1 <= first <= 12 and 1 <= last <= 12 else None
