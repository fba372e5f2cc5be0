"""Words for a run that waits or is being computed."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from scheduler.models import MatchRun
from scheduler.states import MatchRunState
from scheduler.wording.reasons import step_text
from scheduler.wording.runs import failure_text

register = template.Library()
LONG_PENDING = 60
"""The seconds after which a run without worker gets a remark."""


@register.filter
def step_words(run: MatchRun) -> str:
    """Returns a run's progress in a sentence."""
    if run.state == MatchRunState.PENDING:
        if (timezone.now() - run.created_at).total_seconds() > LONG_PENDING:
            return _("还没有轮到。要是一直这样，请管理员到“设置—运行状况”看看后台任务。")
        return _("排队中，马上开始。")
    return _("%(step)s。") % {"step": step_text(run.progress)}


@register.filter
def failure_words(run: MatchRun) -> str:
    """Returns the reason of a run's failure; empty for a run that did not fail."""
    return failure_text(run.error, run.attempt)


@register.filter
def share_done(run: MatchRun) -> int:
    """Returns the finished share of a run in parts, in percent."""
    parts = int(run.progress.get("parts") or 0)
    return 100 * int(run.progress.get("done") or 0) // parts if parts else 0
