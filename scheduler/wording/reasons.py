"""The matching's codes in words: why this one, why not that one, why nobody.

Values come from rows written long ago: a value that is missing leaves a dash, never an error. Health is worded only as
fit or unfit for outdoors and as taking no part for now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from volunteers.states import level_word
from volunteers.wording.times import month_word

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
}
OBJECTIONS: dict[str, Any] = {
    "skill_missing": gettext_lazy("没有登记特长：%(skills)s"),
    "skill_level": gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
    "language_missing": gettext_lazy("不会%(skills)s"),
    "language_level": gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
    "not_active": gettext_lazy("不在库或暂停"),
    "not_willing": gettext_lazy("暂不愿意参加"),
    "already_asked": gettext_lazy("这个岗位已经问过"),
    "risk_high": gettext_lazy("高风险活动，不安排志愿者"),
    "approval_missing": gettext_lazy("防火管制区，还没有批准文号"),
    "age_barred": gettext_lazy("满%(from_age)s岁不得参加：%(article)s"),
    "age_outdoor": gettext_lazy("%(age)s岁，户外最长%(limit)s分钟，这一场%(minutes)s分钟"),
    "age_indoor": gettext_lazy("%(age)s岁，室内最长%(limit)s分钟，这一场%(minutes)s分钟"),
    "age_unknown": gettext_lazy("没有出生年月，不安排户外"),
    "own_wish_only": gettext_lazy("%(age)s岁，本人提出才邀请"),
    "transport_needed": gettext_lazy("%(age)s岁，户外活动须有接送"),
    "health_paused": gettext_lazy("暂不参加"),
    "health_indoor": gettext_lazy("不适合户外"),
    "health_unknown": gettext_lazy("还没有申报能否参加户外活动"),
    "health_expired": gettext_lazy("能否参加户外活动的申报已过期"),
    "insurance_missing": gettext_lazy("当天没有有效保险"),
    "altitude": gettext_lazy("海拔%(altitude_m)s米，本人不去高海拔"),
    "out_of_area": gettext_lazy("不去%(place)s"),
    "cannot_ride": gettext_lazy("不便乘车"),
    "too_far": gettext_lazy("单程约%(minutes)s分钟，超过%(limit)s分钟"),
    "lives_away": gettext_lazy("常住%(place)s"),
    "away": gettext_lazy("%(when)s不在（%(place)s）"),
    "not_available": gettext_lazy("这个时段没有空"),
    "blocked_day": gettext_lazy("每月%(day)s日不便"),
    "past": gettext_lazy("日期已过"),
    "notice_short": gettext_lazy("需提前%(days)s天通知，只剩%(left)s天"),
    "too_early": gettext_lazy("%(from)s开始，早于%(limit)s"),
    "too_late": gettext_lazy("%(until)s结束，晚于%(limit)s"),
    "busy": gettext_lazy("已安排%(start)s“%(title)s”，路程%(minutes)s分钟"),
    "planned": gettext_lazy("本次推荐去%(start)s“%(title)s”，路程%(minutes)s分钟"),
    "day_cap": gettext_lazy("当天已有%(count)s次，最多%(limit)s次"),
    "week_cap": gettext_lazy("本周已有%(count)s次，最多%(limit)s次"),
    "week_minutes": gettext_lazy("本周已有%(minutes)s分钟，最多%(limit)s分钟"),
    "month_cap": gettext_lazy("本月已有%(count)s次，最多%(limit)s次"),
    "outdoor_rest": gettext_lazy("%(day)s有户外活动，须休息%(days)s天"),
}
LOST: dict[str, Any] = {
    "not_active": gettext_lazy("不在库或暂停"),
    "not_willing": gettext_lazy("暂不愿意"),
    "already_asked": gettext_lazy("已问过"),
    "risk_high": gettext_lazy("因高风险不安排"),
    "approval_missing": gettext_lazy("须等防火批准文号"),
    "age_barred": gettext_lazy("依法不得参加"),
    "age_outdoor": gettext_lazy("按年龄不宜户外这么久"),
    "age_indoor": gettext_lazy("按年龄不宜参加这么久"),
    "age_unknown": gettext_lazy("没有出生年月"),
    "own_wish_only": gettext_lazy("高龄且本人没有提出"),
    "transport_needed": gettext_lazy("须有接送"),
    "health_paused": gettext_lazy("暂不参加"),
    "health_indoor": gettext_lazy("不适合户外"),
    "health_unknown": gettext_lazy("未申报能否户外"),
    "health_expired": gettext_lazy("户外申报过期"),
    "insurance_missing": gettext_lazy("没有保险"),
    "altitude": gettext_lazy("不去高海拔"),
    "out_of_area": gettext_lazy("不去该地"),
    "cannot_ride": gettext_lazy("不便乘车"),
    "too_far": gettext_lazy("路程太远"),
    "lives_away": gettext_lazy("常住外地"),
    "away": gettext_lazy("当天不在"),
    "not_available": gettext_lazy("这个时段没有空"),
    "blocked_day": gettext_lazy("当天不便"),
    "past": gettext_lazy("日期已过"),
    "notice_short": gettext_lazy("来不及提前通知"),
    "too_early": gettext_lazy("时间太早"),
    "too_late": gettext_lazy("时间太晚"),
    "busy": gettext_lazy("已有安排"),
    "planned": gettext_lazy("本次去了别的活动"),
    "day_cap": gettext_lazy("当天次数已满"),
    "week_cap": gettext_lazy("本周次数已满"),
    "week_minutes": gettext_lazy("本周时长已满"),
    "month_cap": gettext_lazy("本月次数已满"),
    "outdoor_rest": gettext_lazy("须隔天休息"),
    "skill_missing": gettext_lazy("没有特长"),
    "skill_level": gettext_lazy("特长水平不够"),
    "language_missing": gettext_lazy("不会语言"),
    "language_level": gettext_lazy("语言水平不够"),
    "nobody_has_skill": gettext_lazy("没有人会"),
}
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
"""How far a run is; a step that is not among them is said as being computed."""
PLAIN = {
    "skill_missing": gettext_lazy("没有登记所需特长"),
    "language_missing": gettext_lazy("不会所需语言"),
}
"""The words where no values say which."""
NONE_AT_ALL = {
    "age_outdoor": gettext_lazy("%(age)s岁，不安排站着、走着的户外活动"),
    "age_indoor": gettext_lazy("%(age)s岁，不安排室内或坐着的活动"),
}
"""The words where the longest allowed is nothing at all."""
SEARCHING = ("first", "relaxed", "integer")
"""The steps at which a run may still come closer to the best."""
SEAT_GAP = 50_000
"""A gap so wide may hide an empty seat: no empty seat costs less."""
DATES = ("start", "day", "from", "until")
"""Values that may be a day, or a day and a time, as ``2023-04-19 14:30``; others so named are said as they are."""
MOST_LOST = 4
"""A shortage names so many reasons; the rest are summed up."""


def reason_text(code: str, values: Mapping[str, Any]) -> str:
    """A cost item in words, without its points."""
    return _filled(REASONS.get(code), code, values)


def objection_text(code: str, values: Mapping[str, Any]) -> str:
    """Why somebody is not possible, in words."""
    return _filled(OBJECTIONS.get(code), code, values)


def step_text(progress: Mapping[str, Any]) -> str:
    """How far a run is, in a sentence without its stop."""
    sentence = STEPS.get(str(progress.get("step") or ""), STEPS["relaxed"])
    said = str(sentence) % {name: progress.get(name, "–") for name in ("parts", "done")}
    cost, bound = progress.get("cost"), progress.get("bound")
    if progress.get("step") not in SEARCHING or cost is None or bound is None or not 0 < cost - bound < SEAT_GAP:
        return said
    return _("%(step)s，离最好的最多还差%(gap)s分钟") % {"step": said, "gap": cost - bound}


def certificate_text(summary: Mapping[str, Any]) -> str:
    """How good a finished run's plan is known to be; empty when nothing is known."""
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
    """A sentence's values with skills as the reader calls them."""
    said = dict(values)
    if isinstance(said.get("skill"), str):
        said["skill"] = skills.get(said["skill"], said["skill"])
    if isinstance(said.get("skills"), list | tuple):
        said["skills"] = [skills.get(one, one) for one in said["skills"]]
    return said


