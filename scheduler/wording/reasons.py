"""The matching's codes in words: reasons for a person, objections, shortages.

Values come from rows stored long ago: a missing value becomes a dash, never an error. Health is worded only as fit or
unfit for outdoors and as taking no part for now.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.wording import refusals
from events.wording.refusals import filled
from events.wording.rules import WORDS

PLANNED_CODE = "planned"
REASONS: dict[str, Any] = {
    "skill": gettext_lazy("%(skill)s：%(level)s"),
    "travel": gettext_lazy("单程约%(minutes)s分钟"),
    "load": gettext_lazy("近期已服务或已安排%(count)s次"),
    "preferred_volunteer": gettext_lazy("需求单位希望请这位同志"),
    "preferred_team": gettext_lazy("需求单位希望的团队：%(team)s"),
    "another_team": gettext_lazy("这一场另增一个团队"),
    "depends": gettext_lazy("本人意愿：视情况参加"),
    "answers": gettext_lazy("以往答复情况"),
    "long_unasked": gettext_lazy("很久没有受邀"),
    "kept": gettext_lazy("沿用上次安排"),
    "without_skill": gettext_lazy("不会%(skill)s，坐的是没有专门留的位子"),
    "ask": gettext_lazy("要先问本人：%(why)s"),
    "unpreferred": gettext_lazy("能请别人就请别人：%(why)s"),
}
OF_RULES = ("ask", "unpreferred")
"""Cost items that tell of a rule, in its own words."""
PLANNED: Any = gettext_lazy("本次推荐去%(start)s“%(title)s”，路程%(minutes)s分钟")
"""The objection that the plan itself gives the person another session at the time."""
KEPT: Any = gettext_lazy("剩下的%(seats)s个位子留给会%(skills)s的人")
"""The objection that the seats left are kept for people who have a skill."""
OF_THE_PLAN: Mapping[str, Any] = {PLANNED_CODE: PLANNED, "kept": KEPT}
"""The objections that are the plan's and no rule's."""
LOST: Mapping[str, Any] = {
    "planned": gettext_lazy("本次去了别的活动"),
    "kept": gettext_lazy("不会留了位子的那一样"),
    "nobody_has_skill": gettext_lazy("没有人会"),
}
"""The matching's own reasons for which people are excluded; those of rules have the rulebook's words."""
STAGES: dict[str, Any] = {
    "everybody": gettext_lazy("在库"),
    "skill": gettext_lazy("有特长"),
    "language": gettext_lazy("会语言"),
    "pool": gettext_lazy("愿意参加"),
    "fit": gettext_lazy("年龄身体合适"),
    "reach": gettext_lazy("去得到"),
    "free": gettext_lazy("有时间"),
    "caps": gettext_lazy("次数未满"),
    "planned": gettext_lazy("没去别的活动"),
    "kept": gettext_lazy("位子没留给别人"),
}
STEPS: dict[str, Any] = {
    "": gettext_lazy("正在看有哪些岗位、哪些人"),
    "reading": gettext_lazy("岗位和人都读好了，正在算"),
    "first": gettext_lazy("已有一个能用的安排，正在找更好的"),
    "relaxed": gettext_lazy("快好了，正在看还能不能更好"),
    "explaining": gettext_lazy("安排定了，正在写每个人的理由"),
    "parts": gettext_lazy("人多场次多，分成%(parts)s片同时算，已算好%(done)s片"),
    "joining": gettext_lazy("各片都算好了，正在合起来"),
    "trial_before": gettext_lazy("正在用现在的权重算"),
    "trial_after": gettext_lazy("正在用试的权重算"),
    "capacity": gettext_lazy("正在一样一样地试：添上几个人，能多办几场（第%(done)s样，共%(parts)s样）"),
}
"""The steps of a run in words; any other step is told as being computed."""
SEARCHING = ("first", "relaxed", "integer")
"""The steps at which a run may still come closer to the best."""
SEAT_GAP = 50_000
"""The gap from which an empty seat may be hidden: no empty seat costs less."""
MOST_LOST = 4
"""The number of reasons named in a shortage; the rest are summed up."""


def reason_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns a cost item in words, without its points."""
    if code == "load" and not values.get("count"):
        return _("近期没有别的安排")
    if code in OF_RULES:
        return str(REASONS[code]) % {"why": rule_text(values)}
    return filled(REASONS.get(code, code), values)


