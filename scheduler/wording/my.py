"""Why somebody was or was not asked, as one says it to himself. Nothing of anybody else is in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from scheduler.wording.reasons import objection_text, read, reason_text

TOLD = ("preferred_volunteer", "preferred_team", "skill", "travel", "long_unasked")
"""What speaks for somebody, as he himself is told, in this order."""
TO_HIM: Mapping[str, Any] = {
    "planned": gettext_lazy("那前后想请您去别的活动"),
    "own_wish_only": gettext_lazy("高龄的同志，自己提出想去，我们才请"),
    "not_available": gettext_lazy("您登记的空闲时间里没有这个时段"),
    "blocked_day": gettext_lazy("您说过每月这一天不便"),
    "out_of_area": gettext_lazy("您登记的地方里没有这里"),
    "not_willing": gettext_lazy("您说过暂时不参加"),
    "already_asked": gettext_lazy("这件事已经问过您"),
    "week_cap": gettext_lazy("那一周已经请过您"),
    "month_cap": gettext_lazy("那个月已经请过您"),
    "day_cap": gettext_lazy("那天已经有安排"),
    "week_minutes": gettext_lazy("那一周的时间已经够长"),
    "outdoor_rest": gettext_lazy("户外活动要隔天休息"),
}
"""Objections as one says them to the person himself; the others are said as to the office."""


def told_to_him(reasons: Iterable[Any], objections: Iterable[Any], skills: Mapping[str, str]) -> list[str]:
    """The reasons for somebody, else the objections, in words; none where neither was written down.

    Reasons are ``[[code, values, points], …]``, anything else among them is left out; objections ``[[code, values],
    …]``. ``skills`` are what skills are called in the reader's language.
    """
    known = {stored[0]: stored[1] for stored in reasons if len(stored) == 3}
    said = [str(reason_text(code, read(known[code], skills))) for code in TOLD if code in known]
    for code, values in objections:
        said.append(str(TO_HIM.get(code) or objection_text(code, read(values, skills))))
    return said
