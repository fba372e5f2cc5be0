"""Reading the words that lists use for kinds, skills, teams, health and willingness. Pure.

Every reader takes a cell and raises only ``BadValue``.
"""

import re
from collections.abc import Callable
from datetime import date

from volunteers.imports.values import NOTHING, BadValue, Cell, bounded, chinese_number, compact, split_list, unbracketed

_ELDER_WORDS = {"干部": "cadre", "战士": "veteran", "专家": "expert", "教师": "teacher", "模范": "model"}
_ELDER_WORDS |= {"劳模": "model", "劳动模范": "model", "军人": "veteran", "红军": "veteran", "教授": "expert"}
_ELDER_WORDS |= {"科技工作者": "expert", "教育工作者": "teacher", "党员": "cadre", "先进": "model"}
_ELDER_WORDS |= {"兵": "veteran", "退役军人": "veteran", "复员军人": "veteran", "先进工作者": "model"}
_HEALTH = {
    "paused": r".*(不健康|差|慢性病|不好|不佳|欠佳|生病|重病|患病|体弱|暂不参加|卧床|失能|住院|瘫|不便)|3$",
    "indoor": r".*(一般|基本健康|亚健康|尚可|中等|室内|弱)|2$",
    "outdoor": r".*(健康|好|良|优|户外)|1$",
}
_WILLING = {
    "not_now": r".*(不愿|不想|不参加|不同意|暂不|暂时不)|否$|无$|×",
    "own_township": r".*(本乡|本镇|本村|本地|本街道|本社区|就近|附近)",
    "depends": r".*(身体|健康|情况)",
    "anywhere": r".*(愿|同意|可以?|积极|参加|全县|县内)|是|√|有",
}
_ROLES = {
    "leader": ("队长", "团长", "组长", "负责人", "社长", "主任", "牵头人", "会长", "带头人"),
    "lecturer": ("宣讲员", "讲师", "宣讲人", "主讲"),
    "reserve": ("预备", "预备队员", "候补", "后备", "替补"),
    "member": (
        "队员", "成员", "团员", "组员", "社员", "会员", "副队长", "副团长", "副组长", "副社长", "秘书", "秘书长",
        "联络员", "志愿者",
    ),
}  # fmt: skip
_ROLE_AT_END = re.compile(rf"(?<=[团队社组室])[:\-]?({'|'.join(word for words in _ROLES.values() for word in words)})$")
_LEVELS = {"精通": 3, "能宣讲": 3, "熟练": 2, "能说": 2, "能听": 1, "入门": 1, "初级": 1, "一般": 1}


KNOWING = r"(?:懂|擅长|善于|[会能](?=[唱跳拉弹写画说讲吹编]|.{0,3}语))"
"""Words that people write before a skill; 会计 begins with none of them."""


def read_year(cell: Cell) -> int | None:
    """Returns a year in any spelling (2007, 2007年, 2007.6, a date). Raises ``BadValue`` (bad_year)."""
    if isinstance(cell, date):
        return cell.year
    text = compact(cell)
    spelled = re.match(r"[零〇一二三四五六七八九]{4}", text)
    if spelled:
        text = "".join(str(chinese_number(sign)) for sign in spelled[0])
    found = re.match(r"(19[4-9]\d|20[0-4]\d)(?!\d{3}$|\d{5,}$)", text)
    if text not in NOTHING and not found:
        raise BadValue("bad_year", text)
    return int(found[1]) if found else None


def read_elder_kinds(cell: Cell) -> tuple[str, ...]:
    """Returns the kinds of the five elders that a cell names, with or without 老.

    Raises ``BadValue`` (unknown_elder_kind).
    """
    kinds, unknown = [], ""
    for item in (part for whole in split_list(cell) for part in re.split(r"[和及与兼]", unbracketed(whole))):
        if item in ("", "否", "不是", "是", "五老"):
            continue
        kind = _ELDER_WORDS.get(re.sub(r"^(离休|退休)?老?", "", item)) or _ELDER_WORDS.get(item)
        kinds += [kind] if kind else []
        unknown = unknown or ("" if kind else item)
    if unknown:
        raise BadValue("unknown_elder_kind", unknown, tuple(dict.fromkeys(kinds)))
    return tuple(dict.fromkeys(kinds))


def read_skills(cell: Cell) -> tuple[tuple[str, int], ...]:
    """Returns skills and languages with their level, if any, from brackets: 彝语（能宣讲）.

    Raises ``BadValue`` (too_long).
    """
    skills: dict[str, int] = {}
    for item in split_list(cell):
        found = re.fullmatch(rf"{KNOWING}?(.+?)(?:\((.+)\))?", item)
        if found:
            level = _LEVELS.get(found[2] or "", 0)
            skills.setdefault(bounded(found[1] if level or not found[2] else found[0], 40), level)
    return tuple(skills.items())


def read_teams(cell: Cell) -> tuple[tuple[str, str], ...]:
    """Returns (team, role) pairs; the role stands in brackets or after the name, and is member when missing.

    Raises ``BadValue``.
    """
    teams: dict[str, str] = {}
    for item in split_list(cell):
        found = re.fullmatch(r"(.+?)\((.+)\)", item)
        at_end = None if found else _ROLE_AT_END.search(item)
        said = found[2] if found else at_end[1] if at_end else ""
        alone = _role(item)
        if alone and teams:
            teams[next(reversed(teams))] = alone  # 宣讲团 团长: the role stands apart from its team
            continue
        name = found[1] if found and _role(said) else item[: at_end.start()] if at_end else item
        teams.setdefault(bounded(_quoted(name), 60), _role(said) or "member")
    return tuple(teams.items())


def read_role(cell: Cell) -> str:
    """Returns the role in a team that a cell names; empty when it names none.

    Raises ``BadValue`` (formula_error).
    """
    return _role(compact(cell))


def _role(text: str) -> str:
    """Returns the first role that a text names (队长、宣讲员 is a leader); empty when it names none."""
    words = re.split(r"[、,;/|兼]", text)
    return next((role for role, known in _ROLES.items() if any(word in known for word in words)), "")


def _quoted(name: str) -> str:
    """Returns a name with Chinese instead of straight quotation marks, so that both spellings are one team."""
    return re.sub(r"[\"“”]([^\"“”]+)[\"“”]", r"“\1”", name)


def _choice(patterns: dict[str, str], code: str) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = compact(cell)
        if text in NOTHING and not re.fullmatch(patterns.get("not_now", "$-"), text):
            return ""
        for key, pattern in patterns.items():
            if re.match(pattern, text):
                return key
        raise BadValue(code, text)

    return read


read_health = _choice(_HEALTH, "bad_health")
"""A health grade: outdoor, indoor or paused; empty when the cell is. Raises ``BadValue`` (bad_health)."""
read_willingness = _choice(_WILLING, "bad_willingness")
"""A willingness's key; empty when the cell is. Raises ``BadValue`` (bad_willingness)."""
