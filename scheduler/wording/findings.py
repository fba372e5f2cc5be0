"""The matching's findings beyond single reasons, in words: other choices, shortages, helpful changes.

Everything comes from rows stored at the time; a missing value becomes a dash. Names are those of the time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Position
from events.wording.refusals import when_text
from events.wording.rules import WORDS
from scheduler.wording.reasons import OF_RULES, lost_text, rule_text, stage_text
from volunteers.states import level_word
from volunteers.wording.times import named

Values = Mapping[str, Any]
Names = Mapping[int, str]
A_SEAT = 50_000
"""The cost above which a choice means an empty seat elsewhere, and is told as that."""
MORE: dict[str, Any] = {
    "travel": gettext_lazy("路远%(minutes)s分钟"),
    "load": gettext_lazy("已有%(other)s次而非%(chosen)s次"),
    "skill": gettext_lazy("%(skill)s是%(other)s而非%(chosen)s"),
    "preferred_volunteer": gettext_lazy("不是需求单位点名的人"),
    "preferred_team": gettext_lazy("不在需求单位希望的团队"),
    "depends": gettext_lazy("本人视情况参加"),
    "answers": gettext_lazy("以往答应得较少"),
    "long_unasked": gettext_lazy("近来已受过邀"),
    "kept": gettext_lazy("不是上次安排的人"),
    "without_skill": gettext_lazy("不会%(skill)s"),
    "ask": gettext_lazy("要先问本人（%(why)s）"),
    "unpreferred": gettext_lazy("单位更愿意请别人（%(why)s）"),
}
LESS: dict[str, Any] = {
    "travel": gettext_lazy("路近%(minutes)s分钟"),
    "load": gettext_lazy("已有%(other)s次而非%(chosen)s次"),
    "skill": gettext_lazy("%(skill)s是%(other)s而非%(chosen)s"),
    "preferred_volunteer": gettext_lazy("是需求单位点名的人"),
    "preferred_team": gettext_lazy("在需求单位希望的团队"),
    "depends": gettext_lazy("本人随时愿意"),
    "answers": gettext_lazy("以往答应得较多"),
    "long_unasked": gettext_lazy("很久没有受邀"),
    "kept": gettext_lazy("是上次安排的人"),
    "without_skill": gettext_lazy("会%(skill)s"),
    "ask": gettext_lazy("不用先问本人（%(why)s）"),
    "unpreferred": gettext_lazy("没有“%(why)s”这一条"),
}
PRIORITIES = {1: gettext_lazy("最急"), 2: gettext_lazy("一般"), 3: gettext_lazy("不急")}
NAMED = 3
"""The number of people named in a sentence; the others are counted."""


def skill_names(position: Position) -> dict[str, str]:
    """Returns the names of a position's skills in the reader's language, by their stored names."""
    return {row.skill.name: named(row.skill) for row in position.skill_rows.all()}


def session_text(session: Values) -> str:
    """Returns a session as it was: time, title and place."""
    words = {"when": when_text(str(session.get("start", ""))), "title": session.get("title") or "–"}
    if place := session.get("place"):
        return _("%(when)s%(place)s“%(title)s”") % {**words, "place": place}
    return _("%(when)s“%(title)s”") % words


def rank_text(rank: int | None, suitable: int | None) -> str:
    """Returns a chosen person's rank in words; empty when it was not stored."""
    if rank is None or suitable is None:
        return ""
    if suitable == 1:
        return _("合适的只有这一位")
    return _("合适的有%(suitable)s人，单看这一场排第%(rank)s") % {"suitable": suitable, "rank": rank}


def difference_text(code: str, chosen: Values | None, other: Values | None, points: int) -> str:
    """Returns one item in which a person differs from the chosen one, in words."""
    sentence = (MORE if points > 0 else LESS).get(code, code)
    was, would = chosen or {}, other or {}
    words: dict[str, Any] = defaultdict(lambda: "–")
    if code == "travel":
        words["minutes"] = abs(int(would.get("minutes") or 0) - int(was.get("minutes") or 0))
    elif code == "load":
        words.update(chosen=was.get("count", "–"), other=would.get("count", "–"))
    elif code == "skill":
        words.update(skill=would.get("skill", "–"), chosen=_level(was), other=_level(would))
    elif code in OF_RULES:
        words["why"] = rule_text(would or was)
    elif code == "without_skill":
        words["skill"] = would.get("skill") or was.get("skill", "–")
    return str(sentence) % words


def _level(values: Values) -> str:
    level = values.get("level")
    return level_word(level, language=False) if isinstance(level, int) else "–"


