"""Stored reasons in words: the typed text, and the codes and values kept with it.

Rows stored before the codes hold a sentence; it is shown as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.states import ReasonCode, SendFailure
from events.wording.policy import question_text
from events.wording.refusals import filled, objection_text

OTHER: Mapping[str, Any] = {
    "did_often": gettext_lazy("做过%(times)s次%(kind)s"),
    "no_time_to_arrive": gettext_lazy("来不及赶到"),
    "moved_clash": gettext_lazy("改期后时间冲突"),
    "called_elsewhere": gettext_lazy("改请您去“%(title)s”"),
    "already_busy": gettext_lazy("已有安排"),
    "already_invited": gettext_lazy("这一场已经邀请过"),
    "position_full": gettext_lazy("名额已满"),
    "not_open_for_invitations": gettext_lazy("这一场不能再邀请人"),
}
"""Words of stored reasons that are neither a rule of the rulebook nor a reason of a request."""


def because_text(stored: str | Iterable[Any]) -> str:
    """Returns ``[[code, values], …]`` as one sentence without a full stop; an older row's sentence as it is.

    Raises ``KeyError`` for a code without words.
    """
    if isinstance(stored, str):
        return stored
    return _("；").join(one if isinstance(one, str) else _code_text(*one) for one in stored)


def why_text(reason: str, because: Iterable[Any] = ()) -> str:
    """Returns the typed text with the stored codes in words; empty without either.

    A request's reason from the list comes first and the typed text explains it; rules come after the typed text.
    """
    stored = list(because)
    told = because_text(stored)
    if told and reason and all(one[0] in ReasonCode.values for one in stored):
        return _("%(reason)s：%(text)s") % {"reason": told, "text": reason}
    return _("；").join(part for part in (reason, told) if part)


def questions_text(stored: Iterable[Any]) -> str:
    """Returns the questions stored with an invitation as one asks the person; empty without any."""
    return "".join(question_text(code, values) for code, values in stored)


def override_text(reason: str, set_aside: Iterable[Any]) -> str:
    """Returns the reason for which rules were set aside: the typed text, else the call-out with its rules.

    Empty when none were.
    """
    why = because_text(set_aside)
    return reason or (_("紧急召集，破例：%(why)s") % {"why": why} if why else "")


def send_failure_text(error: str) -> str:
    """Returns why a notice could not be sent; what a channel or an older version told as it stands."""
    return str(SendFailure(error).label) if error in SendFailure.values else error


def _code_text(code: str, values: Mapping[str, Any]) -> str:
    if code in ReasonCode.values:
        return str(ReasonCode(code).label)
    return filled(OTHER[code], values) if code in OTHER else objection_text(code, values)
