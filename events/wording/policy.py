"""The office's policy in words: the use of a limit, the sentence of an age limit."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.rules.values import Mode
from events.wording.rules import WORDS

MODE_WORDS: Mapping[Mode, Any] = {
    Mode.BAR: gettext_lazy("不安排"),
    Mode.ASK: gettext_lazy("先问本人"),
    Mode.PREFER: gettext_lazy("尽量安排别人"),
}
MODE_SENTENCES: Mapping[Mode, Any] = {
    Mode.BAR: gettext_lazy("超过了就不推荐、不邀请；确需安排的，要有人提出、写明理由。"),
    Mode.ASK: gettext_lazy("可以邀请，邀请里把这一条问清楚，本人说愿意才算；身体状况不合适的不问。"),
    Mode.PREFER: gettext_lazy("可以邀请，但先推荐没有超过的人。"),
}
UNBOUNDED = None
"""Minutes that nothing bounds."""


def mode_word(mode: str) -> str:
    """Words how a limit is used; a value that is no mode any more is given as it is."""
    return str(MODE_WORDS[Mode(mode)]) if mode in {one.value for one in Mode} else mode


def rule_title(code: str) -> str:
    """Words the subject of a limit in brief; a rule that is none any more is named by its code."""
    return str(WORDS[code].lost) if code in WORDS else code


def limit_text(row: Mapping[str, Any]) -> str:
    """Words a row of the age limits as a sentence without its stop."""
    told = [
        _("户外%(longest)s") % {"longest": _longest(row["outdoor_minutes"])},
        _("室内%(longest)s") % {"longest": _longest(row["indoor_minutes"])},
    ]
    if row["needs_transport_outdoor"]:
        told.append(_("户外须接送"))
    if row["own_wish_only"]:
        told.append(_("仅凭本人意愿"))
    return _("；").join(told)


def _longest(minutes: int | None) -> str:
    if minutes is UNBOUNDED:
        return _("不限")
    return _("最长%(minutes)s分钟") % {"minutes": minutes} if minutes else _("不安排")


def in_force_text(number: int | None, day: str) -> str:
    """Words the ground of a rule of the office: the policy's version and its day; without one, the policy alone."""
    if number is None:
        return _("本局规定")
    return _("本局规定（第%(n)s版，%(day)s）") % {"n": number, "day": day}