def swap_text(swap: Values, names: Names, said: Callable[[Values], Values] = dict) -> str:
    """Returns the cost and the moves of another choice, in one sentence without a full stop.

    ``said`` puts skills into words.
    """
    extra, who = int(swap.get("extra") or 0), _name(names, swap.get("volunteer"))
    parts = [
        difference_text(code, chosen and said(chosen), other and said(other), points)
        for code, chosen, other, points in swap.get("differences", ())
    ]
    inside = _("（%(parts)s）") % {"parts": _("，").join(parts)} if parts else ""
    first = _("若换%(name)s") if swap.get("instead_of") else _("若再请%(name)s")
    if extra >= A_SEAT:
        price = _("就要有别的位子空着")
    elif extra > 0:
        price = _("折算多%(extra)s分钟") % {"extra": extra}
    else:
        price = _("折算一样")
    sentence = _("%(first)s：%(price)s%(inside)s") % {"first": first % {"name": who}, "price": price, "inside": inside}
    return _("，").join([sentence, *_moves(swap, names)])


def _moves(swap: Values, names: Names) -> Iterable[str]:
    """Yields the other moves of a swap, and the seats that it leaves empty or fills."""
    mine, leaves = swap.get("volunteer"), None
    for who, left, taken in swap.get("moves", ()):
        words = {"name": _name(names, who), "other": _name(names, mine)}
        if who == mine:
            leaves = left
        elif taken and leaves and taken.get("position") == leaves.get("position"):
            yield _("并要由%(name)s顶%(other)s在%(session)s的位子") % {**words, "session": session_text(taken)}
        elif taken:
            yield _("并要请%(name)s去%(session)s") % {**words, "session": session_text(taken)}
        elif left and who != swap.get("instead_of"):
            yield _("%(name)s就不去%(session)s") % {**words, "session": session_text(left)}
    for session in swap.get("opens", ()):
        yield _("%(session)s就少一人") % {"session": session_text(session)}
    for session in swap.get("fills", ()):
        yield _("%(session)s多一人") % {"session": session_text(session)}


def waterfall_text(steps: Sequence[Sequence[Any]]) -> list[tuple[str, int]]:
    """Returns the number of people left after each step, in words; steps that exclude nobody are left out."""
    told, before = [], None
    for code, count in steps:
        if count != before:
            told.append((stage_text(code), int(count)))
        before = count
    return told


def held_text(session: Values, people: Sequence[int], names: Names) -> str:
    """Returns another session that holds suitable people, in words."""
    priority = PRIORITIES.get(int(session.get("priority") or 2), PRIORITIES[2])
    return _("%(session)s（%(priority)s）：%(people)s") % {
        "session": session_text(session),
        "priority": priority,
        "people": people_text(people, names),
    }


def near_text(code: str, count: int) -> str:
    """Returns the number of people with one single obstacle, in words."""
    return ngettext("%(count)s名只因：%(why)s", "%(count)s名只因：%(why)s", count) % {
        "count": count,
        "why": lost_text(code),
    }


def together_text(sessions: Sequence[Values], said: Callable[[Values], Values] = dict) -> str:
    """Returns the sessions that can't all have their people; empty when none are known."""
    if not sessions:
        return ""
    each = [
        _("%(session)s要%(seats)s人") % {"session": session_text(said(one)), "seats": one.get("seats", "–")}
        for one in sessions
    ]
    return _("这%(count)s个岗位无论怎么安排都配不齐，少了任何一个，其余的就能配齐：%(each)s") % {
        "count": len(sessions),
        "each": _("；").join(each),
    }


def fix_text(fix: Values, names: Names, said: Callable[[Values], Values] = dict) -> str:
    """Returns a single change that would fill seats, in one sentence without a full stop."""
    values = said(fix.get("values") or {})
    words: dict[str, Any] = defaultdict(lambda: "–", values)
    words["gain"] = fix.get("gain", "–")
    words["place"] = values.get("place") or _("那里")
    kind, code = fix.get("kind"), str(fix.get("code") or "")
    if kind == "lift":
        act = str(WORDS[code].advice) % words if code else "–"
        people = list(fix.get("volunteers", ()))
        return _("%(act)s：%(people)s") % {"act": act, "people": people_text(people, names)}
    if kind == "day":
        words["day"] = when_text(str(values.get("day", "")))
        return _("改到%(day)s，这一场能多配%(gain)s人") % words
    if kind == "shorter":
        return _("缩短到%(minutes)s分钟，这一场能多配%(gain)s人") % words
    if kind == "transport":
        return _("安排接送，这一场能多配%(gain)s人") % words
    return _("再找到一位%(who)s") % {"who": _ideal(values)}


def _ideal(values: Values) -> str:
    skills = _("、").join(values.get("skills") or ())
    parts = [_("会%(skills)s") % {"skills": skills}] if skills else []
    if values.get("below_age"):
        parts.append(_("不满%(age)s岁") % {"age": values["below_age"]})
    if values.get("outdoor"):
        parts.append(_("能参加户外活动"))
    parts.append(_("那天有空的志愿者"))
    return _("、").join(parts)


def people_text(people: Sequence[int], names: Names) -> str:
    """Returns the first few people by name, and the number of the others."""
    told = _("、").join(_name(names, one) for one in people[:NAMED])
    if len(people) <= NAMED:
        return told
    return _("%(names)s等%(count)s人") % {"names": told, "count": len(people)}


def _name(names: Names, who: Any) -> str:
    return names.get(int(who), "–") if who is not None else "–"
