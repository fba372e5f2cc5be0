"""The rulebook's rules in words: one row for each, with all its words.

Health is worded only as fit or unfit for outdoors and as taking no part for now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

AS_TO_THE_OFFICE = None
"""The person is told in the office's words."""
NO_ADVICE = None
"""No advice to set the rule aside."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """All words of one rule.

    ``objection``: why this person is not possible; ``lost``: the same in a word or two, of many; ``rule``: what the
    rule asks, for the page that lists them; ``to_person``: the objection as one says it to the person; ``advice``: what
    setting it aside for one person means to whoever does it. ``bare`` is the objection where no values say which,
    ``not_at_all`` the one where the longest allowed is nothing, ``with_way`` the one where the way counts too.
    """

    objection: Any
    lost: Any
    rule: Any
    to_person: Any = AS_TO_THE_OFFICE
    advice: Any = NO_ADVICE
    bare: Any = None
    not_at_all: Any = None
    lacking: str = ""
    without: Any = None
    with_way: Any = None


WORDS: Mapping[str, RuleWords] = {
    "skill_missing": RuleWords(
        objection=gettext_lazy("没有登记特长：%(skills)s"),
        lost=gettext_lazy("没有特长"),
        rule=gettext_lazy("会岗位要的特长。"),
        bare=gettext_lazy("没有登记所需特长"),
    ),
    "skill_level": RuleWords(
        objection=gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
        lost=gettext_lazy("特长水平不够"),
        rule=gettext_lazy("特长够岗位要的水平。"),
    ),
    "language_missing": RuleWords(
        objection=gettext_lazy("不会%(skills)s"),
        lost=gettext_lazy("不会语言"),
        rule=gettext_lazy("会岗位要的语言。"),
        bare=gettext_lazy("不会所需语言"),
    ),
    "language_level": RuleWords(
        objection=gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
        lost=gettext_lazy("语言水平不够"),
        rule=gettext_lazy("语言够岗位要的水平。"),
    ),
    "not_active": RuleWords(
        objection=gettext_lazy("不在库或暂停"),
        lost=gettext_lazy("不在库或暂停"),
        rule=gettext_lazy("在库，没有暂停。"),
    ),
    "not_willing": RuleWords(
        objection=gettext_lazy("暂不愿意参加"),
        lost=gettext_lazy("暂不愿意"),
        rule=gettext_lazy("没有说暂不参加。"),
        to_person=gettext_lazy("您说过暂时不参加"),
        advice=gettext_lazy("问一问，这一次愿不愿意来"),
    ),
    "already_asked": RuleWords(
        objection=gettext_lazy("这个岗位已经问过"),
        lost=gettext_lazy("已问过"),
        rule=gettext_lazy("同一个岗位只问一次；婉拒、没答复、请过假的不再问。"),
        to_person=gettext_lazy("这件事已经问过您"),
    ),
    "risk_high": RuleWords(
        objection=gettext_lazy("高风险活动，不安排志愿者"),
        lost=gettext_lazy("因高风险不安排"),
        rule=gettext_lazy("高风险的活动不安排志愿者。"),
    ),
    "approval_missing": RuleWords(
        objection=gettext_lazy("防火管制区，还没有批准文号"),
        lost=gettext_lazy("须等防火批准文号"),
        rule=gettext_lazy("在防火管制区的活动，有了批准文号才安排。"),
    ),
    "age_barred": RuleWords(
        objection=gettext_lazy("满%(from_age)s岁不得参加：%(article)s"),
        lacking="article",
        without=gettext_lazy("满%(from_age)s岁不得参加"),
        lost=gettext_lazy("依法不得参加"),
        rule=gettext_lazy("法律或办公室规定到了年龄不能参加的活动，到了年龄不安排；年龄不明的也不安排。"),
    ),
    "law_unclear": RuleWords(
        objection=gettext_lazy("写着“%(words)s”，是不是法律不许的，还没有人答"),
        lost=gettext_lazy("写着的话还没有人判断"),
        rule=gettext_lazy("写着的话可能是灭火、危险作业或者防火管制区的，先由老干部局在活动页上答清楚，再安排。"),
        to_person=gettext_lazy("这场活动有一件事，老干部局还要先弄清楚"),
    ),
    "age_outdoor": RuleWords(
        objection=gettext_lazy("%(age)s岁，户外最长%(limit)s分钟，这一场%(minutes)s分钟"),
        lost=gettext_lazy("按年龄不宜户外这么久"),
        rule=gettext_lazy("站着、走着的户外活动，不超过这个年龄的时长。"),
        not_at_all=gettext_lazy("%(age)s岁，不安排站着、走着的户外活动"),
        with_way=gettext_lazy("%(age)s岁，户外最长%(limit)s分钟，这一场连来回路程%(minutes)s分钟"),
    ),
    "age_indoor": RuleWords(
        objection=gettext_lazy("%(age)s岁，室内最长%(limit)s分钟，这一场%(minutes)s分钟"),
        lost=gettext_lazy("按年龄不宜参加这么久"),
        rule=gettext_lazy("室内或坐着的活动，不超过这个年龄的时长。"),
        not_at_all=gettext_lazy("%(age)s岁，不安排室内或坐着的活动"),
        with_way=gettext_lazy("%(age)s岁，室内最长%(limit)s分钟，这一场连来回路程%(minutes)s分钟"),
    ),
    "age_unknown": RuleWords(
        objection=gettext_lazy("没有出生年月，不安排户外"),
        lost=gettext_lazy("没有出生年月"),
        rule=gettext_lazy("没有出生年月的，不安排户外活动。"),
    ),
    "own_wish_only": RuleWords(
        objection=gettext_lazy("%(age)s岁，本人提出才邀请"),
        lost=gettext_lazy("高龄且本人没有提出"),
        rule=gettext_lazy("高龄的同志，本人提出才邀请；需求单位点名的除外。"),
        to_person=gettext_lazy("高龄的同志，自己提出想去，我们才请"),
    ),
    "transport_needed": RuleWords(
        objection=gettext_lazy("%(age)s岁，户外活动须有接送"),
        lost=gettext_lazy("须有接送"),
        rule=gettext_lazy("到了年龄的，户外活动须有接送。"),
    ),
    "health_paused": RuleWords(
        objection=gettext_lazy("暂不参加"),
        lost=gettext_lazy("暂不参加"),
        rule=gettext_lazy("本人申报暂不参加的，不安排。"),
    ),
    "health_indoor": RuleWords(
        objection=gettext_lazy("不适合户外"),
        lost=gettext_lazy("不适合户外"),
        rule=gettext_lazy("本人申报不适合户外的，不安排户外活动。"),
    ),
    "health_unknown": RuleWords(
        objection=gettext_lazy("还没有申报能否参加户外活动"),
        lost=gettext_lazy("未申报能否户外"),
        rule=gettext_lazy("没有申报能否参加户外活动的，不安排户外活动。"),
        advice=gettext_lazy("请本人申报能否参加户外活动"),
    ),
    "health_expired": RuleWords(
        objection=gettext_lazy("能否参加户外活动的申报已过期"),
        lost=gettext_lazy("户外申报过期"),
        rule=gettext_lazy("能否参加户外活动的申报过期了，重新申报才安排户外活动。"),
        advice=gettext_lazy("请本人重新申报能否参加户外活动"),
    ),
    "insurance_missing": RuleWords(
        objection=gettext_lazy("当天没有有效保险"),
        lost=gettext_lazy("没有保险"),
        rule=gettext_lazy("有风险的活动，当天须有保险。"),
    ),
    "altitude": RuleWords(
        objection=gettext_lazy("海拔%(altitude_m)s米，本人不去高海拔"),
        lost=gettext_lazy("不去高海拔"),
        rule=gettext_lazy("不去高海拔的，不安排高海拔的活动。"),
        advice=gettext_lazy("问一问，愿不愿意去高海拔的地方"),
    ),
    "out_of_area": RuleWords(
        objection=gettext_lazy("不去%(place)s"),
        lacking="place",
        without=gettext_lazy("只去几个地方，这一场没有写在哪里"),
        lost=gettext_lazy("不去该地"),
        rule=gettext_lazy("只安排本人愿意去的地方。"),
        to_person=gettext_lazy("您登记的地方里没有这里"),
        advice=gettext_lazy("问一问，愿不愿意去%(place)s"),
    ),
    "cannot_ride": RuleWords(
        objection=gettext_lazy("不便乘车"),
        lost=gettext_lazy("不便乘车"),
        rule=gettext_lazy("不便乘车的，只安排家门口的活动。"),
    ),
    "too_far": RuleWords(
        objection=gettext_lazy("单程约%(minutes)s分钟，超过%(limit)s分钟"),
        lost=gettext_lazy("路程太远"),
        rule=gettext_lazy("单程不超过办公室规定的时间。"),
    ),
    "lives_away": RuleWords(
        objection=gettext_lazy("常住%(place)s"),
        lacking="place",
        without=gettext_lazy("常住外地"),
        lost=gettext_lazy("常住外地"),
        rule=gettext_lazy("常住外地的，不安排。"),
        advice=gettext_lazy("问一问，愿不愿意回来一趟"),
    ),
    "away": RuleWords(
        objection=gettext_lazy("%(when)s不在（%(place)s）"),
        lost=gettext_lazy("当天不在"),
        rule=gettext_lazy("外出和季节性异地居住的日子，不安排。"),
        advice=gettext_lazy("问一问，那天回不回来"),
    ),
    "not_available": RuleWords(
        objection=gettext_lazy("这个时段没有空"),
        lost=gettext_lazy("这个时段没有空"),
        rule=gettext_lazy("在本人登记的空闲时段里。"),
        to_person=gettext_lazy("您登记的空闲时间里没有这个时段"),
        advice=gettext_lazy("电话问一问，这个时段能不能抽空"),
        with_way=gettext_lazy("连来回路程（单程%(way)s分钟），这个时段没有空"),
    ),
    "blocked_day": RuleWords(
        objection=gettext_lazy("每月%(day)s日不便"),
        lost=gettext_lazy("当天不便"),
        rule=gettext_lazy("不在本人每月不便的日子。"),
        to_person=gettext_lazy("您说过每月这一天不便"),
        advice=gettext_lazy("电话问一问，这一天能不能来"),
    ),
    "past": RuleWords(
        objection=gettext_lazy("日期已过"),
        lost=gettext_lazy("日期已过"),
        rule=gettext_lazy("日期没有过。"),
    ),
    "notice_short": RuleWords(
        objection=gettext_lazy("需提前%(days)s天通知，只剩%(left)s天"),
        lost=gettext_lazy("来不及提前通知"),
        rule=gettext_lazy("来得及按本人要求的天数提前通知。"),
        advice=gettext_lazy("电话问一问，临时通知行不行"),
    ),
    "too_early": RuleWords(
        objection=gettext_lazy("%(from)s开始，早于%(limit)s"),
        lost=gettext_lazy("时间太早"),
        rule=gettext_lazy("不早于办公室规定的时间开始。"),
        with_way=gettext_lazy("%(from)s就要出门，早于%(limit)s"),
    ),
    "too_late": RuleWords(
        objection=gettext_lazy("%(until)s结束，晚于%(limit)s"),
        lost=gettext_lazy("时间太晚"),
        rule=gettext_lazy("不晚于办公室规定的时间结束。"),
        with_way=gettext_lazy("%(until)s才到家，晚于%(limit)s"),
    ),
    "busy": RuleWords(
        objection=gettext_lazy("已安排%(start)s“%(title)s”，路程%(minutes)s分钟"),
        lost=gettext_lazy("已有安排"),
        rule=gettext_lazy("与已有的安排不冲突，连来回路程和休息在内。"),
    ),
    "day_cap": RuleWords(
        objection=gettext_lazy("当天已有%(count)s次，最多%(limit)s次"),
        lost=gettext_lazy("当天次数已满"),
        rule=gettext_lazy("一天不超过办公室规定的次数。"),
        to_person=gettext_lazy("那天已经有安排"),
    ),
    "week_cap": RuleWords(
        objection=gettext_lazy("本周已有%(count)s次，最多%(limit)s次"),
        lost=gettext_lazy("本周次数已满"),
        rule=gettext_lazy("一周不超过本人说的次数。"),
        to_person=gettext_lazy("那一周已经请过您"),
        advice=gettext_lazy("本周多请一次"),
    ),
    "week_minutes": RuleWords(
        objection=gettext_lazy("本周已有%(minutes)s分钟，最多%(limit)s分钟"),
        lost=gettext_lazy("本周时长已满"),
        rule=gettext_lazy("一周不超过办公室规定的时长。"),
        to_person=gettext_lazy("那一周的时间已经够长"),
        with_way=gettext_lazy("本周连来回路程已有%(minutes)s分钟，最多%(limit)s分钟"),
    ),
    "month_cap": RuleWords(
        objection=gettext_lazy("本月已有%(count)s次，最多%(limit)s次"),
        lost=gettext_lazy("本月次数已满"),
        rule=gettext_lazy("一个月不超过本人说的次数。"),
        to_person=gettext_lazy("那个月已经请过您"),
        advice=gettext_lazy("本月多请一次"),
    ),
    "outdoor_rest": RuleWords(
        objection=gettext_lazy("%(day)s有户外活动，须休息%(days)s天"),
        lost=gettext_lazy("须隔天休息"),
        rule=gettext_lazy("户外活动之间隔开休息的天数。"),
        to_person=gettext_lazy("户外活动要隔天休息"),
    ),
}
