"""Recognizing a township, village or county by its name in a list. Pure."""

import re
from collections.abc import Iterable, Mapping

from volunteers.imports.values import Cell, compact

_KIND = re.compile(r"(街道办事处|街道|民族乡|镇|乡|社区居委会|社区|村委会|村)$")
_VILLAGE = re.compile(r"(社区居委会|社区|村委会|村)$")


_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|"
    "毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_PEOPLE = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:(?:{_PEOPLES})族)+$")


def plain_name(name: str) -> str:
    """Returns a name without its level and people (民族): 雪洼藏族乡 and 雪洼乡 become 雪洼."""
    return _PEOPLE.sub("", short_name(name))


def short_name(name: str) -> str:
    """Returns a name without 镇, 乡 or 街道; the whole name when fewer than two characters would be left."""
    short = _KIND.sub("", name)
    return short if len(short) >= 2 else name


class PlaceNames:
    """Finds an area's key by its name, with or without its kind's word and the county before it.

    ``names`` are (key, name) pairs; a name that two areas share finds neither, but 大石 is 大石镇 before 大石村.
    """

    def __init__(self, names: Iterable[tuple[int, str]], *, county: str = "") -> None:
        pairs = list(names)
        whole = _unshared(pairs)
        self._whole: dict[str, int] = {name: key for name, key in whole.items() if key is not None}
        villages = _unshared((key, short_name(name)) for key, name in pairs if _VILLAGE.search(name))
        others = _unshared((key, short_name(name)) for key, name in pairs if not _VILLAGE.search(name))
        plain = _unshared((key, plain_name(name)) for key, name in pairs if not _VILLAGE.search(name))
        self._short: dict[str, int | None] = villages | plain | others
        self._plain = {name: key for name, key in plain.items() if key is not None}
        self._prefix = re.compile(
            rf"^(四川省|四川)?([\u4e00-\u9fff]{{2,8}}州)?({re.escape(county)}|{re.escape(county.rstrip('县区市'))}县?)"
        )
        self._by_length: list[tuple[str, int]] = sorted(self._whole.items(), key=lambda pair: -len(pair[0]))

    def find(self, cell: Cell) -> int | None:
        """Returns the key of the area a cell names, or nothing when it names none or two. Raises ``BadValue``."""
        text = re.sub(r"[()、,。]", "", compact(cell))
        bare = self._prefix.sub("", text)
        for name in (text, bare):
            for form in (name, name.removesuffix("办事处"), name.removesuffix("政府").removesuffix("人民")):
                if form in self._whole:
                    return self._whole[form]
        for name in (bare, text):
            found = self._short.get(short_name(name)) or self._short.get(plain_name(name))
            if name and found is not None:
                return found
        return None

    def alike(self, cell: Cell) -> tuple[int, bool] | None:
        """Returns the only township whose name differs in one character, and whether it is safe to assume it.

        木里乡 is safely 木里洛乡; 青冈镇 may be 青岗镇 or a place elsewhere. Raises ``BadValue``.
        """
        name = plain_name(self._prefix.sub("", re.sub(r"[()]", "", compact(cell))))
        near = [(known, key) for known, key in self._plain.items() if _one_sign_apart(known, name)]
        return (near[0][1], max(len(near[0][0]), len(name)) >= 3) if len(near) == 1 and len(name) >= 2 else None

    def find_within(self, text: str) -> int | None:
        """Returns the key of the longest area name that a text begins with or holds, as in 永和镇党建办."""
        bare = self._prefix.sub("", text)
        starts = [key for name, key in self._by_length if bare.startswith(name)]
        holds = starts or [key for name, key in self._by_length if name in bare]
        if holds:
            return holds[0]
        shorts: Mapping[str, int] = {s: k for s, k in self._short.items() if k is not None and bare.startswith(s)}
        return shorts[max(shorts, key=len)] if shorts else None


def _one_sign_apart(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))) and len(shorter) >= 2


def _unshared(pairs: Iterable[tuple[int, str]]) -> dict[str, int | None]:
    """Returns the key of each name; nothing for a name that several keys share."""
    keys: dict[str, int | None] = {}
    for key, name in pairs:
        keys[name] = key if keys.get(name, key) == key else None
    return keys