def when_text(start: str) -> str:
    """``2023-04-19 14:30``, or a day alone, in the reader's words, without the year."""
    day, _space, time = start.partition(" ")
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return start or "–"
    words = {"month": month_word(int(parts[1])), "day": int(parts[2]), "time": time}
    return (_("%(month)s月%(day)s日%(time)s") % words).strip()


def lost_text(code: str) -> str:
    """One reason for which people are lost, in a word or two."""
    return str(LOST.get(code, code))


def stage_text(code: str) -> str:
    """A step of a position's waterfall."""
    return str(STAGES.get(code, code))


def shortage_text(shortage: Mapping[str, Any]) -> str:
    """Why seats of a position stay empty, in one sentence; empty when none do."""
    if not shortage:
        return ""
    values = shortage["values"]
    skills = _("、").join(values.get("skills") or ()) or str(_("志愿者"))
    need = _("需%(need)s名%(skills)s") % {"need": values.get("need", "–"), "skills": skills}
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


def _filled(sentence: Any, code: str, values: Mapping[str, Any]) -> str:
    if sentence is None:
        return code
    if not values and code in PLAIN:
        return str(PLAIN[code])
    language = code.startswith("language")
    told = {name: _word(name, value, language=language) for name, value in values.items()}
    words: dict[str, Any] = defaultdict(lambda: "–", told)
    if code == "load" and not values.get("count"):
        return _("近期没有别的安排")
    if code in NONE_AT_ALL and values.get("limit") == 0:
        return str(NONE_AT_ALL[code]) % words
    if code == "away":
        words["when"] = _when_away(values)
        if not values.get("place"):
            return _("%(when)s不在") % words
    return str(sentence) % words


def _word(name: str, value: Any, *, language: bool) -> Any:
    if name in ("level", "have", "want") and isinstance(value, int):
        return level_word(value, language=language)
    if name == "skills" and isinstance(value, list | tuple):
        return _("、").join(str(one) for one in value)
    if name in DATES and isinstance(value, str):
        return when_text(value)
    return "–" if value is None else value


def _when_away(values: Mapping[str, Any]) -> str:
    if "from_month" in values:
        return _("每年%(first)s月至%(last)s月") % {
            "first": month_word(values["from_month"]),
            "last": month_word(values.get("to_month") or 12),
        }
    first, last = (when_text(str(values.get(name) or "")) for name in ("from", "until"))
    return _("%(first)s至%(last)s") % {"first": first, "last": last}
