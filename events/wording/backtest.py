"""The backtest in words: modes, items, age groups, what is not judged, and the reasons of proposals."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.rules.backtest.suggesting import Suggestion
from events.rules.backtest.trials import LIMITS, SKILLS, Asked, Change, plain_change
from events.rules.values import Mode
from events.wording.policy import MODE_WORDS
from events.wording.rules import WORDS

ASKED_WORDS: Mapping[Asked, Any] = {
    Asked.KIND: gettext_lazy("按各类活动的规定"),
    Asked.ONE: gettext_lazy("一队里有一位会就行"),
    Asked.ALL: gettext_lazy("每位都要会"),
}
NUMBER_WORDS: Mapping[str, Any] = {
    "max_per_day": gettext_lazy("每人每天最多次数"),
    "max_minutes_per_week": gettext_lazy("每人每周最多（分钟）"),
    "outdoor_rest_days": gettext_lazy("两次户外活动之间的休息天数"),
    "max_travel_minutes": gettext_lazy("单程最长车程（分钟）"),
    "earliest": gettext_lazy("最早几点开始"),
    "latest": gettext_lazy("最晚几点结束"),
}
NOT_JUDGED_WORDS: Mapping[str, Any] = {
    "not_available": gettext_lazy("当时有没有空"),
    "away": gettext_lazy("当天在不在本地"),
    "not_willing": gettext_lazy("本人当时的意愿和自定的次数"),
    "health_unknown": gettext_lazy("当时的身体状况申报"),
    "insurance_missing": gettext_lazy("当时的保险"),
    "notice_short": gettext_lazy("提前几天通知"),
    "already_asked": gettext_lazy("当时问没问过"),
    "busy": gettext_lazy("两场之间来不来得及"),
    "approval_missing": gettext_lazy("防火区批准文号"),
    "law_unclear": gettext_lazy("文字说不清的活动合不合法律规定"),
    "altitude": gettext_lazy("本人去不去高海拔"),
}
AGED = ("age_outdoor", "age_indoor", "own_wish_only")
"""Rules beside whose proposals it is told how much is done by old people."""


def item_text(name: str) -> str:
    """Returns the label of an item of a trial."""
    if name == SKILLS:
        return _("特长要几位会")
    if name in LIMITS:
        return str(WORDS[name].lost)
    if name in NUMBER_WORDS:
        return str(NUMBER_WORDS[name])
    _age, age, where = name.split("_")
    told = _("%(age)s岁起户外最长（分钟）") if where == "outdoor" else _("%(age)s岁起室内最长（分钟）")
    return told % {"age": age}


def value_text(name: str, value: Change) -> str:
    """Returns the value of an item in words."""
    if isinstance(value, Mode):
        return str(MODE_WORDS[value])
    if isinstance(value, Asked):
        return str(ASKED_WORDS[value])
    if value is None:
        return _("不限")
    return plain_change(name, value)


def age_group_text(key: str) -> str:
    """Returns an age group in words; its key holds the first and the last year."""
    first, _dash, last = key.partition("-")
    if not first and not last:
        return _("年龄不明")
    if not first:
        return _("%(last)s岁以下") % {"last": int(last) + 1}
    return (
        _("%(first)s至%(last)s岁") % {"first": first, "last": last} if last else _("%(first)s岁以上") % {"first": first}
    )


def percent(part: int, whole: int) -> str:
    """Returns a share in percent with one decimal place; of nothing it is 0."""
    return f"{part / whole if whole else 0:.1%}"


def not_judged_text() -> str:
    """Returns what nobody can judge afterwards, in one sentence."""
    return _("没有判断：%(facts)s。") % {"facts": _("、").join(str(words) for words in NOT_JUDGED_WORDS.values())}


def assumed_text(unnamed: int) -> str:
    """Returns what is taken as it is known today, and how many attendances have no known person."""
    told = _("特长和住处按现在登记的算，年龄按当天算；接送没有登记的，当作有接送；要先问本人的，一律当作可以问。")
    return told + (_("另有%(n)s人次不知道是谁，没有判断。") % {"n": unnamed} if unnamed else "")


def older_text(proposed: Iterable[Suggestion], *, year: int, share: str) -> str:
    """Returns how much of a year was done by people of 75 and more, where a proposal is about ages; else nothing."""
    if not any(one.name in AGED for one in proposed):
        return ""
    return _("您单位%(year)s年有%(share)s的人次由75岁以上的同志完成。") % {"year": year, "share": share}


def suggestion_text(one: Suggestion, *, year: int) -> str:
    """Returns a proposal and its reason."""
    if one.name == SKILLS:
        told = _(
            "特长如果每位都要会，会挡住%(year)s年做过的%(before)s人次（%(share)s）；一队里有一位会就行，只挡住%(after)s人次。"
        )
    elif one.name in LIMITS:
        told = _("“%(item)s”的若一律不安排，会挡住%(year)s年做过的%(before)s人次（%(share)s）。建议先问本人。")
    else:
        told = _(
            "现在的“%(item)s”会挡住%(year)s年做过的%(before)s人次（%(share)s）；改为%(value)s，挡住%(after)s人次。"
        )
    return told % {
        "year": year,
        "item": item_text(one.name),
        "value": value_text(one.name, one.value),
        "before": one.before,
        "after": one.after,
        "share": percent(one.before, one.attendances),
    }
