"""The matching's rules as sentences for the page that lists them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

SENTENCES: dict[str, Any] = {
    "skill_missing": gettext_lazy("会岗位要的特长。"),
    "skill_level": gettext_lazy("特长够岗位要的水平。"),
    "language_missing": gettext_lazy("会岗位要的语言。"),
    "language_level": gettext_lazy("语言够岗位要的水平。"),
    "not_active": gettext_lazy("在库，没有暂停。"),
    "not_willing": gettext_lazy("没有说暂不参加。"),
    "already_asked": gettext_lazy("同一个岗位只问一次；婉拒、没答复、请过假的不再问。"),
    "risk_high": gettext_lazy("高风险的活动不安排志愿者。"),
    "approval_missing": gettext_lazy("在防火管制区的活动，有了批准文号才安排。"),
    "age_barred": gettext_lazy("法律或办公室规定到了年龄不能参加的活动，到了年龄不安排；年龄不明的也不安排。"),
    "age_outdoor": gettext_lazy("站着、走着的户外活动，不超过这个年龄的时长。"),
    "age_indoor": gettext_lazy("室内或坐着的活动，不超过这个年龄的时长。"),
    "age_unknown": gettext_lazy("没有出生年月的，不安排户外活动。"),
    "own_wish_only": gettext_lazy("高龄的同志，本人提出才邀请；需求单位点名的除外。"),
    "transport_needed": gettext_lazy("到了年龄的，户外活动须有接送。"),
    "health_paused": gettext_lazy("本人申报暂不参加的，不安排。"),
    "health_indoor": gettext_lazy("本人申报不适合户外的，不安排户外活动。"),
    "health_unknown": gettext_lazy("没有申报能否参加户外活动的，不安排户外活动。"),
    "health_expired": gettext_lazy("能否参加户外活动的申报过期了，重新申报才安排户外活动。"),
    "insurance_missing": gettext_lazy("有风险的活动，当天须有保险。"),
    "altitude": gettext_lazy("不去高海拔的，不安排高海拔的活动。"),
    "out_of_area": gettext_lazy("只安排本人愿意去的地方。"),
    "cannot_ride": gettext_lazy("不便乘车的，只安排家门口的活动。"),
    "too_far": gettext_lazy("单程不超过办公室规定的时间。"),
    "lives_away": gettext_lazy("常住外地的，不安排。"),
    "away": gettext_lazy("外出和季节性异地居住的日子，不安排。"),
    "not_available": gettext_lazy("在本人登记的空闲时段里。"),
    "blocked_day": gettext_lazy("不在本人每月不便的日子。"),
    "past": gettext_lazy("日期没有过。"),
    "notice_short": gettext_lazy("来得及按本人要求的天数提前通知。"),
    "too_early": gettext_lazy("不早于办公室规定的时间开始。"),
    "too_late": gettext_lazy("不晚于办公室规定的时间结束。"),
    "busy": gettext_lazy("与已有的安排不冲突，连来回路程和休息在内。"),
    "day_cap": gettext_lazy("一天不超过办公室规定的次数。"),
    "week_cap": gettext_lazy("一周不超过本人说的次数。"),
    "week_minutes": gettext_lazy("一周不超过办公室规定的时长。"),
    "month_cap": gettext_lazy("一个月不超过本人说的次数。"),
    "outdoor_rest": gettext_lazy("户外活动之间隔开休息的天数。"),
}


STAGE_TITLES: Mapping[str, Any] = {
    "skill": gettext_lazy("特长"),
    "language": gettext_lazy("语言"),
    "pool": gettext_lazy("意愿"),
    "fit": gettext_lazy("年龄、身体和安全"),
    "reach": gettext_lazy("去得到"),
    "free": gettext_lazy("时间"),
    "caps": gettext_lazy("次数和休息"),
}
"""What the rules of a stage are about."""


def rule_sentence(code: str) -> str:
    """What a hard rule asks, in a sentence."""
    return str(SENTENCES.get(code, code))
