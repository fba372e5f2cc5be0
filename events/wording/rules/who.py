"""Words of the rules about who the person is: skills, pool, age, health.

Health is worded only as fit or unfit for outdoors and as taking no part for now.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from events.wording.rules.shape import AS_TO_THE_OFFICE, NO_ADVICE, RuleWords

WHO: Mapping[str, RuleWords] = {
    "skill_missing": RuleWords(
        objection=gettext_lazy("没有登记特长：%(skills)s"),
        lost=gettext_lazy("没有特长"),
        rule=gettext_lazy("会岗位要的特长。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
        bare=gettext_lazy("没有登记所需特长"),
    ),
    "skill_level": RuleWords(
        objection=gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
        lost=gettext_lazy("特长水平不够"),
        rule=gettext_lazy("特长够岗位要的水平。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "language_missing": RuleWords(
        objection=gettext_lazy("不会%(skills)s"),
        lost=gettext_lazy("不会语言"),
        rule=gettext_lazy("会岗位要的语言。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
        bare=gettext_lazy("不会所需语言"),
    ),
    "language_level": RuleWords(
        objection=gettext_lazy("%(skill)s为“%(have)s”，需要“%(want)s”"),
        lost=gettext_lazy("语言水平不够"),
        rule=gettext_lazy("语言够岗位要的水平。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "not_active": RuleWords(
        objection=gettext_lazy("不在库或暂停"),
        lost=gettext_lazy("不在库或暂停"),
        rule=gettext_lazy("在库，没有暂停。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
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
        advice=NO_ADVICE,
        to_person=gettext_lazy("这件事已经问过您"),
    ),
    "risk_high": RuleWords(
        objection=gettext_lazy("高风险活动，不安排志愿者"),
        lost=gettext_lazy("因高风险不安排"),
        rule=gettext_lazy("高风险的活动不安排志愿者。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "approval_missing": RuleWords(
        objection=gettext_lazy("防火管制区，还没有批准文号"),
        lost=gettext_lazy("须等防火批准文号"),
        rule=gettext_lazy("在防火管制区的活动，有了批准文号才安排。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "age_barred": RuleWords(
        objection=gettext_lazy("满%(from_age)s岁不得参加：%(article)s"),
        lacking="article",
        without=gettext_lazy("满%(from_age)s岁不得参加"),
        lost=gettext_lazy("依法不得参加"),
        rule=gettext_lazy("法律或办公室规定到了年龄不能参加的活动，到了年龄不安排；年龄不明的也不安排。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "law_unclear": RuleWords(
        objection=gettext_lazy("写着“%(words)s”，是不是法律不许的，还没有人答"),
        lost=gettext_lazy("写着的话还没有人判断"),
        rule=gettext_lazy("写着的话可能是灭火、危险作业或者防火管制区的，先由老干部局在活动页上答清楚，再安排。"),
        advice=NO_ADVICE,
        to_person=gettext_lazy("这场活动有一件事，老干部局还要先弄清楚"),
    ),
    "age_outdoor": RuleWords(
        objection=gettext_lazy("%(age)s岁，户外最长%(limit)s分钟，这一场%(minutes)s分钟"),
        lost=gettext_lazy("按年龄不宜户外这么久"),
        rule=gettext_lazy("站着、走着的户外活动，不超过这个年龄的时长。"),
        to_person=gettext_lazy("这次在户外的时间，比办公室给您这个年龄定的长"),
        advice=NO_ADVICE,
        not_at_all=gettext_lazy("%(age)s岁，不安排站着、走着的户外活动"),
        with_way=gettext_lazy("%(age)s岁，户外最长%(limit)s分钟，这一场连来回路程%(minutes)s分钟"),
    ),
    "age_indoor": RuleWords(
        objection=gettext_lazy("%(age)s岁，室内最长%(limit)s分钟，这一场%(minutes)s分钟"),
        lost=gettext_lazy("按年龄不宜参加这么久"),
        rule=gettext_lazy("室内或坐着的活动，不超过这个年龄的时长。"),
        to_person=gettext_lazy("这次的时间，比办公室给您这个年龄定的长"),
        advice=NO_ADVICE,
        not_at_all=gettext_lazy("%(age)s岁，不安排室内或坐着的活动"),
        with_way=gettext_lazy("%(age)s岁，室内最长%(limit)s分钟，这一场连来回路程%(minutes)s分钟"),
    ),
    "age_unknown": RuleWords(
        objection=gettext_lazy("没有出生年月，不安排户外"),
        lost=gettext_lazy("没有出生年月"),
        rule=gettext_lazy("没有出生年月的，不安排户外活动。"),
        to_person=gettext_lazy("没有登记您的出生年月，户外活动先不安排"),
        advice=NO_ADVICE,
    ),
    "own_wish_only": RuleWords(
        objection=gettext_lazy("%(age)s岁，本人提出才邀请"),
        lost=gettext_lazy("高龄且本人没有提出"),
        rule=gettext_lazy("高龄的同志，本人提出才邀请；需求单位点名的除外。"),
        advice=NO_ADVICE,
        to_person=gettext_lazy("高龄的同志，自己提出想去，我们才请"),
    ),
    "transport_needed": RuleWords(
        objection=gettext_lazy("%(age)s岁，户外活动须有接送"),
        lost=gettext_lazy("须有接送"),
        rule=gettext_lazy("到了年龄的，户外活动须有接送。"),
        to_person=gettext_lazy("您这个年龄去户外要有人接送，这次没有"),
        advice=NO_ADVICE,
    ),
    "health_paused": RuleWords(
        objection=gettext_lazy("暂不参加"),
        lost=gettext_lazy("暂不参加"),
        rule=gettext_lazy("本人申报暂不参加的，不安排。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "health_indoor": RuleWords(
        objection=gettext_lazy("不适合户外"),
        lost=gettext_lazy("不适合户外"),
        rule=gettext_lazy("本人申报不适合户外的，不安排户外活动。"),
        to_person=gettext_lazy("您说过适合在室内，这次在户外"),
        advice=NO_ADVICE,
    ),
    "health_unknown": RuleWords(
        objection=gettext_lazy("还没有申报能否参加户外活动"),
        lost=gettext_lazy("未申报能否户外"),
        rule=gettext_lazy("没有申报能否参加户外活动的，不安排户外活动。"),
        to_person=gettext_lazy("您还没有说过能不能去户外"),
        advice=gettext_lazy("请本人申报能否参加户外活动"),
    ),
    "health_expired": RuleWords(
        objection=gettext_lazy("能否参加户外活动的申报已过期"),
        lost=gettext_lazy("户外申报过期"),
        rule=gettext_lazy("能否参加户外活动的申报过期了，重新申报才安排户外活动。"),
        to_person=gettext_lazy("您上次说能去户外过了很久，请再说一次"),
        advice=gettext_lazy("请本人重新申报能否参加户外活动"),
    ),
    "insurance_missing": RuleWords(
        objection=gettext_lazy("当天没有有效保险"),
        lost=gettext_lazy("没有保险"),
        rule=gettext_lazy("有风险的活动，当天须有保险。"),
        to_person=AS_TO_THE_OFFICE,
        advice=NO_ADVICE,
    ),
    "altitude": RuleWords(
        objection=gettext_lazy("海拔%(altitude_m)s米，本人不去高海拔"),
        lost=gettext_lazy("不去高海拔"),
        rule=gettext_lazy("不去高海拔的，不安排高海拔的活动。"),
        to_person=gettext_lazy("您说过不去海拔高的地方"),
        advice=gettext_lazy("问一问，愿不愿意去高海拔的地方"),
    ),
}
