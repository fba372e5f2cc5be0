"""The changes that would win most for a run, in words. Values in, text out; no rows."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Values = Mapping[str, Any]
RULES: Mapping[str, Any] = {
    "ages": gettext_lazy("年龄的限制都改成先问本人"),
    "age_outdoor": gettext_lazy("户外多久，年龄大的也先问本人"),
    "age_indoor": gettext_lazy("室内多久，年龄大的也先问本人"),
    "own_wish_only": gettext_lazy("高龄的同志，也主动去问"),
    "transport_needed": gettext_lazy("没有接送的户外活动，年龄大的也先问本人"),
    "altitude": gettext_lazy("海拔高的地方，也先问本人"),
    "too_far": gettext_lazy("路远的，也先问本人"),
    "outdoor_rest": gettext_lazy("户外活动之间不隔天休息"),
    "day_cap": gettext_lazy("一个人一天可以多参加%(amount)s场"),
    "week_minutes": gettext_lazy("一个人一周的时长不限"),
    "too_early": gettext_lazy("早上可以提前%(amount)s分钟开始"),
    "too_late": gettext_lazy("傍晚可以推后%(amount)s分钟结束"),
}
"""The looser rules, by the code of the rule."""


def change_text(lever: Values, skills: Mapping[str, str]) -> str:
    """Returns a lever's change in a clause; ``skills`` are the names in the reader's language."""
    named = _("、").join(skills.get(one["skill"], one["skill"]) for one in lever.get("skills") or ())
    words = defaultdict(lambda: "–", {"amount": lever.get("amount"), "count": len(lever.get("people") or ())})
    words["skills"] = named or "–"
    kind = lever.get("kind")
    if kind == "rule":
        return str(RULES.get(str(lever.get("code")), lever.get("code"))) % words
    if kind == "skill":
        return (_("%(skills)s只要求1人会") if named else _("特长只要求1人会")) % words
    if kind == "ask":
        return _("问这%(count)s位能不能腾出时间") % words
    if kind == "newcomers":
        return (_("再找到%(amount)s位会%(skills)s的志愿者") if named else _("再找到%(amount)s位志愿者")) % words
    return _("户外活动都安排接送")


def won_text(won: Values, skills: Mapping[str, str]) -> str:
    """Returns a lever with the number of people it would win, in one sentence without a full stop."""
    return _("%(change)s：多推荐%(seats)s人") % {"change": change_text(won["lever"], skills), "seats": won["seats"]}


def settled_text(kind: str) -> str:
    """Returns the name of the page where a kind of lever is settled for good."""
    return str(SETTLED[kind])


SETTLED: Mapping[str, Any] = {
    "skill": gettext_lazy("去改需求单"),
    "rule": gettext_lazy("去改办公室规定"),
    "newcomers": gettext_lazy("去看用人缺口"),
    "transport": gettext_lazy("去改活动"),
}
"""The pages where levers are settled for good, by kind."""
