"""The weights in words: each one's name and effect, in a sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheduler.errors import WEIGHT_WORDS
from scheduler.matching.problem.weights import numbers_of, weights_from

SENTENCES: dict[str, Any] = {
    "fairness": _("近三个月每做过一次，再请他就多算这个数的两倍。调大，活动摊得更匀，路会远一些；0为不管。"),
    "travel": _("路上每1分钟算几分钟。1是照实算；2是宁可请近的人；0是远近一样。"),
    "long_unasked": _("很久没有受邀的人少算这么多分钟，先请他。没人请的人会慢慢不愿意来。"),
    "long_unasked_days": _("这么多天没有受邀，就算很久了。"),
    "acceptance": _("请十次一次也来不了的人多算这么多分钟；来得了一半的人算一半。只管先问谁，页面上不给人打分。"),
    "acceptance_cap": _("因为来不了而多算的，最多这么多分钟，免得身体不好的人再也没人请。"),
    "depends": _("自己说过“视情况参加”的人多算这么多分钟，先请愿意来的。"),
    "preferred_volunteer": _("需求单上点了名的人少算这么多分钟。够大，就差不多总是请他。"),
    "preferred_team": _("需求单上希望的团队，队里的人少算这么多分钟。"),
    "another_team": _("六个人以上的一场，每多来一个团队多算这么多分钟。同一个团队的人彼此熟，坐一辆车。"),
    "over_level": _("本事每比要求高一级多算这么多分钟，把能主讲的人留给要主讲的场次。"),
    "without_skill": _("岗位给会某样本事的人留了位子，不会的人去坐另外的位子，多算这么多分钟，先请会的。"),
    "ask": _("超出单位的规定、要先问过本人的，每一条多算这么多分钟，先请不用问的。"),
    "unpreferred": _("超出单位的规定、能不请就不请的，每一条多算这么多分钟，先请合规定的人。"),
    "change": _("重新安排时，换掉一个已经排好的人算这么多分钟，大约是打电话改口的麻烦。"),
    "unfilled_1": _("优先级1的位子空着算这么多分钟。远远大过别的，所以总是先把位子坐满，再讲合不合适。"),
    "unfilled_2": _("优先级2的位子空着算这么多分钟，不能比优先级1的多。"),
    "unfilled_3": _("优先级3的位子空着算这么多分钟，不能比优先级2的多。"),
}
UNITS: dict[str, Any] = {"travel": _("倍"), "long_unasked_days": _("天"), "fairness": _("分")}
"""The units of weights that are not minutes."""
SECTIONS = (
    (_("轻重缓急"), ("fairness", "travel", "long_unasked", "long_unasked_days")),
    (_("答复和意愿"), ("acceptance", "acceptance_cap", "depends", "ask", "unpreferred")),
    (
        _("单位的心愿和团队"),
        ("preferred_volunteer", "preferred_team", "another_team", "over_level", "without_skill", "change"),
    ),
    (_("空位子"), ("unfilled_1", "unfilled_2", "unfilled_3")),
)
"""Titles with the weights below them, in the order of a page."""


def label_of(name: str) -> str:
    """Returns the name of a weight."""
    return str(WEIGHT_WORDS.get(name, name))


def unit_of(name: str) -> str:
    """Returns the unit of a weight."""
    return str(UNITS.get(name, _("分钟")))


def turned(old: Mapping[str, int], new: Mapping[str, int]) -> list[dict[str, object]]:
    """Returns what differs between two sets of numbers, in the order of the page: label, the old number and the new.

    A weight that one of them is too old to know has its usual value there.
    """
    old, new = numbers_of(weights_from(old)), numbers_of(weights_from(new))
    names = [name for _title, inside in SECTIONS for name in inside]
    return [{"label": label_of(name), "old": old[name], "new": new[name]} for name in names if old[name] != new[name]]