def rule_text(values: Mapping[str, Any]) -> str:
    """Returns the limit that an item tells of, in its own words; a dash for one nobody knows."""
    rule = str(values.get("rule", ""))
    return refusals.objection_text(rule, values) if rule in WORDS else "–"


def objection_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns an objection in words: a rule, or a consequence of the plan itself."""
    return filled(OF_THE_PLAN[code], values) if code in OF_THE_PLAN else refusals.objection_text(code, values)


def step_text(progress: Mapping[str, Any]) -> str:
    """Returns a run's progress, in a sentence without a full stop."""
    sentence = STEPS.get(str(progress.get("step") or ""), STEPS["relaxed"])
    said = str(sentence) % {name: progress.get(name, "–") for name in ("parts", "done")}
    cost, bound = progress.get("cost"), progress.get("bound")
    if progress.get("step") not in SEARCHING or cost is None or bound is None or not 0 < cost - bound < SEAT_GAP:
        return said
    return _("%(step)s，离最好的最多还差%(gap)s分钟") % {"step": said, "gap": cost - bound}


def certificate_text(summary: Mapping[str, Any]) -> str:
    """Returns the proven quality of a finished run's plan, in words; empty when nothing is known."""
    if not summary.get("seats"):
        return ""
    if summary.get("status") == "proven_best":
        return _("已证明：没有比这更好的安排。")
    parts = []
    gap = int(summary.get("cost") or 0) - int(summary.get("bound") or 0)
    filled = max(int(summary.get("filled") or 0), 1)
    if better := int(summary.get("better") or 0):
        parts.append(
            _("验证时找到了好%(minutes)s分钟的安排。要用它，请重新匹配；这里的推荐没有动。") % {"minutes": better}
        )
    elif gap >= SEAT_GAP:
        parts.append(_("还没有证明这是最好的安排，也许还能多坐满几个位子。"))
    else:
        each = max(-(-gap // filled), 1)
        parts.append(_("离最好的安排最多差%(gap)s分钟，摊到每个人最多%(each)s分钟。") % {"gap": gap, "each": each})
    if pieces := summary.get("parts"):
        parts.append(_("是分成%(parts)s片算的，差的这些里有分片的缘故。") % {"parts": pieces})
    return "".join(parts)


def read(values: Mapping[str, Any], skills: Mapping[str, str]) -> dict[str, Any]:
    """Returns a sentence's values with skills in the reader's words."""
    said = dict(values)
    if isinstance(said.get("skill"), str):
        said["skill"] = skills.get(said["skill"], said["skill"])
    if isinstance(said.get("skills"), list | tuple):
        said["skills"] = [skills.get(one, one) for one in said["skills"]]
    return said


def lost_text(code: str) -> str:
    """Returns one reason for which people are excluded, in a word or two."""
    return str(LOST[code] if code in LOST else WORDS[code].lost)


def stage_text(code: str) -> str:
    """Returns the name of a step of a position's waterfall."""
    return str(STAGES.get(code, code))


def shortage_text(shortage: Mapping[str, Any]) -> str:
    """Returns the reason for a position's empty seats, in one sentence; empty without empty seats."""
    if not shortage:
        return ""
    values = shortage["values"]
    skills = _("、").join(values.get("skills") or ()) or str(_("志愿者"))
    sentence = _("留的位子还需%(need)s名%(skills)s") if values.get("kept") else _("需%(need)s名%(skills)s")
    need = sentence % {"need": values.get("need", "–"), "skills": skills}
    have = int(values.get("have") or 0)
    if not have:
        return _("%(need)s：全县没有人") % {"need": need}
    parts = [_("全县%(have)s名") % {"have": have}]
    if chosen := int(values.get("need") or 0) - int(values.get("empty") or 0):
        parts.append(_("已推荐%(count)s名") % {"count": chosen})
    parts += _lost_parts(shortage.get("lost", ()))
    return _("%(need)s：%(parts)s") % {"need": need, "parts": _("，").join(parts)}


def _lost_parts(lost: Sequence[Sequence[Any]]) -> Iterable[str]:
    told = list(lost)[:MOST_LOST]
    for code, count in told:
        yield _("%(count)s名%(why)s") % {"count": count, "why": lost_text(code)}
    rest = sum(count for _code, count in list(lost)[MOST_LOST:])
    if rest:
        yield ngettext("%(count)s名因其他原因", "%(count)s名因其他原因", rest) % {"count": rest}
