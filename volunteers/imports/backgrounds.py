"""Reading the words lists use for kinds, skills, teams, health and willingness. Pure.

Every reader takes a cell and raises only ``BadValue``.
"""

import re
from collections.abc import Callable
from datetime import date

from volunteers.imports.values import SEPARATORS, BadValue, Cell, bounded, compact, read_list, text_of

_ELDER_WORDS = {"干部": "cadre", "战士": "veteran", "专家": "expert", "教师": "teacher", "模范": "model"}
_ELDER_WORDS |= {"劳模": "model", "劳动模范": "model", "军人": "veteran", "红军": "veteran", "教授": "expert"}
_ELDER_WORDS |= {"科技工作者": "expert", "教育工作者": "teacher", "党员": "cadre", "先进": "model"}
_HEALTH = {
    "outdoor": ("健康", "良好", "很好", "好", "健康或良好", "可户外", "身体好", "较好", "1", "优"),
    "indoor": ("一般", "一般或较弱", "尚可", "中等", "仅室内", "2", "较弱"),
    "paused": ("较差", "差", "有慢性病", "不好", "生病", "体弱", "暂不参加", "3", "患病", "卧床", "失能"),
}
_WILLING = {
    "anywhere": ("愿意", "是", "√", "非常愿意", "积极", "有", "愿意参加", "可以"),
    "own_township": (
        "仅限本乡镇",
        "本乡镇",
        "仅本乡镇",
        "只在本乡镇",
        "仅限本地",
        "本地",
        "就近",
        "仅限本镇",
        "仅限本乡",
    ),
    "depends": ("视身体情况", "视情况", "看身体情况", "视身体状况", "看情况", "视健康情况", "视身体而定"),
    "not_now": ("暂不愿意", "不愿意", "否", "暂不", "不参加", "无", "暂时不", "×"),
}
_ROLES = {
    "leader": ("队长", "团长", "组长", "负责人", "社长", "主任", "牵头人", "会长", "带头人"),
    "lecturer": ("宣讲员", "讲师", "宣讲人", "主讲"),
    "reserve": ("预备", "预备队员", "候补", "后备", "替补"),
    "member": ("队员", "成员", "团员", "组员", "社员", "会员", "副队长", "副团长", "副组长", "秘书", "联络员"),
}
_LEVELS = {"精通": 3, "能宣讲": 3, "熟练": 2, "能说": 2, "能听": 1, "入门": 1, "初级": 1, "一般": 1}


def read_year(cell: Cell) -> int | None:
    """A year however it is written (2007, 2007年, 2007.6, a date). Raises ``BadValue`` (bad_year)."""
    if isinstance(cell, date):
        return cell.year
    text = compact(cell)
    found = re.match(r"(19[4-9]\d|20[0-4]\d)(?!\d{3,}$)", text)
    if text and not found:
        raise BadValue("bad_year", text)
    return int(found[1]) if found else None


def read_elder_kinds(cell: Cell) -> tuple[str, ...]:
    """The five elders' kinds a cell names, with or without 老. Raises ``BadValue`` (unknown_elder_kind)."""
    kinds = []
    for item in read_list(cell):
        if item in ("否", "不是", "是", "五老"):
            continue
        kind = _ELDER_WORDS.get(item.removeprefix("离休").removeprefix("退休").removeprefix("老"))
        if kind is None:
            raise BadValue("unknown_elder_kind", item)
        kinds.append(kind)
    return tuple(dict.fromkeys(kinds))


def read_skills(cell: Cell) -> tuple[tuple[str, int], ...]:
    """Skills and languages with the level in brackets, if any: 彝语（能宣讲）. Raises ``BadValue`` (too_long)."""
    skills: dict[str, int] = {}
    for item in SEPARATORS.split(text_of(cell).replace("。", "、")):
        found = re.fullmatch(r"(.+?)(?:\((.+)\))?", item.strip(" .-—"))
        if not found or found[0] == "无":
            continue
        level = _LEVELS.get(found[2] or "", 0)
        skills.setdefault(bounded(found[1] if level or not found[2] else found[0], 40), level)
    return tuple(skills.items())


def read_teams(cell: Cell) -> tuple[tuple[str, str], ...]:
    """Teams with the role in brackets or after the name; a member when nothing is said. Raises ``BadValue``."""
    teams: dict[str, str] = {}
    for item in re.split(r"[、,;/|\n]+(?![^(]*\))", text_of(cell)):
        text = re.sub(r"\s+", "", item)
        found = re.fullmatch(r"(.+?)(?:\((.+)\)|[:-](.+))?", text)
        if not found or text in ("无", "-", "—"):
            continue
        said = found[2] or found[3] or ""
        role = next((role for role, words in _ROLES.items() if said in words), "")
        name = found[1] if role or not said else text
        teams.setdefault(bounded(_quoted(name), 60), role or "member")
    return tuple(teams.items())


def _quoted(name: str) -> str:
    """Straight quotation marks of a name as the Chinese ones, so that both spellings are one team."""
    return re.sub(r"[\"“”]([^\"“”]+)[\"“”]", r"“\1”", name)


def _choice(words: dict[str, tuple[str, ...]], code: str) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = re.sub(r"\(.*\)", "", compact(cell))
        if not text:
            return ""
        for key, forms in words.items():
            if text in forms:
                return key
        raise BadValue(code, text)

    return read


read_health = _choice(_HEALTH, "bad_health")
"""A health grade: outdoor, indoor or paused; empty when the cell is. Raises ``BadValue`` (bad_health)."""
read_willingness = _choice(_WILLING, "bad_willingness")
"""A willingness's key; empty when the cell is. Raises ``BadValue`` (bad_willingness)."""
