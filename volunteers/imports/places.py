"""Recognizing a township, village or county by the name a list gives it. Pure."""

import re
from collections.abc import Iterable, Mapping

from volunteers.imports.values import Cell, compact

_KIND = re.compile(r"(街道办事处|街道|民族乡|镇|乡|社区居委会|社区|村委会|村)$")
_VILLAGE = re.compile(r"(社区居委会|社区|村委会|村)$")


def short_name(name: str) -> str:
    """A name without 镇, 乡, 街道; what is left has two signs at least, else the name itself."""
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
        self._short: dict[str, int | None] = villages | others
        self._prefix = re.compile(
            rf"^(四川省|四川)?([\u4e00-\u9fff]{{2,8}}州)?({re.escape(county)}|{re.escape(county.rstrip('县区市'))}县?)"
        )
        self._by_length: list[tuple[str, int]] = sorted(self._whole.items(), key=lambda pair: -len(pair[0]))

    def find(self, cell: Cell) -> int | None:
        """The key of the area a cell names, nothing when it names none or two. Raises ``BadValue``."""
        text = re.sub(r"[()]", "", compact(cell))
        bare = self._prefix.sub("", text)
        for name in (text, bare):
            for form in (name, name.removesuffix("办事处"), name.removesuffix("政府").removesuffix("人民")):
                if form in self._whole:
                    return self._whole[form]
        for name in (bare, text):
            found = self._short.get(short_name(name))
            if name and found is not None:
                return found
        return None

    def find_within(self, text: str) -> int | None:
        """The key of the longest area name a text begins with or holds, like 永和镇党建办 or 青岗镇文化院坝."""
        bare = self._prefix.sub("", text)
        starts = [key for name, key in self._by_length if bare.startswith(name)]
        holds = starts or [key for name, key in self._by_length if name in bare]
        if holds:
            return holds[0]
        shorts: Mapping[str, int] = {s: k for s, k in self._short.items() if k is not None and bare.startswith(s)}
        return shorts[max(shorts, key=len)] if shorts else None


def _unshared(pairs: Iterable[tuple[int, str]]) -> dict[str, int | None]:
    """Each name's key; nothing for a name that several keys have."""
    keys: dict[str, int | None] = {}
    for key, name in pairs:
        keys[name] = key if keys.get(name, key) == key else None
    return keys
