"""The journal's words for this package: deeds and fields.

A key is for any kind of row, or ``Model.name`` for one.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.wording.because import because_text, questions_text, send_failure_text

DEEDS: Mapping[str, object] = {
    "file": pgettext_lazy("deed", "提交"),
    "withdraw": pgettext_lazy("deed", "撤回"),
    "send_back": pgettext_lazy("deed", "退回补充"),
    "refuse": pgettext_lazy("deed", "不予受理"),
    "ServiceRequest.accept": pgettext_lazy("deed", "受理"),
    "dispatch": pgettext_lazy("deed", "派单"),
    "mark_unmet": pgettext_lazy("deed", "无法满足"),
    "confirm": pgettext_lazy("deed", "人员到齐，已确认"),
    "reopen": pgettext_lazy("deed", "重新找人"),
    "start": pgettext_lazy("deed", "开始服务"),
    "complete": pgettext_lazy("deed", "完成登记"),
    "break_off": pgettext_lazy("deed", "中止"),
    "evaluate": pgettext_lazy("deed", "评价"),
    "follow_up": pgettext_lazy("deed", "整改答复"),
    "cancel": pgettext_lazy("deed", "取消"),
    "close": pgettext_lazy("deed", "办结"),
    "hold": pgettext_lazy("deed", "登记为已开展"),
    "correct": pgettext_lazy("deed", "更正"),
    "Attendance.correct": pgettext_lazy("deed", "更正出席登记"),
    "reschedule": pgettext_lazy("deed", "改期"),
    "invite": pgettext_lazy("deed", "邀请"),
    "Assignment.accept": pgettext_lazy("deed", "接单"),
    "decline": pgettext_lazy("deed", "婉拒"),
    "expire": pgettext_lazy("deed", "超时未答复"),
    "excuse": pgettext_lazy("deed", "请假"),
    "take_back": pgettext_lazy("deed", "改变主意"),
    "ask_again": pgettext_lazy("deed", "再次征求"),
    "renew_questions": pgettext_lazy("deed", "补问"),
    "ask_for_call": pgettext_lazy("deed", "请求打电话"),
    "replace": pgettext_lazy("deed", "替补"),
    "stand_by": pgettext_lazy("deed", "排为替补"),
    "arrange": pgettext_lazy("deed", "排替补次序"),
    "ask": pgettext_lazy("deed", "询问替补"),
    "pass_over": pgettext_lazy("deed", "替补暂不询问"),
    "take_off": pgettext_lazy("deed", "从替补名单去掉"),
    "call_out": pgettext_lazy("deed", "紧急召集"),
    "call_away": pgettext_lazy("deed", "调去紧急召集"),
    "stand_down": pgettext_lazy("deed", "已够人，不用来"),
    "record": pgettext_lazy("deed", "登记"),
    "count": pgettext_lazy("deed", "更改数目"),
    "works": pgettext_lazy("deed", "登记作品"),
    "assign_person": pgettext_lazy("deed", "对应到人"),
    "set_policy": pgettext_lazy("deed", "改规定"),
    "deny_skill": pgettext_lazy("deed", "记下不会这项特长"),
    "set_approval": pgettext_lazy("deed", "登记批准文号"),
    "answer_doubt": pgettext_lazy("deed", "答复法律问题"),
    "claim": pgettext_lazy("deed", "领取发送"),
    "succeed": pgettext_lazy("deed", "发送成功"),
    "retry": pgettext_lazy("deed", "重新发送"),
    "Notice.fail": pgettext_lazy("deed", "发送失败"),
    "Notice.drop": pgettext_lazy("deed", "作废"),
}
FIELDS: Mapping[str, object] = {
    "age_limits": _("年龄限制"),
    "teams": _("可讲团队"),
    "skill": _("特长"),
    "shift": _("场次"),
    "position": _("岗位"),
    "positions": _("岗位"),
    "headcount": _("需要（人）"),
    "radius_minutes": _("多远以内（分钟）"),
    "rank": _("次序"),
    "passed_over": _("暂不询问，因为"),
    "because": _("因为"),
    "questions": _("先问本人的"),
    "answered_by": _("记下答复的人"),
    "Attendance.status": _("到场情况"),
    "came_at": pgettext_lazy("time", "到场"),
    "left_at": _("离场"),
    "Attendance.service_minutes": _("服务时长（分钟）"),
    "actual_start_at": _("实际开始"),
    "actual_end_at": _("实际结束"),
    "head_count": _("未登记姓名的参加人数"),
    "audience": _("受众人数"),
    "households": _("入户户数"),
    "materials": _("资料份数"),
    "Shift.place": _("地点"),
    "Shift.start_at": _("开始"),
    "Shift.end_at": _("结束"),
}
VALUES = {
    "passed_over": because_text,
    "because": because_text,
    "error": send_failure_text,
    "questions": questions_text,
}
"""The functions that put fields with codes and values into words."""
SECRET = ("contact_phone",)
"""Fields of which only the fact that they changed is shown: not every reader of the journal may see them."""
UNSHOWN = (
    "busy_from",
    "busy_until",
    "content",
    "key",
    "assignment_id",
    "order",
    "claimed_at",
    "attempts",
    "ServiceRequest.because",
)
"""Fields that mean nothing to a reader."""
