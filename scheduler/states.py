"""Every state of runs and proposals and every allowed move between them, on one page; the rest is ``events.states``."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.states import Move


class MatchRunState(models.TextChoices):
    """The state of a run."""

    PENDING = "pending", _("排队中")
    RUNNING = "running", _("计算中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")
    DISCARDED = "discarded", _("已放弃")
    CANCELLED = "cancelled", _("已停止")


class ProposalState(models.TextChoices):
    """The state of a proposal, decided by a person."""

    PROPOSED = "proposed", _("待定")
    INVITED = "invited", _("已邀请")
    DROPPED = "dropped", _("未采用")


LIVE = (MatchRunState.PENDING, MatchRunState.RUNNING)
"""The states of a run that waits for a worker or is being computed."""

_R, _P = MatchRunState, ProposalState

MATCH_RUN_MOVES = (
    Move(_R.PENDING, "take_up", _R.RUNNING),
    Move(_R.RUNNING, "hand_back", _R.PENDING),
    Move(_R.RUNNING, "finish", _R.DONE),
    Move(_R.RUNNING, "fail", _R.FAILED),
    Move(_R.PENDING, "cancel", _R.CANCELLED),
    Move(_R.RUNNING, "cancel", _R.CANCELLED),
    Move(_R.PENDING, "discard", _R.DISCARDED),
    Move(_R.RUNNING, "discard", _R.DISCARDED),
    Move(_R.DONE, "discard", _R.DISCARDED),
)
PROPOSAL_MOVES = (
    Move(_P.PROPOSED, "invite", _P.INVITED),
    Move(_P.PROPOSED, "drop", _P.DROPPED),
)
MOVES: dict[str, tuple[Move, ...]] = {"MatchRun": MATCH_RUN_MOVES, "Proposal": PROPOSAL_MOVES}
STATES: dict[str, type[models.TextChoices]] = {"MatchRun": MatchRunState, "Proposal": ProposalState}
