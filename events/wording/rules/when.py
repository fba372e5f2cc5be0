"""Words of the rules about where and when: reach, free time, how much."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from events.wording.rules.shape import AS_TO_THE_OFFICE, NO_ADVICE, RuleWords

WHEN: Mapping[str, RuleWords] = {
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
        to_person=gettext_lazy("您说过不便坐车"),
        advice=NO_ADVICE,
    ),
    "too_far": RuleWords(
        objection=gettext_lazy("单程约%(minutes)s分钟，超过%(limit)s分钟"),
        lost=gettext_lazy("路程太远"),
        rule=gettext_lazy("单程不超过办公室规定的时间。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "lives_away": RuleWords(
        objection=gettext_lazy("常住%(place)s"),
        lacking="place",
        without=gettext_lazy("常住外地"),
        lost=gettext_lazy("常住外地"),
        rule=gettext_lazy("常住外地的，不安排。"),
        to_person=AS_TO_THE_OFFICE,
        advice=gettext_lazy("问一问，愿不愿意回来一趟"),
    ),
    "away": RuleWords(
        objection=gettext_lazy("%(when)s不在（%(place)s）"),
        lost=gettext_lazy("当天不在"),
        rule=gettext_lazy("外出和季节性异地居住的日子，不安排。"),
        to_person=AS_TO_THE_OFFICE,
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
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "notice_short": RuleWords(
        objection=gettext_lazy("需提前%(days)s天通知，只剩%(left)s天"),
        lost=gettext_lazy("来不及提前通知"),
        rule=gettext_lazy("来得及按本人要求的天数提前通知。"),
        to_person=AS_TO_THE_OFFICE,
        advice=gettext_lazy("电话问一问，临时通知行不行"),
    ),
    "too_early": RuleWords(
        objection=gettext_lazy("%(from)s开始，早于%(limit)s"),
        lost=gettext_lazy("时间太早"),
        rule=gettext_lazy("不早于办公室规定的时间开始。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
        with_way=gettext_lazy("%(from)s就要出门，早于%(limit)s"),
    ),
    "too_late": RuleWords(
        objection=gettext_lazy("%(until)s结束，晚于%(limit)s"),
        lost=gettext_lazy("时间太晚"),
        rule=gettext_lazy("不晚于办公室规定的时间结束。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
        with_way=gettext_lazy("%(until)s才到家，晚于%(limit)s"),
    ),
    "busy": RuleWords(
        objection=gettext_lazy("已安排%(start)s“%(title)s”，路程%(minutes)s分钟"),
        lost=gettext_lazy("已有安排"),
        rule=gettext_lazy("与已有的安排不冲突，连来回路程和休息在内。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "day_cap": RuleWords(
        objection=gettext_lazy("当天已有%(count)s次，最多%(limit)s次"),
        lost=gettext_lazy("当天次数已满"),
        rule=gettext_lazy("一天不超过办公室规定的次数。"),
        advice=NO_ADVICE,
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
        advice=NO_ADVICE,
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
        advice=NO_ADVICE,
        to_person=gettext_lazy("户外活动要隔天休息"),
    ),
}
