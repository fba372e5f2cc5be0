"""Words of a run that waits or is being computed."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from scheduler.models import MatchRun
from scheduler.states import MatchRunState
from scheduler.wording.reasons import step_text
from scheduler.wording.runs import failure_text

register = template.Library()
LONG_PENDING = 60
"""A run that no worker took up for so many seconds deserves a word."""


@register.filter
def step_words(run: MatchRun) -> str:
    """How far a run is, in a sentence."""
    if run.state == MatchRunState.PENDING:
        if (timezone.now() - run.created_at).total_seconds() > LONG_PENDING:
            return _("还没有轮到。要是一直这样，请管理员到“设置—运行状况”看看后台任务。")
        return _("排队中，马上开始。")
    return _("%(step)s。") % {"step": step_text(run.progress)}


@register.filter
def failure_words(run: MatchRun) -> str:
    """Why a run failed; empty for one that did not."""
    return failure_text(run.error, run.attempt)


@register.filter
def share_done(run: MatchRun) -> int:
    """How much of a run in parts is done, in percent."""
    parts = int(run.progress.get("parts") or 0)
    return 100 * int(run.progress.get("done") or 0) // parts if parts else 0
