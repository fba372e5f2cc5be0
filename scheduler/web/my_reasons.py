"""A volunteer's own page: why he was or was not asked. Nothing of anybody else is on it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from events.web.personal import personal_page, show
from scheduler.queries.my_reasons import MyReason, my_reasons
from scheduler.web.board import objection_words, skill_names
from scheduler.web.shortages import read
from scheduler.wording import reason_text
from volunteers.models import Volunteer

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


@require_safe
@personal_page
def my_why(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """The sessions ahead, each with why he was or was not asked."""
    rows = [(one, told(one)) for one in my_reasons(volunteer, at=timezone.now())]
    return show(request, "scheduler/my_why.html", volunteer, token, rows=rows)


def told(one: MyReason) -> list[str]:
    """The reasons or objections of one session, as one says them to the person."""
    skills = skill_names(one.position)
    if one.standing == "asked":
        reasons = {stored[0]: stored[1] for stored in one.reasons if len(stored) == 3}
        return [str(reason_text(code, read(reasons[code], skills))) for code in TOLD if code in reasons]
    return _to_him(one.objections, skills)


def _to_him(objections: Iterable[Any], skills: Mapping[str, str]) -> list[str]:
    said = []
    for code, values in objections:
        said += [str(TO_HIM[code])] if code in TO_HIM else objection_words([(code, values)], skills)
    return said
