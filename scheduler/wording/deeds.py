"""The journal's words for this package: deeds and fields.

A key is for any kind of row, or ``Model.name`` for one.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEEDS: Mapping[str, object] = {
    "start_matching": pgettext_lazy("deed", "开始匹配"),
    "start_trial": pgettext_lazy("deed", "试算权重"),
    "start_capacity": pgettext_lazy("deed", "开始算用人缺口"),
    "start_proof": pgettext_lazy("deed", "开始验证匹配"),
    "take_up": pgettext_lazy("deed", "开始计算"),
    "hand_back": pgettext_lazy("deed", "计算中断，重新排队"),
    "finish": pgettext_lazy("deed", "算完"),
    "MatchRun.fail": pgettext_lazy("deed", "没有算成"),
    "MatchRun.cancel": pgettext_lazy("deed", "停止计算"),
    "discard": pgettext_lazy("deed", "放弃匹配"),
    "prove": pgettext_lazy("deed", "验证匹配"),
    "add_by_hand": pgettext_lazy("deed", "手工加入推荐"),
    "Proposal.drop": pgettext_lazy("deed", "未采用"),
    "set_weights": pgettext_lazy("deed", "改匹配权重"),
    "set_up_example_county": pgettext_lazy("deed", "建立示例县"),
}
FIELDS: Mapping[str, object] = {
    "volunteers": _("志愿者"),
    "seats": _("需要（人）"),
    "filled": _("已配（人）"),
    "unfilled": _("还差（人）"),
    "people": _("参加（人）"),
    "numbers": _("权重"),
}
UNSHOWN = (
    "set_aside",
    "engine",
    "bound",
    "cost",
    "reasons",
    "figures",
    "seconds",
    "attempt",
    "beat_at",
    "progress",
    "finished_at",
    "MatchRun.status",
)
"""Fields that mean nothing to a reader."""
