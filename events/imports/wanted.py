"""Skills and roles in a list of requests, as offices write them: 至少1人会彝语、领队1人、均需会急救. Pure."""

import re
from dataclasses import dataclass

from volunteers.imports.backgrounds import KNOWING
from volunteers.imports.values import BadValue, Cell, bounded, chinese_number, split_list, text_of

_HEADS = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,2})"
_VERB = rf"(?:{KNOWING}|懂得|会(?!计))?"
_ALL = re.compile(rf"(?:均|都|全部|全体|全员|人人|每人|每位|个个)[均都]?(?:需要?|须|要|应)?{_VERB}(.+)")
_SOME = re.compile(
    rf"(?:部分|个别|少数|多数|大部分|若干|[几数多](?=[人名位])|有(?=人|同志|老同志))"
    rf"(?:人|名|位|老?同志)?(?:需要?|须|要|应)?{_VERB}(.+)"
)
_ROLES = {
    "领队": "领队", "带队": "领队", "主讲": "主讲", "主讲人": "主讲", "司机": "司机", "驾驶员": "司机",
    "照护": "照护", "照护员": "照护", "陪护": "照护", "机动": "机动", "机动人员": "机动",
}  # fmt: skip
_ROLE = re.compile(rf"({'|'.join(sorted(_ROLES, key=len, reverse=True))})(?:[:*x×]?({_HEADS})(?:人|名|位)?)?")
_COUNTED_ROLE = re.compile(rf"({_HEADS})(?:人|名|位)?({'|'.join(sorted(_ROLES, key=len, reverse=True))})")


@dataclass(frozen=True, slots=True)
class WantedSkill:
    """A skill or language by name; at least ``heads`` must have it, 0 where the list does not say how many."""

    name: str
    heads: int = 0
    of_all: bool = False


@dataclass(frozen=True, slots=True)
class WantedRole:
    """People who come to do something of their own: 领队, 司机."""

    title: str
    heads: int


Wanted = tuple[tuple[WantedSkill, ...], tuple[WantedRole, ...]]
NOTHING_WANTED: Wanted = ((), ())


def read_wanted(cell: Cell) -> Wanted:
    """Skills with how many people must have each, and roles: 理论政策宣讲、至少1人会彝语、领队1人.

    Raises ``BadValue``: too_long; heads_unclear where it says that some must, but not how many, with what is usable.
    """
    skills: dict[str, WantedSkill] = {}
    roles: dict[str, WantedRole] = {}
    unclear = False
    for item in _items(cell):
        if role := _role(item):
            roles.setdefault(role.title, role)
        elif some := _SOME.fullmatch(item):
            unclear = True
            skills.setdefault(some[1], WantedSkill(bounded(some[1], 40)))
        elif skill := _skill(item):
            skills.setdefault(skill.name, skill)
    found = (tuple(skills.values()), tuple(roles.values()))
    if unclear:
        raise BadValue("heads_unclear", text_of(cell), found)
    return found


def _items(cell: Cell) -> list[str]:
    text = re.sub(
        r"\s*[:*x×]?\s*(?=(?:\d{1,3}|[一二两三四五六七八九十]{1,2})(?:人|名|位)(?![^\s、,;/|+)]))", "", text_of(cell)
    )
    items = split_list(re.sub(r"\(([^()]*(?:人|名|位)[^()]+)\)", r"、\1", text))
    return [re.sub(r"^(至少|最少|其中|需要|需|要求)+|(者?优先|的?志愿者)$|[()]", "", item) for item in items]


def _role(item: str) -> WantedRole | None:
    if named := _ROLE.fullmatch(item):
        return WantedRole(_ROLES[named[1]], chinese_number(named[2]) or 1 if named[2] else 1)
    if counted := _COUNTED_ROLE.fullmatch(item):
        return WantedRole(_ROLES[counted[2]], chinese_number(counted[1]) or 1)
    return None


def _skill(item: str) -> WantedSkill | None:
    if everybody := _ALL.fullmatch(item):
        return WantedSkill(bounded(everybody[1], 40), of_all=True)
    counted = re.fullmatch(rf"({_HEADS})(?:人|名|位)?(?:以上)?(?:需要?|须|要)?{_VERB}(.+)", item)
    found = re.fullmatch(rf"{KNOWING}?(.+?)(?:[*x×]({_HEADS})|({_HEADS})(?:人|名|位)(?:以上)?)?", item)
    named = (counted[2], counted[1]) if counted else (found[1], found[2] or found[3]) if found else ("", None)
    name, heads = named[0].strip(":"), named[1]
    if not name or re.fullmatch(r"(?:其余|其他)?(?:人|人员)?(?:无|不限|没有|不作要求|均可).*", name):
        return None
    return WantedSkill(bounded(name, 40), chinese_number(heads) or 0 if heads else 0)
