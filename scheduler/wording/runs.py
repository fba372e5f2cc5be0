"""Runs in words. Values in, text out; no rows."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from scheduler.errors import RunFailure

DAYS_OF_A_MONTH = 30


def failure_text(error: str, attempt: int) -> str:
    """Returns the reason of a run's failure; an unknown code (the solver's own words, an old row) as it is."""
    return str(RunFailure(error).label) % {"n": attempt} if error in RunFailure.values else error


def fairness_text(figures: Mapping[str, Any]) -> str:
    """Returns how a plan's seats are spread over people; empty for a plan without seats or without these figures."""
    if not figures.get("filled") or "middle" not in figures:
        return ""
    parts = [
        _("请了%(people)s人，每人最多%(most)s场、最少%(least)s场、中间%(middle)s场。") % figures,
        _("最忙的一半人做了%(busier_percent)s%%。") % figures,
    ]
    if (days := figures.get("longest_unasked_days")) is not None and days >= DAYS_OF_A_MONTH:
        parts.append(_("没请到的人里，最久的有%(months)s个月没有请过。") % {"months": days // DAYS_OF_A_MONTH})
    if figures.get("never_asked"):
        parts.append(_("还有%(never_asked)s人从来没有请过。") % figures)
    return "".join(parts)
