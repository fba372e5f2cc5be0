"""Where a stand-by stands, in words. Values in, text out; no rows."""

from datetime import datetime

from django.utils.translation import gettext as _

from events.states import AssignmentState
from events.wording.times import time_left


def stand_by_words(state: str, answer_due_at: datetime | None, passed_over: str, now: datetime) -> str:
    """Where a stand-by stands, as a sentence.

    ``state`` is the invitation's once he was asked, empty before; ``passed_over`` why a free seat was not offered.
    """
    if not state:
        return _("候着，上次没有问：%(why)s") % {"why": passed_over} if passed_over else _("候着，还没有问")
    if state == AssignmentState.INVITED and answer_due_at is not None:
        return _("正在问：%(clock)s") % {"clock": time_left(answer_due_at, now)}
    return {
        AssignmentState.ACCEPTED.value: _("答应了，来替补"),
        AssignmentState.DECLINED.value: _("问过了，去不了"),
        AssignmentState.EXPIRED.value: _("问过了，没有答复"),
        AssignmentState.REPLACED.value: _("问过了，没有来，已问下一位"),
    }.get(state, str(AssignmentState(state).label))
